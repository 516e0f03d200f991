"""Puts right at a start what a crash has left between server, archive and database, and says what it did."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

import structlog

from app.moments import receipt_time
from contest.arrival import Arrival, Folder
from contest.errors import Unavailable
from contest.message import Message
from intake.office import Reader
from store.archive import RawArchive
from store.ledger import SqlLedger

log = structlog.get_logger()

FOUND = Folder("archive", "found", 1)
"""Where a message stands on record as having lain that only the archive still has."""

_SETTLED = timedelta(minutes=15)
"""What is younger another worker may just be putting on record; it is looked at again later."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a crash has left: half-written files (removed), notices claimed (owed again), mail without a
    decision (decided next), decided mail that is not moved (moved next), mail on record whose bytes are
    missing (asked for again), and bytes of which nothing is on record (the next poll takes them in)."""

    half_written: int = 0
    claimed: int = 0
    undecided: int = 0
    unfiled: int = 0
    asked_again: int = 0
    unrecorded: int = 0


@dataclass(slots=True)
class Recovery:
    """One start's. `begin` comes before the first round, `finish` after every one."""

    ledger: SqlLedger
    archive: RawArchive
    reader: Reader
    clock: Callable[[], datetime]
    _unrecorded: tuple[str, ...] = field(default=())

    def begin(self, *, nobody_else: bool) -> Left:
        """Reconcile archive and database, and note it where there was anything to do. Raises Unavailable."""
        kept = frozenset(self.archive.kept())
        undecided = self.ledger.undecided()
        self._unrecorded = tuple(self.ledger.unrecorded(kept))
        left = Left(
            half_written=self.archive.swept,
            claimed=self.ledger.release_claims(self.clock()) if nobody_else else 0,
            undecided=len(undecided),
            unfiled=self.ledger.waiting_to_be_filed(),
            asked_again=self.ledger.ask_again(
                [row for sha256, row in undecided.items() if sha256 not in kept]
            ),
            unrecorded=len(self._unrecorded),
        )
        if left != Left():
            log.info("recovered", **asdict(left))
            self.ledger.note_recovery(asdict(left), self.clock())
        return left

    def finish(self, outages: Mapping[str, Unavailable]) -> None:
        """Once the mailbox was polled: what it no longer has is taken in from the archive.

        Before that poll the receipt time would be lost, which only the server knows.
        """
        if not {"mailbox", "sent"}.isdisjoint(outages) or not self._unrecorded:
            return
        with suppress(Unavailable):  # then after the next round
            self._take_in()

    def _take_in(self) -> None:
        unrecorded = self.ledger.unrecorded(self._unrecorded)
        settled = self.clock() - _SETTLED
        young = tuple(sha256 for sha256 in unrecorded if self.archive.kept_at(sha256) > settled)
        left = [sha256 for sha256 in unrecorded if sha256 not in young and self._is_ours(sha256)]
        first = self.ledger.last_uid(FOUND) + 1
        arrivals = [self._arrival(uid, sha256) for uid, sha256 in enumerate(left, first)]
        self.ledger.receive(arrivals, self.clock())
        self.ledger.mark_filed(FOUND, [arrival.uid for arrival in arrivals], self.clock())  # lies nowhere
        self._unrecorded = young
        if left:
            log.warning("taken in from the archive, as the server no longer has it", messages=len(left))

    def _is_ours(self, sha256: str) -> bool:
        """Not of a season before this database."""
        begun = self.ledger.begun()
        return begun is not None and begun <= self.archive.kept_at(sha256)

    def _arrival(self, uid: int, sha256: str) -> Arrival:
        size = self.archive.size(sha256)
        descriptor = self.archive.descriptor(sha256)
        try:
            message = self.reader.read_message(descriptor, size)
        finally:
            os.close(descriptor)
        hint = message.received_hint if isinstance(message, Message) else ""
        return Arrival(FOUND, uid, receipt_time(hint, self.archive.kept_at(sha256)), sha256, size)
