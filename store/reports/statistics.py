"""Counts the season from the tables, never from what a program believes it has done."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, and_, func, select

from contest.agency import Agency
from contest.entry import EntryState
from contest.notice import NoticeState
from contest.verdict import Verdict
from store.engine import reading
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
    complete = entry.c.state == EntryState.COMPLETE
    with reading(engine) as connection:
        return Statistics(
            messages=_count(connection, message.c.id, message.c.id.is_not(None)),
            waiting=_count(connection, message.c.id, message.c.decided_at.is_(None)),
            works=_count(connection, entry.c.id, complete),
            agencies=_count(connection, entry.c.agency_id.distinct(), complete),
            entries=_tally(connection, entry.c.state),
            several=_several(connection, complete, several),
            types=_tally(connection, entry.c.work_type, complete),
            top_province=_top_province(connection, complete),
            verdicts=_tally(connection, message.c.verdict),
            kinds=_tally(connection, message.c.kind),
            machine=_tally(connection, message.c.machine),
            notices=_tally(connection, notice.c.kind),
            unanswered=_unanswered(connection),
        )


def _count(connection: Connection, what: ColumnElement[Any], where: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count(what)).where(where)) or 0


def _tally(
    connection: Connection, column: Column[Any], where: ColumnElement[bool] | None = None
) -> dict[str, int]:
    """How often each value stands in a column, nothing not counted."""
    counted = and_(column.is_not(None), *(() if where is None else (where,)))
    rows = connection.execute(select(column, func.count()).where(counted).group_by(column))
    found = [(str(value), number) for value, number in rows]
    return dict(sorted(found, key=lambda pair: (-pair[1], collation_key(pair[0]))))


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
    unsent = _count(connection, notice.c.id, notice.c.state.not_in((NoticeState.SENT, NoticeState.BOUNCED)))
    deserving = and_(message.c.verdict.in_(_DESERVE_AN_ANSWER), message.c.silence == "")
    forgotten = (
        select(func.count(message.c.id))
        .outerjoin(notice, notice.c.answers == message.c.id)
        .where(deserving, notice.c.id.is_(None))
    )
    return unsent + (connection.scalar(forgotten) or 0)
