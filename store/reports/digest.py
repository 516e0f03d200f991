"""What the organiser's digest tells: what came, what waits for a person, what did not arrive, how it runs."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, exists, func, select

from contest.digest import Digest, Matter
from contest.entry import EntryState
from store.alerts import present_alerts
from store.engine import reading
from store.marks import Mark, found
from store.reports.coming import came
from store.reports.list_row import ListRow
from store.reports.listed import rows_of
from store.reports.waiting import entry_waits, mail_waits, with_unsent_notice
from store.schema import entry, message, message_entry, notice

_NAMED: Final = 20
"""So many of a sort are named; the pages show them all."""

_DAY: Final = timedelta(days=1)
_PATIENCE: Final = timedelta(days=3)
_WITH_THE_SENDER: Final = (EntryState.OPEN, EntryState.ASKED)


def digest(engine: Engine, now: datetime, closes: datetime) -> Digest:
    """As of this moment. Raises Unavailable."""
    amiss = tuple(alert.cause for alert in present_alerts(engine))
    with reading(engine) as connection:
        states = connection.execute(
            select(entry.c.state, func.count())
            .where(entry.c.state != EntryState.MERGED)
            .group_by(entry.c.state)
        )
        return Digest(
            now=now,
            closes=closes,
            came=_count(connection, message, and_(message.c.received_at > now - _DAY, came())),
            entered=_count(connection, entry, entry.c.received_at > now - _DAY),
            states=dict(states.all()),
            matters=_matters(connection, entry_waits()),
            matters_in_all=_count(connection, entry, entry_waits()),
            mails=_count(connection, message, and_(mail_waits(), ~_linked())),
            unsent=_matters(connection, _unsent()),
            unsent_in_all=_count(connection, entry, _unsent()),
            stale=_count(connection, entry, _stale(now)),
            looked_at=found(connection, Mark.LOOKED),
            waiting=_count(connection, message, message.c.decided_at.is_(None)),
            amiss=amiss,
        )


def _matters(connection: Connection, which: ColumnElement[bool]) -> tuple[Matter, ...]:
    """Those that have waited longest first."""
    wanted = select(entry.c.id).where(which).order_by(entry.c.received_at, entry.c.id).limit(_NAMED)
    return tuple(map(_matter, rows_of(connection, list(connection.scalars(wanted)))))


def _matter(row: ListRow) -> Matter:
    return Matter(row.reference, row.agency_name, row.state, row.waiting_mail)


def _unsent() -> ColumnElement[bool]:
    return entry.c.id.in_(with_unsent_notice())


def _linked() -> ColumnElement[bool]:
    return exists().where(message_entry.c.message == message.c.id).correlate(message)


def _stale(now: datetime) -> ColumnElement[bool]:
    """Open, and what we last wrote about it is days old."""
    last = select(func.max(notice.c.owed_at)).where(notice.c.entry == entry.c.id).correlate(entry)
    return and_(entry.c.state.in_(_WITH_THE_SENDER), last.scalar_subquery() < now - _PATIENCE)


def _count(connection: Connection, table: Table[Any], where: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(where)) or 0
