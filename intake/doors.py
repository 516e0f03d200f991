"""Mailbox, folder of sent mail and archive as the worker sees them; tests and a dry run stand in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from contest.arrival import Folder, Settled
from store.archive import Condition


class Incoming(Protocol):
    """A file being written into the archive; nothing is kept until `keep` returns."""

    def write(self, data: bytes, /) -> None:
        """Append bytes."""

    def keep(self) -> tuple[str, int]:
        """Make the bytes durable under their hash; returns (sha256, size). Raises Unavailable."""

    def discard(self) -> None:
        """Throw the bytes away; harmless after `keep`."""


class Archive(Protocol):
    """The raw messages, by content hash."""

    def incoming(self) -> Incoming:
        """Begin a new message."""

    def sync(self) -> None:
        """Make the names of all messages kept since the last call durable (directory fsync)."""

    def descriptor(self, sha256: str) -> int:
        """An open read-only file descriptor of one message; the caller closes it. Raises Unavailable."""

    def check(self, sha256: str) -> Condition:
        """Read one message again and compare it with its hash. Raises Unavailable."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message as the server delivered it; `incoming` is None where it delivered no body.

    `received_at` is None where the server did not even say when it came.
    """

    uid: int
    received_at: datetime | None
    incoming: Incoming | None


class Mailbox(Protocol):
    """The only door to IMAP. Every method raises Unavailable on an outage."""

    def select(self) -> Folder:
        """Open the watched folder, reconnecting where needed."""

    def settled(self) -> Settled:
        """What `settle` was told in this session, while the server has told of nothing that is gone."""

    def settle(self, settled: Settled) -> None:
        """Everything up to a UID is decided and filed: it need not be listed again in this session."""

    def uids_after(self, uid: int) -> Sequence[int]:
        """All UIDs above one, in ascending order."""

    def replaced(self, known: Mapping[int, datetime]) -> Sequence[int]:
        """Of UIDs on record, those under which another message lies now, as its receipt time tells."""

    def batches(self, uids: Sequence[int]) -> Iterator[Sequence[int]]:
        """The same UIDs in batches bounded in number and bytes, oldest first."""

    def fetch(self, uids: Sequence[int], begin: Callable[[], Incoming]) -> Iterator[Fetched]:
        """Fetch one batch with PEEK, streaming every body into what `begin` gives."""

    def file(self, uids: Sequence[int]) -> None:
        """Move or flag decided messages as configured; UIDs that are gone are no error."""

    @property
    def moves(self) -> bool:
        """Whether `file` takes them out of the folder, so that one which lies there still was passed over."""


class SentMail(Protocol):
    """The folder of what the office sent, which is only looked at. Every method raises Unavailable."""

    def select(self) -> Folder:
        """Open the folder, reconnecting where needed."""

    def uids_after(self, uid: int) -> Sequence[int]:
        """All UIDs above one, in ascending order."""

    def headers(self, uids: Sequence[int]) -> Mapping[int, bytes]:
        """Of messages the fields of their headers by which a reply is known."""

    def batches(self, uids: Sequence[int]) -> Iterator[Sequence[int]]:
        """The same UIDs in batches bounded in number and bytes."""

    def fetch(self, uids: Sequence[int], begin: Callable[[], Incoming]) -> Iterator[Fetched]:
        """Fetch one batch with PEEK."""
