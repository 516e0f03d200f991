"""Counts the season from the tables, never from what a program believes it has done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, and_, func, select

from contest.agency import Agency
from contest.entry import EntryState
from contest.notice import NoticeState
from contest.verdict import Kind, Machine, Verdict
from store.engine import reading
from store.reports.coming import came
from store.reports.remembering import once
from store.schema import entry, message, notice
from thai.order import collation_key

_DESERVE_AN_ANSWER = (Verdict.ACCEPTED, Verdict.RETURNED, Verdict.ASKED, Verdict.HELD, Verdict.REFUSED)


@dataclass(frozen=True, slots=True)
class AgencyWorks:
    """An agency and the number of its complete works."""

    agency: Agency
    works: int


@dataclass(frozen=True, slots=True)
class ProvinceAgencies:
    """A province and the number of its agencies that have a complete work."""

    name: str
    agencies: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The season in numbers. Mappings are name to number, largest first, equals in Thai order.

    `works` are complete entries; `agencies`, `several`, `types`, `top_province` are counted over them.
    `entries` are all entries by state. `waiting` are messages without a decision. `unanswered` are
    messages whose verdict calls for an answer that is not owed, and notices not yet sent or failed.
    """

    messages: int
    waiting: int
    works: int
    agencies: int
    entries: dict[str, int]
    several: tuple[AgencyWorks, ...]
    types: dict[str, int]
    top_province: ProvinceAgencies | None
    verdicts: dict[str, int]
    kinds: dict[str, int]
    machine: dict[str, int]
    notices: dict[str, int]
    unanswered: int


def statistics(engine: Engine, several: int | None = None) -> Statistics:
    """The counts of one moment; `several` agencies at most are named that have several works."""
    with reading(engine) as connection:
        return once(connection, _counted, several)


def _counted(connection: Connection, several: int | None) -> Statistics:
    complete = entry.c.state == EntryState.COMPLETE
    told = _messages(connection)
    return Statistics(
        messages=sum(number for *_, number in told),
        waiting=sum(number for verdict, *_, number in told if verdict is None),
        works=_count(connection, entry.c.id, complete),
        agencies=_count(connection, entry.c.agency_id.distinct(), complete),
        entries=_tally(connection, entry.c.state, entry.c.state != EntryState.MERGED),
        several=_several(connection, complete, several),
        types=_tally(connection, entry.c.work_type, complete),
        top_province=_top_province(connection, complete),
        verdicts=_largest_first((verdict, number) for verdict, _, _, number in told),
        kinds=_largest_first((kind, number) for _, kind, _, number in told),
        machine=_largest_first((machine, number) for _, _, machine, number in told),
        notices=_tally(connection, notice.c.kind),
        unanswered=_unanswered(connection),
    )


def _count(connection: Connection, what: ColumnElement[Any], where: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count(what)).where(where)) or 0


def _messages(connection: Connection) -> list[tuple[Verdict | None, Kind | None, Machine | None, int]]:
    """How many there are of each verdict, kind and machine: all of it in one walk along an index."""
    m = message.c
    counted = select(m.verdict, m.kind, m.machine, func.count()).where(came())
    counted = counted.group_by(m.verdict, m.kind, m.machine)
    rows = connection.execute(counted).all()
    return [(verdict, kind, machine, number) for verdict, kind, machine, number in rows]


def _tally(
    connection: Connection, column: Column[Any], where: ColumnElement[bool] | None = None
) -> dict[str, int]:
    """How often each value stands in a column, nothing not counted."""
    counted = and_(column.is_not(None), *(() if where is None else (where,)))
    rows = connection.execute(select(column, func.count()).where(counted).group_by(column))
    return _largest_first((value, number) for value, number in rows)


def _largest_first(counted: Iterable[tuple[object, int]]) -> dict[str, int]:
    """The sum for each value that is one; equals in Thai order."""
    found: Counter[str] = Counter()
    for value, number in counted:
        if value is not None:
            found[str(value)] += number
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], collation_key(pair[0]))))


def _several(
    connection: Connection, complete: ColumnElement[bool], most: int | None
) -> tuple[AgencyWorks, ...]:
    """Agencies with more than one work, the name as on their latest entry."""
    number = func.count().label("number")
    many = (
        select(number, func.max(entry.c.id).label("latest"))
        .where(complete, entry.c.agency_id.is_not(None))
        .group_by(entry.c.agency_id)
        .having(func.count() > 1)
        .order_by(number.desc(), func.max(entry.c.id))
        .limit(most)
        .subquery()
    )
    rows = connection.execute(select(entry.c.agency, many.c.number).join(many, many.c.latest == entry.c.id))
    found = [AgencyWorks(agency, works) for agency, works in rows if agency]
    return tuple(sorted(found, key=lambda row: (-row.works, collation_key(row.agency.full_name))))


def _top_province(connection: Connection, complete: ColumnElement[bool]) -> ProvinceAgencies | None:
    number = func.count(entry.c.agency_id.distinct())
    rows = connection.execute(
        select(entry.c.province, number).where(complete, entry.c.province != "").group_by(entry.c.province)
    )
    found = [ProvinceAgencies(name, agencies) for name, agencies in rows]
    return min(found, key=lambda row: (-row.agencies, collation_key(row.name)), default=None)


def _unanswered(connection: Connection) -> int:
    states = connection.execute(select(notice.c.state, func.count()).group_by(notice.c.state)).all()
    unsent = sum(number for state, number in states if state not in {NoticeState.SENT, NoticeState.BOUNCED})
    deserving = and_(message.c.verdict.in_(_DESERVE_AN_ANSWER), message.c.silence == "")
    forgotten = (
        select(func.count(message.c.id))
        .outerjoin(notice, notice.c.answers == message.c.id)
        .where(deserving, notice.c.id.is_(None))
    )
    return unsent + (connection.scalar(forgotten) or 0)
