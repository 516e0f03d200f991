"""Keeps a batch of mail in the archive, its files side by side: a disk writes many in the time of one."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from intake.doors import Archive, Fetched

_AT_ONCE = 8

Kept = tuple[Fetched, str | None, int]
"""A message as it was fetched, its hash and its size; (None, 0) where it came without a body."""


def keep_all(archive: Archive, fetched: Iterable[Fetched]) -> Sequence[Kept]:
    """The bytes and their names durable on disk, in the order in which they came. Raises Unavailable."""
    batch = _whole(fetched)
    with ThreadPoolExecutor(_AT_ONCE, "keeping") as pool:
        kept = list(pool.map(_keep, batch))
    archive.sync()
    return kept


def _whole(fetched: Iterable[Fetched]) -> list[Fetched]:
    """All of a batch; where it breaks off, nothing of it is left behind."""
    batch: list[Fetched] = []
    try:
        batch.extend(fetched)
    except BaseException:
        for one in batch:
            if one.incoming:
                one.incoming.discard()
        raise
    return batch


def _keep(one: Fetched) -> Kept:
    sha256, size = one.incoming.keep() if one.incoming else (None, 0)
    return one, sha256, size
