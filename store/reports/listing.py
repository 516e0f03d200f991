"""The organiser's list: entries filtered, sorted and cut into pages by the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    select,
    type_coerce,
)

from contest.agency import AgencyType
from contest.entry import EntryState
from store.engine import is_postgres, reading
from store.reports.listed import ListRow, rows_of
from store.reports.owning import owned_by
from store.reports.remembering import once
from store.reports.waiting import ids_that_wait, with_unsent_notice
from store.schema import entry
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

    `late` are those received after `closes`, `owner` is the account that sees to them. `page` counts from 1.
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
    owner: int | None = None
    order: Order = Order.TODAY
    descending: bool = False
    page: int = 1
    size: int = 50


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
    ids = _in_one_row(connection, select(entry.c.id).where(wanted).order_by(*_order(connection, asked)))
    if not asked.today and asked.order is not Order.TODAY:
        return ids
    # To look for these, or to sort by it, takes the database longer than to list all.
    needing = once(connection, ids_that_wait)
    now = [row for row in ids if row in needing]
    if asked.today:
        return now
    later = [row for row in ids if row not in needing]
    return later + now if asked.descending else now + later


def _in_one_row(connection: Connection, wanted: Select[int]) -> list[int]:
    """All ids at once, as JSON: to make a row of each takes four times as long as to find them."""
    listed = wanted.subquery()
    if is_postgres(connection):
        found = connection.scalar(select(cast(func.json_agg(listed.c.id), Text)))
    else:
        found = connection.scalar(select(func.json_group_array(listed.c.id)))
    return msgspec.json.decode(found, type=list[int]) if found else []


def conditions(connection: Connection, asked: Asked, closes: datetime) -> list[ColumnElement[bool]]:
    """What an entry must fulfil to be in the list, beside that it waits for a person."""
    c = entry.c
    pairs = (
        (asked.states, c.state.in_(asked.states)),
        (asked.province, c.province == asked.province),
        (asked.work_type, c.work_type == asked.work_type),
        (asked.agency_type, _AGENCY.like(f'%"type":"{asked.agency_type}"%')),
        (asked.late, c.received_at > closes),
        (asked.unmatched, c.agency_id.is_(None)),
        (asked.unsent, c.id.in_(with_unsent_notice())),
        (asked.owner, c.id.in_(owned_by(asked.owner or 0))),
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
