"""Carries owed notices to the mail server: claims, sends, and records the answers in small groups."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

import structlog

from contest.errors import Unavailable
from contest.message import Address
from contest.notice import Owed
from notifier.headers import wire_address
from notifier.mail import build
from notifier.outcome import Accepted, Deferred, Outcome, Refused
from notifier.retry import OUTAGE_WAIT, next_try
from notifier.taken import Taken

log = structlog.get_logger()

Clock = Callable[[], datetime]

_BATCH: Final = 30
_LEASE: Final = timedelta(minutes=10)
"""How long a claim holds. Nothing is sent in its second half, since another postman may claim it after."""


class OwedBook(Protocol):
    """The ledger as the postman sees it; each call is a transaction. Raises Unavailable on an outage."""

    def claim_owed(self, now: datetime, limit: int, lease: timedelta, /) -> Sequence[Owed]:
        """Take notices that are due, oldest first; also those whose earlier claim ran out (a crash)."""

    def mark_sent(self, responses: Mapping[int, str], now: datetime, /) -> None:
        """The server took these notices, each with its words."""

    def mark_retry(self, notice: int, next_try_at: datetime, why: str, now: datetime, /) -> None:
        """Owed again, not before that time."""

    def give_back(self, notice: int, next_try_at: datetime, why: str, /) -> None:
        """Owed again, not before that time; it was not tried, so it counts as no attempt."""

    def mark_failed(self, notice: int, why: str, now: datetime, /) -> None:
        """It will not be sent again: a person has to see to it."""


class Line(Protocol):
    """One connection to the mail server."""

    async def send(self, sender: str, recipient: str, message: bytes) -> Outcome:
        """Hand over one message. Raises Unavailable where it is not about this message."""

    async def close(self) -> None:
        """End the connection."""


class MailServer(Protocol):
    """What takes the letters; `notifier.smtp.Smtp` is the real one."""

    @property
    def lines(self) -> int:
        """How many connections may send side by side."""

    def line(self) -> Line:
        """A connection, not yet opened."""


def _to_the_end() -> bool:
    """Nobody waits for this process to end."""
    return False


def deliver(
    book: OwedBook,
    server: MailServer,
    sender: Address,
    clock: Clock,
    is_to_end: Callable[[], bool] = _to_the_end,
    taken: Taken | None = None,
) -> int:
    """Send everything that is due, or the present batch of it `is_to_end`; returns how many were taken.

    Raises Unavailable once where the server cannot be used; what was claimed is then owed again. What was
    `taken` while the book was away is put on record by the next call that is given it, and not sent again.
    """
    taken = taken or Taken(book, clock)
    taken.record()
    before = taken.count
    asyncio.run(_deliver(book, server, sender, clock, is_to_end, taken))
    return taken.count - before


async def _deliver(
    book: OwedBook,
    server: MailServer,
    sender: Address,
    clock: Clock,
    is_to_end: Callable[[], bool],
    taken: Taken,
) -> None:
    lines = list[Line]()
    try:
        while batch := book.claim_owed(clock(), _BATCH, _LEASE):
            lines += [server.line() for _ in range(min(server.lines, len(batch)) - len(lines))]
            await _carry(_Round(batch, book, sender, clock, taken), lines)
            if is_to_end():
                break
    finally:
        for line in lines:
            await line.close()


async def _carry(round_: "_Round", lines: Sequence[Line]) -> None:
    """All of a batch, over several lines side by side."""
    # Every line comes to its end, however another one ends: what the server took is put on record.
    ends = await asyncio.gather(*map(round_.work, lines), return_exceptions=True)
    round_.taken.record()
    outage = _outage(ends)
    if left := round_.give_back(str(outage) if outage else "The claim ran out before its turn came."):
        slow = f"The mail server is too slow to take the letters of one batch in time ({left} left)."
        raise outage or Unavailable(slow)


def _outage(ends: Sequence[BaseException | None]) -> Unavailable | None:
    """What the lines ended with; raises what is no outage."""
    for end in filter(None, ends):
        if not isinstance(end, Unavailable):
            raise end
    return next((end for end in ends if isinstance(end, Unavailable)), None)


class _Round:
    """One batch of claimed letters, at which the lines work until the bag is empty."""

    def __init__(
        self, batch: Sequence[Owed], book: OwedBook, sender: Address, clock: Clock, taken: Taken
    ) -> None:
        self._bag = deque(batch)
        self._book, self._sender, self._clock = book, sender, clock
        self._until = clock() + _LEASE / 2
        self.taken = taken

    async def work(self, line: Line) -> Unavailable | None:
        """One line's part; a letter that met an outage goes back into the bag."""
        while self._bag and self._clock() < self._until:
            owed = self._bag.popleft()
            try:
                outcome = await _send(owed, line, self._sender)
            except Unavailable as outage:
                self._bag.appendleft(owed)
                return outage
            except Exception as bug:
                log.exception("letter failed", notice=owed.id)
                outcome = Refused(f"{type(bug).__name__}: {bug}")
            self._record(owed, outcome)
        return None

    def give_back(self, why: str) -> int:
        """What is left was not tried; how many letters that are."""
        for owed in self._bag:
            self._book.give_back(owed.id, self._clock() + OUTAGE_WAIT, why)
        return len(self._bag)

    def _record(self, owed: Owed, outcome: Outcome) -> None:
        if isinstance(outcome, Accepted):
            self.taken.add(owed, outcome.response)
            return
        self.taken.record()  # the log tells things in the order in which they happened
        now = self._clock()
        again = next_try(owed.attempts, owed.owed_at, now) if isinstance(outcome, Deferred) else None
        if again:
            self._book.mark_retry(owed.id, again, outcome.why, now)
        else:
            self._book.mark_failed(owed.id, outcome.why, now)


def _enclosed(owed: Owed) -> bytes:
    """The bytes of the enclosure. OSError where it is gone, ValueError where it is not what it was."""
    if owed.enclosure is None:
        return b""
    data = Path(owed.enclosure.path).read_bytes()
    if sha256(data).hexdigest() != owed.enclosure.sha256:
        raise ValueError("its enclosure was changed since it was owed")
    return data


async def _send(owed: Owed, line: Line, sender: Address) -> Outcome:
    recipient = wire_address(owed.to.email)
    if isinstance(recipient, Refused):
        return recipient
    try:
        message = build(owed, sender, _enclosed(owed))
    except OSError as error:
        return Refused(f"The enclosure could not be read: {error.strerror}")
    except ValueError as error:
        return Refused(f"The letter could not be built: {error}")
    return await line.send(sender.email, recipient, message)
