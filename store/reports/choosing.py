"""Which entries a list holds: filtered and sorted by the database."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
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
from store.engine import is_postgres
from store.reports.owning import owned_by
from store.reports.remembering import once
from store.reports.waiting import ids_that_wait, with_unsent_notice
from store.schema import entry
from store.search import holds, words_of
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

    @property
    def asks_for_all(self) -> bool:
        """Whether every entry is in the list, in whatever order."""
        return replace(self, order=Order.TODAY, descending=False, page=1, size=50) == Asked()


def chosen(
    connection: Connection, asked: Asked, closes: datetime, among: Collection[int] | None = None
) -> list[int]:
    """The ids of all entries asked for, of every page, in the order of the list; only those `among` a few."""
    wanted = and_(True, *conditions(connection, asked, closes), *() if among is None else [_is_one(among)])
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
    pairs: tuple[tuple[object, Callable[[], ColumnElement[bool]]], ...] = (
        (asked.states, lambda: c.state.in_(asked.states)),
        (asked.province, lambda: c.province == asked.province),
        (asked.work_type, lambda: c.work_type == asked.work_type),
        (asked.agency_type, lambda: _AGENCY.like(f'%"type":"{asked.agency_type}"%')),
        (asked.late, lambda: c.received_at > closes),
        (asked.unmatched, lambda: c.agency_id.is_(None)),
        (asked.unsent, lambda: c.id.in_(with_unsent_notice())),
        (asked.owner, lambda: c.id.in_(owned_by(asked.owner or 0))),
        (asked.several, _with_another_work),
    )
    return [condition() for given, condition in pairs if given] + [
        holds(connection, word) for word in words_of(asked.text)
    ]


def _is_one(ids: Collection[int]) -> ColumnElement[bool]:
    """On PostgreSQL, to which they go as one value."""
    return entry.c.id == func.any(literal(list(ids), ARRAY(Integer)))


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
