"""The organiser's list: entries filtered, sorted and cut into pages by the database."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Text,
    and_,
    bindparam,
    case,
    exists,
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
from store.reports.waiting import (
    entries_that_wait,
    entry_waits,
    mail_waits,
    with_unsent_notice,
)
from store.schema import entry, file, message, message_entry, notice, version
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
        listed = chosen(connection, asked, closes)
        ids = listed[(asked.page - 1) * asked.size : asked.page * asked.size]
        rows, words = rows_of(connection, ids), words_of(asked.text)
        found = excerpts(connection, ids, words)
        by_reference = {row.reference: found.get(number, ()) for number, row in zip(ids, rows, strict=True)}
        return Listing(rows, len(listed), asked, words, by_reference)


def chosen(connection: Connection, asked: Asked, closes: datetime) -> list[int]:
    """The ids of all entries asked for, of every page, in the order of the list."""
    wanted = and_(True, *conditions(connection, asked, closes))
    ids = connection.scalars(select(entry.c.id).where(wanted).order_by(*_order(connection, asked))).all()
    return _today_first(connection, ids, asked) if asked.order is Order.TODAY else list(ids)


def _today_first(connection: Connection, ids: Sequence[int], asked: Asked) -> list[int]:
    """Those that need a person before the others, or behind them. To sort by it takes the database longer."""
    needing = set(connection.scalars(entries_that_wait()))
    now: list[int] = []
    later: list[int] = []
    for row in ids:
        (now if row in needing else later).append(row)
    return later + now if asked.descending else now + later


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
        (asked.several, _with_another_work()),
    )
    return [condition for given, condition in pairs if given] + [
        holds(connection, word) for word in words_of(asked.text)
    ]


_AGENCY = type_coerce(entry.c.agency, Text())
"""An agency as the JSON in which it is stored."""


def _with_another_work() -> ColumnElement[bool]:
    other = entry.alias("other")
    same = and_(other.c.agency_id == entry.c.agency_id, other.c.id != entry.c.id)
    return exists().where(same).correlate(entry)


def _order(connection: Connection, asked: Asked) -> tuple[ColumnElement[Any], ...]:
    """The columns to sort by; the oldest receipt first among equals."""
    c = entry.c
    columns: dict[Order, ColumnElement[Any]] = {
        Order.REFERENCE: c.id,
        Order.STATE: case({state: place for place, state in enumerate(EntryState)}, value=c.state),
        Order.TITLE: c.title,
        Order.VERSION: c.version,
    }
    if asked.order is Order.TODAY:
        return (c.received_at, c.id)
    if asked.order is Order.RECEIVED:
        return (c.received_at.desc(), c.id) if asked.descending else (c.received_at, c.id)
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
    found = {row.id: row for row in connection.execute(_ROWS, {"ids": ids})}
    works = _works(connection, [row.agency_id for row in found.values()])
    beside = _Beside(
        _roles(connection, ids),
        _with_waiting_mail(connection, ids),
        set(connection.scalars(with_unsent_notice().where(notice.c.entry.in_(ids)))),
        _notices(connection, ids),
    )
    return tuple(_row(found[row], works.get(found[row].agency_id, 1), beside) for row in ids if row in found)


def _with_waiting_mail(connection: Connection, ids: list[int]) -> set[int]:
    """In two steps, since the database would look at all waiting mail for the sake of one page."""
    linked = select(message_entry.c.message, message_entry.c.entry).where(message_entry.c.entry.in_(ids))
    links = connection.execute(linked).all()
    waiting = select(message.c.id).where(message.c.id.in_({row.message for row in links}), mail_waits())
    which = set(connection.scalars(waiting))
    return {row.entry for row in links if row.message in which}


_ROWS = (
    select(entry, message.c.certainty)
    .outerjoin(message, message.c.id == entry.c.opened_by)
    .where(entry.c.id.in_(bindparam("ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is known of entries beside their rows: by id their roles and last notices, ids that wait."""

    roles: Mapping[int, set[Role]]
    waiting_mail: Collection[int]
    unsent: Collection[int]
    notices: Mapping[int, Row[Any]]


def _row(row: Row[Any], works: int, beside: _Beside) -> ListRow:
    last, waiting_mail = beside.notices.get(row.id), row.id in beside.waiting_mail
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
        roles=frozenset(beside.roles.get(row.id, ())),
        needs=waiting_mail or row.state is EntryState.HELD or row.id in beside.unsent,
        waiting_mail=waiting_mail,
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
