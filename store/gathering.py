"""What the parts of a transaction leave to its end, done there once; a part undone leaves nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

_OPTION: Final = "gathered"
"""Name of the connection's execution option that holds what the open part has left."""

Item = TypeVar("Item")
Work = Callable[[Connection, Sequence[Item]], None]
"""Does something for all the items that were left to it, in the order in which they were."""

_Left = defaultdict[Work[Any], list[Any]]


def at_end(connection: Connection, work: Work[Item], item: Item) -> None:
    """Leave one item to a work of the transaction's end."""
    left: _Left = connection.get_execution_options()[_OPTION]
    left[work].append(item)


@contextmanager
def ended(connection: Connection, last: Work[Any]) -> Iterator[None]:
    """What is left inside the block is done at its end, `last` last; nothing where the block raises."""
    with _apart(connection) as left:
        yield
    final = left.pop(last, [])
    for work, items in left.items():
        work(connection, items)
    last(connection, final)


@contextmanager
def part(connection: Connection) -> Iterator[None]:
    """A part of another `ended`, at whose end its items are worked on; none of them where the part raises."""
    outer: _Left = connection.get_execution_options()[_OPTION]
    with _apart(connection) as left:
        yield
    for work, items in left.items():
        outer[work] += items


@contextmanager
def _apart(connection: Connection) -> Iterator[_Left]:
    before, left = connection.get_execution_options().get(_OPTION), _Left(list)
    connection.execution_options(**{_OPTION: left})
    try:
        yield left
    finally:
        connection.execution_options(**{_OPTION: before})
