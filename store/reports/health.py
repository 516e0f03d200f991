"""What the ledger knows of the service's health, in numbers without personal data."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, Text, func, or_, select, type_coerce

from contest.notice import NoticeState
from contest.verdict import Verdict
from store.engine import reading
from store.marks import Mark, found
from store.schema import message, notice

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Health:
    """What waits, and what went wrong: notices of a week that `failed`, mail of a day.

    `waiting` are messages not decided. `looked_at` is the last successful look at the mailbox, None for
    never; `paused_since` None where notices are sent. `misworded_at` is when the organiser's
    words for a notice could last not be used, until they are changed.
    """

    waiting: int = 0
    failed: int = 0
    dangerous: int = 0
    set_aside: int = 0
    looked_at: datetime | None = None
    paused_since: datetime | None = None
    misworded_at: datetime | None = None


def health(engine: Engine, now: datetime) -> Health:
    """As of this moment. Raises Unavailable."""
    decided_today = message.c.decided_at > now - _DAY
    failed = (notice.c.state.in_((NoticeState.FAILED, NoticeState.BOUNCED)), notice.c.owed_at > now - _WEEK)
    with reading(engine) as connection:
        return Health(
            waiting=_count(connection, message.c.id, message.c.decided_at.is_(None)),
            failed=_count(connection, notice.c.id, *failed),
            dangerous=_count(connection, message.c.id, decided_today, _names_a_danger()),
            set_aside=_count(connection, message.c.id, decided_today, message.c.verdict == Verdict.SET_ASIDE),
            looked_at=found(connection, Mark.LOOKED),
            paused_since=found(connection, Mark.PAUSED),
            misworded_at=found(connection, Mark.MISWORDED),
        )


def _names_a_danger() -> ColumnElement[bool]:
    reasons = type_coerce(message.c.reasons, Text)
    return or_(reasons.contains('"INFECTED"'), reasons.contains('"DANGEROUS_TYPE"'))


def _count(connection: Connection, what: ColumnElement[int], *which: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count(what)).where(*which)) or 0
