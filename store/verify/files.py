"""Compares the archive with the rows: every message's bytes, and no bytes that no row knows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from store.archive import Condition, RawArchive
from store.verify.findings import Finding, Proven

_WRONG: Final = {
    Condition.DAMAGED: Finding.DAMAGED_FILE,
    Condition.MISSING: Finding.MISSING_FILE,
    Condition.ERASED: Finding.ERASED_WITHOUT_EVENT,
}

Progress = Callable[[Iterable[tuple[str, bool]]], Iterable[tuple[str, bool]]]
"""Passes the messages on while a person looks; the identity where nobody does."""


def compare(
    archive: RawArchive,
    messages: Mapping[str, bool],
    has_row: Callable[[str], bool],
    proven: Proven,
    progress: Progress,
) -> None:
    """`messages` are hashes with whether the log says that they were erased.

    `has_row` asks again for a file that came meanwhile.
    """
    for sha256, is_erased in progress([*messages.items()]):
        condition = archive.check(sha256)
        if is_erased:
            proven.erased += 1
            if condition in (Condition.SOUND, Condition.DAMAGED):
                proven.found(Finding.NOT_ERASED, sha256)
        else:
            proven.files += 1
            if condition in _WRONG:
                proven.found(_WRONG[condition], sha256)
    for sha256 in sorted(archive.kept()):
        if sha256 not in messages and not has_row(sha256):
            proven.found(Finding.FILE_WITHOUT_ROW, sha256)
