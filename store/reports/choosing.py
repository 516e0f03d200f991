"""Which entries a list holds: filtered and sorted by the database."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

import msgspec
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    and_,
    cast,
    exists,
    func,
    literal,
    select,
    type_coerce,
)

from contest.duties import DutyKind
from contest.entry import EntryState
from store.engine import is_postgres
from store.reports.asked import Asked, Order
from store.reports.duties import owing
from store.reports.ordering import order_of
from store.reports.owning import owned_by
from store.reports.problems import with_problem
from store.reports.remembering import once
from store.reports.waiting import ids_that_wait, with_unsent_notice
from store.schema import entry
from store.search import holds, words_of


def chosen(
    connection: Connection, asked: Asked, closes: datetime, among: Collection[int] | None = None
) -> list[int]:
    """The ids of all entries asked for, of every page, in the order of the list; only those `among` a few.

    The plain list is remembered until anything happens: nobody may change it.
    """
    if among is None and asked.asks_for_all and asked.order is Order.TODAY:
        return once(connection, _chosen, replace(asked, page=1, size=50), closes)
    return _chosen(connection, asked, closes, among)


def _chosen(
    connection: Connection, asked: Asked, closes: datetime, among: Collection[int] | None = None
) -> list[int]:
    wanted = and_(True, *conditions(connection, asked, closes), *() if among is None else [_is_one(among)])
    ids = _in_one_row(connection, select(entry.c.id).where(wanted).order_by(*order_of(connection, asked)))
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
        (asked.problems, lambda: c.id.in_(with_problem(connection, asked.problems))),
        (asked.province, lambda: c.province == asked.province),
        (asked.work_type, lambda: c.work_type == asked.work_type),
        (asked.agency_type, lambda: _AGENCY.like(f'%"type":"{asked.agency_type}"%')),
        (asked.late, lambda: c.received_at > closes),
        (asked.unmatched, lambda: c.agency_id.is_(None)),
        (asked.unsent, lambda: c.id.in_(with_unsent_notice())),
        (asked.owner, lambda: c.id.in_(owned_by(asked.owner or 0))),
        (asked.duty, lambda: c.id.in_(owing(asked.duty or DutyKind.EARLY))),
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
    counts = and_(other.c.state != EntryState.MERGED, entry.c.state != EntryState.MERGED)
    same = and_(other.c.agency_id == entry.c.agency_id, other.c.id != entry.c.id, counts)
    return exists().where(same).correlate(entry)
