"""The organiser's list: entries filtered, sorted and cut into pages by the database."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    Text,
    and_,
    case,
    func,
    literal,
    select,
    type_coerce,
)

from contest.agency import Agency, AgencyType
from contest.entry import CriterionFound, EntryState, Role
from contest.notice import NoticeState
from contest.reason import Reason, Severity
from contest.resolution import Certainty
from store.engine import reading
from store.reports.waiting import entry_waits, with_unsent_notice, with_waiting_mail
from store.schema import entry, file, message, notice, version
from store.search import Excerpt, excerpts, holds, words_of
from thai.order import collation_key


class Order(StrEnum):
    """By what the list may be sorted; `today` puts first what needs a person."""

    TODAY = "today"
    RECEIVED = "received"
    REFERENCE = "reference"
    STATE = "state"
    PROVINCE = "province"
    TITLE = "title"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are asked for. Empty parts ask for all; `text` for every word of it, wherever.

    `late` are those received after `closes`. `page` counts from 1.
    """

    text: str = ""
    states: tuple[EntryState, ...] = ()
    province: str = ""
    agency_type: AgencyType | None = None
    work_type: str = ""
    today: bool = False
    late: bool = False
    several: bool = False
    unmatched: bool = False
    unsent: bool = False
    order: Order = Order.TODAY
    descending: bool = False
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True)
class ListRow:
    """One entry as the list shows it; `needs` says that a person has to see to it.

    `works` counts the entries of its agency. `notice` is the kind of the last one, "" for none.
    """

    reference: str
    received_at: datetime
    agency: Agency | None
    agency_as_written: str
    certainty: Certainty | None
    work_type: str
    title: str
    version: int
    state: EntryState
    go_live: date | None
    reasons: tuple[Reason, ...]
    criteria: tuple[CriterionFound, ...]
    roles: frozenset[Role]
    needs: bool
    waiting_mail: bool
    works: int
    notice: str
    delivery: NoticeState | None
    notice_at: datetime | None

    @property
    def missing(self) -> tuple[Reason, ...]:
        """All that is to be put right or decided."""
        return tuple(found for found in self.reasons if found.severity is not Severity.NOTE)

    @property
    def criteria_found(self) -> int:
        """On how many criteria the slides were found to speak."""
        return sum(found.found != "no" for found in self.criteria)

    @property
    def agency_name(self) -> str:
        """ทม.แสนสุข; where no agency is settled, what the sender wrote."""
        return self.agency.short_name if self.agency else self.agency_as_written


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, and how many entries there are in all of it.

    `found` says by reference where the words asked for stand, beside what a row shows; `words` are they.
    """

    rows: tuple[ListRow, ...]
    total: int
    asked: Asked
    words: tuple[str, ...] = ()
    found: Mapping[str, tuple[Excerpt, ...]] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """The number of pages, at least one."""
        return max(1, -(-self.total // self.asked.size))


def listing(engine: Engine, asked: Asked, closes: datetime) -> Listing:
    """One page of the entries asked for; a page behind the last is empty."""
    with reading(engine) as connection:
        wanted = and_(True, *conditions(connection, asked, closes))
        total = connection.scalar(select(func.count()).select_from(entry).where(wanted)) or 0
        page = _ids(connection, asked, closes)
        ids = list(connection.scalars(page.limit(asked.size).offset((asked.page - 1) * asked.size)))
        rows, words = rows_of(connection, ids), words_of(asked.text)
        found = excerpts(connection, ids, words)
        by_reference = {row.reference: found.get(number, ()) for number, row in zip(ids, rows, strict=True)}
        return Listing(rows, total, asked, words, by_reference)


def chosen(connection: Connection, asked: Asked, closes: datetime) -> list[int]:
    """The ids of all entries asked for, of every page, in the order of the list."""
    return list(connection.scalars(_ids(connection, asked, closes)))


def _ids(connection: Connection, asked: Asked, closes: datetime) -> Select[int]:
    wanted = and_(True, *conditions(connection, asked, closes))
    return select(entry.c.id).where(wanted).order_by(*_order(connection, asked))


def conditions(connection: Connection, asked: Asked, closes: datetime) -> list[ColumnElement[bool]]:
    """What an entry must fulfil to be in the list."""
    c = entry.c
    pairs = (
        (asked.states, c.state.in_(asked.states)),
        (asked.province, c.province == asked.province),
        (asked.work_type, c.work_type == asked.work_type),
        (asked.agency_type, _AGENCY.like(f'%"type":"{asked.agency_type}"%')),
        (asked.today, entry_waits()),
        (asked.late, c.received_at > closes),
        (asked.unmatched, c.agency_id.is_(None)),
        (asked.unsent, c.id.in_(with_unsent_notice())),
        (asked.several, c.agency_id.in_(_agencies_with_several())),
    )
    return [condition for given, condition in pairs if given] + [
        holds(connection, word) for word in words_of(asked.text)
    ]


_AGENCY = type_coerce(entry.c.agency, Text())
"""An agency as the JSON in which it is stored."""


def _agencies_with_several() -> Select[str | None]:
    many = select(entry.c.agency_id).where(entry.c.agency_id.is_not(None))
    return many.group_by(entry.c.agency_id).having(func.count() > 1)


def _order(connection: Connection, asked: Asked) -> tuple[ColumnElement[Any], ...]:
    """The columns to sort by; the oldest receipt first among equals."""
    c = entry.c
    columns: dict[Order, ColumnElement[Any]] = {
        Order.TODAY: case((entry_waits(), 0), else_=1),
        Order.RECEIVED: c.received_at,
        Order.REFERENCE: c.id,
        Order.STATE: c.state,
        Order.TITLE: c.title,
        Order.VERSION: c.version,
    }
    first = columns.get(asked.order)
    if first is None:
        first = _in_thai_order(connection)
    return (first.desc() if asked.descending else first, c.received_at, c.id)


def _in_thai_order(connection: Connection) -> ColumnElement[int]:
    """Provinces as a dictionary orders them: databases put the leading vowels of Thai wrongly."""
    names = connection.scalars(select(entry.c.province).distinct())
    places = {name: place for place, name in enumerate(sorted(names, key=collation_key))}
    return case(places, value=entry.c.province, else_=0) if places else literal(0)


def rows_of(connection: Connection, ids: list[int]) -> tuple[ListRow, ...]:
    """The rows of these entries, in the order of `ids`; a fixed number of queries, however many they are."""
    columns = (
        select(
            entry, message.c.certainty, entry_waits().label("needs"),
            entry.c.id.in_(with_waiting_mail()).label("waiting_mail"),
        )
        .outerjoin(message, message.c.id == entry.c.opened_by)
        .where(entry.c.id.in_(ids))
    )  # fmt: skip
    found = {row.id: row for row in connection.execute(columns)}
    roles, works = _roles(connection, ids), _works(connection, [row.agency_id for row in found.values()])
    notices = _notices(connection, ids)
    return tuple(
        _row(found[row], roles[row], works.get(found[row].agency_id, 1), notices.get(row))
        for row in ids
        if row in found
    )


def _row(row: Row[Any], roles: set[Role], works: int, last: Row[Any] | None) -> ListRow:
    return ListRow(
        reference=row.reference,
        received_at=row.received_at,
        agency=row.agency,
        agency_as_written=row.agency_as_written,
        certainty=row.certainty,
        work_type=row.work_type,
        title=row.title,
        version=row.version,
        state=row.state,
        go_live=row.go_live,
        reasons=row.reasons,
        criteria=row.criteria,
        roles=frozenset(roles),
        needs=bool(row.needs),
        waiting_mail=bool(row.waiting_mail),
        works=works,
        notice=last.kind if last else "",
        delivery=last.state if last else None,
        notice_at=(last.sent_at or last.owed_at) if last else None,
    )


def _roles(connection: Connection, ids: list[int]) -> dict[int, set[Role]]:
    """The roles that usable files of the version that counts fill."""
    wanted = (
        select(version.c.entry, file.c.role)
        .join(version, version.c.id == file.c.version)
        .join(entry, and_(entry.c.id == version.c.entry, entry.c.version == version.c.number))
        .where(version.c.entry.in_(ids), file.c.usable)
    )
    found: dict[int, set[Role]] = defaultdict(set)
    for owner, role in connection.execute(wanted):
        found[owner].add(role)
    return found


def _works(connection: Connection, agencies: list[str | None]) -> dict[str, int]:
    named = [name for name in agencies if name]
    counted = select(entry.c.agency_id, func.count()).where(entry.c.agency_id.in_(named))
    rows = connection.execute(counted.group_by(entry.c.agency_id))
    return {name: number for name, number in rows if name}


def _notices(connection: Connection, ids: list[int]) -> dict[int, Any]:
    n = notice.c
    last = select(func.max(n.id)).where(n.entry.in_(ids)).group_by(n.entry)
    rows = connection.execute(select(n.entry, n.kind, n.state, n.sent_at, n.owed_at).where(n.id.in_(last)))
    return {row.entry: row for row in rows if row.entry}
