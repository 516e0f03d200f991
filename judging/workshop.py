"""What building packets needs from outside."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from contest.call import Call
from contest.content import Unreadable
from contest.masks import Mask
from contest.message import Message
from judging.album import Studio
from store.engine import Engine

Mails = tuple[tuple[str, int], ...]
"""The mails that brought an entry's files, the newest first: SHA-256 and size."""


class Archive(Protocol):
    """The raw messages, by content hash."""

    def descriptor(self, sha256: str) -> int:
        """An open read-only file descriptor of one message; the caller closes it. Raises Unavailable."""


class Taker(Protocol):
    """Is handed the bytes of files."""

    def scan(self, chunks: Iterable[memoryview], /) -> str:
        """Takes a file, piece by piece."""


class Reader(Protocol):
    """Reads a message in a sandboxed child."""

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        """The e-mail in an open file of `size` bytes, or why it cannot be read. Raises Unavailable."""

    def hand_over(self, descriptor: int, size: int, taker: Taker) -> None:
        """Gives the bytes of each file of the e-mail to `taker`. Raises Unavailable."""

    def draw_pages(
        self, descriptor: int, size: int, name: str, *, dpi: int, inside: str, masks: tuple[Mask, ...]
    ) -> tuple[bytes, ...] | Unreadable:
        """The pages that bear masks, covered, a PNG each. Raises Unavailable."""


@contextmanager
def opened(archive: Archive, sha256: str) -> Iterator[int]:
    """An open mail of the archive. Raises Unavailable."""
    descriptor = archive.descriptor(sha256)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What building needs: where to look and where to put it, the call, and when scores are due.

    Slides become pictures where there is a `studio`.
    """

    engine: Engine
    archive: Archive
    reader: Reader
    folder: Path
    call: Call
    clock: Callable[[], datetime]
    key: bytes
    due: datetime | None = None
    studio: Studio | None = None
