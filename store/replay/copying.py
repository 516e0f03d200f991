"""Rows of one store, put into another."""

from typing import Any

from sqlalchemy import Connection, Row, Table, insert


def values_of(table: Table[Any], row: Row[*tuple[Any, ...]], changes: dict[str, Any]) -> dict[str, Any]:
    """The values of a row but its id, some of them changed."""
    values = {column.name: getattr(row, column.name) for column in table.c if column.name != "id"}
    return values | changes


def copied(new: Connection, table: Table[Any], row: Row[*tuple[Any, ...]], **changes: object) -> int:
    """The id of a row made like one of another store."""
    made: int = new.scalar(insert(table).values(values_of(table, row, changes)).returning(table.c.id))
    return made
