"""Keeps the alerts, and owes the letter that tells of them in the same transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, and_, func, or_, select, text, update

from contest.alert import Alert, Cause
from contest.notice import ALERT, Owed
from store.engine import is_postgres, reading, writing
from store.event_kind import EventKind
from store.inserting import insert as insert_row
from store.letters import owe_letter
from store.schema import alert, notice

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Observed:
    """The alerts as they are after a look, and the letter about them, if any is to go out."""

    alerts: Sequence[Alert]
    letter: Owed | None = None


Look = Callable[[Sequence[Alert], int], Observed]
"""From the alerts that are not settled, and how many letters went out within a day."""


def observe(engine: Engine, look: Look, now: datetime) -> None:
    """One look, alone among all workers, so that two of them tell nothing twice. Raises Unavailable."""
    with writing(engine) as connection:
        if is_postgres(connection):
            connection.execute(text("LOCK TABLE alert IN EXCLUSIVE MODE"))
        before = _unsettled(connection)
        seen = look(before, _letters(connection, now - _DAY))
        _save(connection, before, seen.alerts)
        if seen.letter:
            _owe(connection, seen.letter, seen.alerts, now)


def present_alerts(engine: Engine) -> tuple[Alert, ...]:
    """What is amiss as far as the last look knows, the oldest first."""
    with reading(engine) as connection:
        return tuple(found for found in _unsettled(connection) if found.ended_at is None)


def _unsettled(connection: Connection) -> tuple[Alert, ...]:
    a = alert.c
    to_be_cleared = and_(a.told_at.is_not(None), a.cleared_at.is_(None))
    rows = connection.execute(select(alert).where(or_(a.ended_at.is_(None), to_be_cleared)).order_by(a.id))
    return tuple(
        Alert(row.id, Cause(row.cause), row.why, row.began_at, row.told_at, row.ended_at, row.cleared_at)
        for row in rows
    )


def _letters(connection: Connection, since: datetime) -> int:
    sent = select(func.count()).where(notice.c.kind == ALERT, notice.c.owed_at > since)
    return connection.scalar(sent) or 0


def _save(connection: Connection, before: Sequence[Alert], after: Sequence[Alert]) -> None:
    for seen in after:
        moments = {"told_at": seen.told_at, "ended_at": seen.ended_at, "cleared_at": seen.cleared_at}
        if not seen.id:
            insert_row(
                connection, alert, cause=seen.cause.value, why=seen.why, began_at=seen.began_at, **moments
            )
        elif seen not in before:
            connection.execute(update(alert).where(alert.c.id == seen.id).values(why=seen.why, **moments))


def _owe(connection: Connection, letter: Owed, alerts: Sequence[Alert], now: datetime) -> None:
    facts = {
        "begun": [a.cause for a in alerts if a.told_at == now],
        "over": [a.cause for a in alerts if a.cleared_at == now],
    }
    owe_letter(connection, letter, EventKind.ALERT, facts)
