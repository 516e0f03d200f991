"""Inserts rows, once each where a constraint says so, and takes numbers without gaps.

Statements are built once and given their values as parameters: building them anew costs several times
what the database takes to run them.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Executable, Table, text

_NEXT = text(
    "INSERT INTO counter (name, value) VALUES (:name, 1) "
    "ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value"
)


def insert(connection: Connection, table: Table[Any], **values: object) -> int:
    """The id of a new row."""
    row: int = connection.scalar(_insert(table), values)
    return row


def insert_new(
    connection: Connection, table: Table[Any], unique: tuple[str, ...], **values: object
) -> int | None:
    """The id of a new row, or None where one with the same `unique` columns stands already.

    A row that another worker has inserted and not yet committed is waited for.
    """
    row: int | None = connection.scalar(_insert_new(connection.dialect.name, table, unique), values)
    return row


def next_number(connection: Connection, name: str) -> int:
    """The next number under a name, from 1. A rollback gives it back; others wait until this commits."""
    number: int = connection.scalar(_NEXT, {"name": name})
    return number


@lru_cache
def _insert(table: Table[Any]) -> Executable:
    return table.insert().returning(table.c.id)


@lru_cache
def _insert_new(dialect: str, table: Table[Any], unique: tuple[str, ...]) -> Executable:
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_into  # noqa: PLC0415
    else:
        # The dialect of PostgreSQL takes a start on SQLite 85 ms, and is not used there.
        from sqlalchemy.dialects.sqlite import insert as insert_into  # type: ignore[assignment]  # noqa: PLC0415
    return insert_into(table).on_conflict_do_nothing(index_elements=unique).returning(table.c.id)
