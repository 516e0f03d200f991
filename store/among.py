"""Rows whose column holds one of many values, which go to the database as one: hundreds take it no longer."""

from typing import Any

import msgspec
from sqlalchemy import ARRAY, Column, ColumnElement, Dialect, Integer, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def among(column: Column[Any], name: str) -> ColumnElement[bool]:
    """Whether a column of ids or words holds one of those that are given under a name, in a list.

    IN with a parameter for each would be worded anew for every length, and takes psycopg and SQLAlchemy
    longer than the database takes to answer.
    """
    item = Integer() if isinstance(column.type, Integer) else Text()
    return _Among(column, bindparam(name, type_=_Many(item)))


class _Many(TypeDecorator[list[Any]]):
    """A list: an array on PostgreSQL, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, item: Integer | Text) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """As each database has it."""
        return dialect.type_descriptor(ARRAY(self.item) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:
        """A list, or its JSON."""
        values = list(value or ())
        return values if dialect.name == "postgresql" else msgspec.json.encode(values).decode()


class _Among(FunctionElement[bool]):
    """`column IN given`, of these two in this order.

    Not said to be a Boolean: of one SQLAlchemy asks SQLite whether it equals 1, by which no index goes.
    """

    inherit_cache = True


@compiles(_Among, "postgresql")
def _any_of_array(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, given = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({given})"


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, given = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({given}))"  # noqa: S608 - names of ours
