"""The database as JSON lines and back, alike for SQLite and PostgreSQL, so that either restores the other."""

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, MetaData, Table, func, insert, select, text

from store.search_schema import is_index

_NOT_OURS: Final = "alembic_version"
_AT_ONCE: Final = 500

_READ: Final[dict[type, Callable[[Any], Any]]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bytes: b64decode,
    Decimal: Decimal,
}
"""How a value is read back from JSON, by the type of its column; all others are themselves."""


class _TableOf(msgspec.Struct):
    """The line before the rows of a table."""

    table: str
    columns: list[str]


def dump(connection: Connection) -> Iterator[bytes]:
    """Every table in an order in which it can be loaded, its rows by their keys, a line each."""
    for table in _tables(connection):
        # SQLAlchemy's names are a kind of text of their own.
        columns = [str.__str__(column.name) for column in table.c]
        yield msgspec.json.encode(_TableOf(str.__str__(table.name), columns)) + b"\n"
        rows = connection.execute(select(table).order_by(*table.primary_key.columns))
        for row in rows.yield_per(_AT_ONCE):
            yield msgspec.json.encode([_told(value) for value in row]) + b"\n"


def load(connection: Connection, lines: Iterable[bytes]) -> int:
    """Put every row into the empty tables of the same schema; returns how many."""
    tables = {table.name: table for table in _tables(connection)}
    table: Table[Any] | None = None
    readers: list[tuple[str, Callable[[Any], Any] | None]] = []
    rows: list[dict[str, Any]] = []
    count = 0
    for line in lines:
        if line.startswith(b"{"):
            _insert(connection, table, rows)
            of = msgspec.json.decode(line, type=_TableOf)
            table, rows = tables[of.table], []
            readers = [(name, _READ.get(table.c[name].type.python_type)) for name in of.columns]
            continue
        values = msgspec.json.decode(line, type=list[Any])
        rows.append(_row(readers, values))
        count += 1
        if len(rows) == _AT_ONCE:
            _insert(connection, table, rows)
            rows = []
    _insert(connection, table, rows)
    if connection.dialect.name == "postgresql":
        _go_on_counting(connection, tables.values())
    return count


def _tables(connection: Connection) -> list[Table[Any]]:
    """Those that hold rows of our own: an index of words is made of others', and by itself."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name != _NOT_OURS and not is_index(name))
    return found.sorted_tables


def _told(value: Any) -> Any:
    """SQLite keeps moments without their zone, which is UTC."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    return value


def _row(readers: list[tuple[str, Callable[[Any], Any] | None]], values: list[Any]) -> dict[str, Any]:
    pairs = zip(readers, values, strict=True)
    return {name: read(value) if read and value is not None else value for (name, read), value in pairs}


def _insert(connection: Connection, table: Table[Any] | None, rows: list[dict[str, Any]]) -> None:
    if table is not None and rows:
        connection.execute(insert(table), rows)


def _go_on_counting(connection: Connection, tables: Iterable[Table[Any]]) -> None:
    """PostgreSQL's sequences do not notice rows that bring their own number."""
    for table in tables:
        [*keys] = table.primary_key.columns
        if len(keys) == 1 and keys[0].type.python_type is int:
            sequence = text("SELECT pg_get_serial_sequence(:table, :column)")
            named = connection.scalar(sequence, {"table": f'"{table.name}"', "column": keys[0].name})
            last = connection.scalar(select(func.max(keys[0])))
            if named and last:
                connection.execute(text("SELECT setval(:named, :last)"), {"named": named, "last": last})
