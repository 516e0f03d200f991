"""Carries owed notices to the mail server: claims them, sends them, and records each answer at once."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

from contest.errors import Unavailable
from contest.message import Address
from contest.notice import Owed
from notifier.headers import wire_address
from notifier.mail import build
from notifier.outcome import Accepted, Deferred, Outcome, Refused
from notifier.retry import OUTAGE_WAIT, next_try

Clock = Callable[[], datetime]

_BATCH: Final = 30
_LEASE: Final = timedelta(minutes=10)
"""How long a claim holds. Nothing is sent in its second half, since another postman may claim it after."""


class OwedBook(Protocol):
    """The ledger as the postman sees it; each call is a transaction. Raises Unavailable on an outage."""

    def claim_owed(self, now: datetime, limit: int, lease: timedelta, /) -> Sequence[Owed]:
        """Take notices that are due, oldest first; also those whose earlier claim ran out (a crash)."""

    def mark_sent(self, notice: int, now: datetime, response: str, /) -> None:
        """The server took it, with these words."""

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


def deliver(book: OwedBook, server: MailServer, sender: Address, clock: Clock) -> int:
    """Send everything that is due; returns how many letters the server took.

    Raises Unavailable once where the server cannot be used; what was claimed is then owed again.
    """
    return asyncio.run(_deliver(book, server, sender, clock))


async def _deliver(book: OwedBook, server: MailServer, sender: Address, clock: Clock) -> int:
    sent = 0
    while batch := book.claim_owed(clock(), _BATCH, _LEASE):
        bag = deque(batch)
        until = clock() + _LEASE / 2
        rounds = (
            _round(bag, server.line(), book, sender, clock, until) for _ in range(min(server.lines, len(bag)))
        )
        ends = await asyncio.gather(*rounds)
        sent += sum(count for count, _ in ends)
        outage = next((outage for _, outage in ends if outage), None)
        for owed in bag:
            why = str(outage) if outage else "The claim ran out before its turn came."
            book.give_back(owed.id, clock() + OUTAGE_WAIT, why)
        if bag:
            raise outage or Unavailable(
                "The mail server is too slow to take the letters of one batch in time."
            )
    return sent


async def _round(
    bag: deque[Owed], line: Line, book: OwedBook, sender: Address, clock: Clock, until: datetime
) -> tuple[int, Unavailable | None]:
    """One line works at the bag until it is empty; a letter that met an outage goes back into it."""
    sent = 0
    try:
        while bag and clock() < until:
            owed = bag.popleft()
            try:
                outcome = await _send(owed, line, sender)
            except Unavailable as outage:
                bag.appendleft(owed)
                return sent, outage
            _record(owed, outcome, book, clock())
            sent += isinstance(outcome, Accepted)
    finally:
        await line.close()
    return sent, None


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


def _record(owed: Owed, outcome: Outcome, book: OwedBook, now: datetime) -> None:
    """Put the answer on record before anything else is sent: what is lost here is sent twice."""
    match outcome:
        case Accepted(response):
            book.mark_sent(owed.id, now, response)
        case Refused(why):
            book.mark_failed(owed.id, why, now)
        case Deferred(why):
            again = next_try(owed.attempts, owed.owed_at, now)
            if again:
                book.mark_retry(owed.id, again, why, now)
            else:
                book.mark_failed(owed.id, why, now)
