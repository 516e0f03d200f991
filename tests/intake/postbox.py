"""A mailbox in memory that speaks the worker's protocol, and parts of an office that fail when told to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from contest.arrival import Folder, Settled
from contest.errors import Unavailable
from intake.doors import Fetched, Incoming


@dataclass
class Postbox:
    """Messages by UID as (receipt time, bytes, None where the server withholds them); `said` is the talk."""

    validity: int = 1
    batch: int = 2
    messages: dict[int, tuple[datetime, bytes | None]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    rested: Settled = field(default_factory=Settled)
    rested_under: int = 1
    moves: bool = False

    def select(self) -> Folder:
        """The folder under its present UIDVALIDITY."""
        self.said.append("select")
        return Folder("test", "INBOX", self.validity)

    def settled(self) -> Settled:
        """As it was told under this UIDVALIDITY, where all of that is here still."""
        here = sum(uid <= self.rested.uid for uid in self.messages)
        same = here == self.rested.count and self.rested_under == self.validity
        return self.rested if same else Settled()

    def settle(self, settled: Settled) -> None:
        """Need not be listed again."""
        self.rested, self.rested_under = settled, self.validity

    def uids_after(self, uid: int) -> Sequence[int]:
        """As a server lists them."""
        return sorted(known for known in self.messages if known > uid)

    def replaced(self, known: Mapping[int, datetime]) -> Sequence[int]:
        """Those under which a message of another time lies."""
        return [uid for uid, at in known.items() if uid in self.messages and self.messages[uid][0] != at]

    def batches(self, uids: Sequence[int]) -> Iterator[Sequence[int]]:
        """So many at a time; those that are gone are left out."""
        here = [uid for uid in uids if uid in self.messages]
        yield from (here[at : at + self.batch] for at in range(0, len(here), self.batch))

    def fetch(self, uids: Sequence[int], begin: Callable[[], Incoming]) -> Iterator[Fetched]:
        """Bodies written into what `begin` gives."""
        self.said.append("fetch " + " ".join(map(str, uids)))
        for uid in uids:
            received, body = self.messages[uid]
            incoming = begin() if body is not None else None
            if incoming and body is not None:
                incoming.write(body)
            yield Fetched(uid, received, incoming)

    def file(self, uids: Sequence[int]) -> None:
        """Moves them away."""
        self.said.append("file " + " ".join(map(str, uids)))
        for uid in uids:
            self.messages.pop(uid, None)


class Failing:
    """Stands before a part of the office: the `nth` call of one method raises, all others go through."""

    def __init__(self, part: Any, method: str, nth: int = 1, error: Exception | None = None) -> None:
        self._part, self._method, self._left = part, method, nth
        self._error = error or Unavailable(f"{method} is away")

    def __getattr__(self, name: str) -> Any:
        if name == self._method:
            self._left -= 1
            if self._left == 0:
                raise self._error
        return getattr(self._part, name)
