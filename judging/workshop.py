"""What building packets needs from outside."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from contest.call import Call
from contest.content import Unreadable
from contest.message import Message
from judging.album import Studio
from store.engine import Engine


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
