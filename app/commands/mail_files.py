"""Finds the mails in files and folders: .eml, mbox (RFC 4155) and Maildir."""

import mailbox
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_MBOX = b"From "
"""How an mbox begins (RFC 4155 section 4)."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in a folder that is no mail, as far as its name and beginning say."""

    path: Path


@dataclass(frozen=True, slots=True)
class RawMail:
    """The bytes of one mail, and when its file was last changed."""

    raw: bytes
    changed: datetime


def files_below(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as given, folders walked in sorted order; hidden files in them are left alone."""
    for path in paths:
        if path.is_dir():
            yield from files_below(sorted(child for child in path.iterdir() if not _is_hidden(child)))
        else:
            yield path


def mails_below(paths: Sequence[Path]) -> Iterator[RawMail | Skipped]:
    """Every mail: of a file as given, and of the .eml files, mboxes and Maildirs in folders, in sorted order.

    Of a Maildir `cur` and `new` are read, `tmp` and its folders (`.Sent`) are not. Raises OSError.
    """
    for path in paths:
        yield from _mails_in_folder(path) if path.is_dir() else _mails_of_file(path)


def _mails_in_folder(folder: Path) -> Iterator[RawMail | Skipped]:
    children = sorted(child for child in folder.iterdir() if not _is_hidden(child))
    if (folder / "cur").is_dir() and (folder / "new").is_dir():
        lying = (child for part in ("cur", "new") for child in (folder / part).iterdir())
        for child in sorted(filter(Path.is_file, lying), key=lambda child: child.name):
            yield _whole(child)
        return
    for child in children:
        if child.is_dir():
            yield from _mails_in_folder(child)
        elif child.is_file() and (_is_eml(child) or _is_mbox(child)):
            yield from _mails_of_file(child)
        else:
            yield Skipped(child)


def _mails_of_file(path: Path) -> Iterator[RawMail]:
    if _is_eml(path) or not _is_mbox(path):
        yield _whole(path)
        return
    with closing(mailbox.mbox(str(path), create=False)) as file:
        for key in file.keys():  # noqa: SIM118  (iterating an mbox gives messages, not keys)
            yield RawMail(file.get_bytes(key), _changed(path))


def _is_eml(path: Path) -> bool:
    return path.suffix.lower() == ".eml"


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MBOX)) == _MBOX


def _whole(path: Path) -> RawMail:
    return RawMail(path.read_bytes(), _changed(path))


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".")
