"""The first look of the morning: how much came, what stands where, what has not gone out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Select,
    String,
    Table,
    and_,
    cast,
    exists,
    func,
    select,
)

from contest.entry import EntryState
from contest.notice import NoticeState
from store.engine import is_postgres, reading
from store.reports.coming import came, sent_by_the_office
from store.reports.remembering import once
from store.reports.waiting import ids_that_wait, mail_waits
from store.schema import entry, event, location, message, message_entry, notice

_THAI_HOURS = 7
_LAST_MAIL = select(message.c.received_at).where(came()).order_by(message.c.received_at.desc()).limit(1)
_linked = exists().where(message_entry.c.message == message.c.id).correlate(message)
_stands: Final = entry.c.state != EntryState.MERGED
"""A work that was merged into another is counted there."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Counts of one moment; `sequence` grows with everything that happens.

    `today` are entries that need a person, `mails_waiting` mails outside entries that do. `late` are
    entries received after closing. `waiting` messages are not decided yet, `undelivered` ones listed by
    the server and not handed over. `last_mail` is when the latest mail was recorded. `arrivals` are the
    mails and the entries received on each day of Thailand.
    """

    sequence: int
    states: dict[EntryState, int]
    today: int
    mails_waiting: int
    late: int
    waiting: int
    undelivered: int
    owed: int
    failed: int
    last_mail: datetime | None
    arrivals: tuple[tuple[date, int, int], ...]


def sequence(engine: Engine) -> int:
    """The number of the latest event: where it has not grown, nothing has happened."""
    with reading(engine) as connection:
        return _scalar(connection, select(func.max(event.c.sequence)))


def glance(engine: Engine, closes: datetime) -> Glance:
    """The counts of one moment."""
    with reading(engine) as connection:
        counted = once(connection, _counted, closes)
        return Glance(
            sequence=_scalar(connection, select(func.max(event.c.sequence))),
            states=counted.states,
            today=len(once(connection, ids_that_wait)),
            mails_waiting=counted.mails_waiting,
            late=counted.late,
            waiting=_count(connection, message, message.c.decided_at.is_(None)),
            undelivered=_count(connection, location, location.c.message.is_(None)),
            owed=_count(connection, notice, notice.c.state.in_((NoticeState.OWED, NoticeState.SENDING))),
            failed=_count(connection, notice, notice.c.state.in_((NoticeState.FAILED, NoticeState.BOUNCED))),
            last_mail=counted.last_mail,
            arrivals=counted.arrivals,
        )


@dataclass(frozen=True, slots=True)
class _Counted:
    """What only changes together with the event log, as in a Glance."""

    states: dict[EntryState, int]
    mails_waiting: int
    late: int
    last_mail: datetime | None
    arrivals: tuple[tuple[date, int, int], ...]


def _counted(connection: Connection, closes: datetime) -> _Counted:
    states = connection.execute(select(entry.c.state, func.count()).where(_stands).group_by(entry.c.state))
    return _Counted(
        states=dict(states.all()),
        mails_waiting=_count(connection, message, and_(mail_waits(), ~_linked)),
        late=_count(connection, entry, and_(_stands, entry.c.received_at > closes)),
        last_mail=connection.scalar(_LAST_MAIL),
        arrivals=_arrivals(connection),
    )


def _arrivals(connection: Connection) -> tuple[tuple[date, int, int], ...]:
    mails = _by_day(connection, message.c.received_at)
    works = _by_day(connection, entry.c.received_at, _stands)
    # Taken off, since the index over receipt times does not say what a mail is.
    for day, ours in _by_day(connection, message.c.received_at, sent_by_the_office()).items():
        mails[day] -= ours
    mails = {day: number for day, number in mails.items() if number}
    if not mails:
        return ()
    first, last = min(mails), max(mails)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple((day, mails.get(day, 0), works.get(day, 0)) for day in days)


def _by_day(
    connection: Connection, moment: Column[datetime], which: ColumnElement[bool] | None = None
) -> dict[date, int]:
    """How many fall on each day of Thailand, whose clocks have no summer time."""
    if is_postgres(connection):
        day: ColumnElement[str] = cast(func.date(func.timezone("Asia/Bangkok", moment)), String)
    else:
        day = func.date(moment, f"+{_THAI_HOURS} hours")
    counted = select(day, func.count()).group_by(day)
    rows = connection.execute(counted if which is None else counted.where(which))
    return {date.fromisoformat(text): number for text, number in rows}


def _count(connection: Connection, table: Table[Any], where: ColumnElement[bool]) -> int:
    return _scalar(connection, select(func.count()).select_from(table).where(where))


def _scalar(connection: Connection, wanted: Select[int]) -> int:
    return connection.scalar(wanted) or 0
