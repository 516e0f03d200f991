"""How a list is sorted by the database."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, case, literal, select

from contest.entry import EntryState
from store.reports.asked import Asked, Order
from store.schema import entry
from thai.order import collation_key


def order_of(connection: Connection, asked: Asked) -> tuple[ColumnElement[Any], ...]:
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
    if asked.order is Order.GO_LIVE:  # what states no date comes last, whichever way
        stated = c.go_live.desc() if asked.descending else c.go_live
        return (c.go_live.is_(None), stated, c.received_at, c.id)
    first = columns.get(asked.order)
    if first is None:
        first = _in_thai_order(connection)
    return (first.desc() if asked.descending else first, c.received_at, c.id)


def _in_thai_order(connection: Connection) -> ColumnElement[int]:
    """Provinces as a dictionary orders them: databases put the leading vowels of Thai wrongly."""
    names = connection.scalars(select(entry.c.province).distinct())
    places = {name: place for place, name in enumerate(sorted(names, key=collation_key))}
    return case(places, value=entry.c.province, else_=0) if places else literal(0)
