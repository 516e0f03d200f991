"""Commitments: what an event says of the rows it is about, so that an edited row shows.

A row of `message`, `entry` (with its versions and files) or `notice` may only change together with an event
that names it. The words in a row are not told by its commitment; persons stand in a table of their own,
which no commitment covers: they are corrected and erased.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, Text, bindparam, select, type_coerce

from store.chain.key import EventKey, seal
from store.columns import Moment
from store.schema import entry, file, message, notice, version

_MESSAGE = """id sha256 size received_at verdict decided_at kind machine authentication silence because
    reasons files agency_id certainty rules sender subject message_id
    fingerprint"""
_ENTRY = """id reference opened_by ordinal state received_at version agency_id agency province
    agency_as_written title work_type go_live read_from contact reasons criteria candidates
    correct_by"""
_NOTICE = """id answers entry kind reference addressee subject text html receipt message_id in_reply_to
    references owed_at enclosure"""
_VERSION = "entry number message received_at rules"
_FILE = "version position role name stored_name kind size sha256 usable pages slides"

SEALED = {"message": _MESSAGE, "entry": _ENTRY, "notice": _NOTICE, "version": _VERSION, "file": _FILE}
"""The columns that are sealed, by table. A list that has been in use is never changed: logs live on."""

TABLES: dict[str, Table[Any]] = {"message": message, "entry": entry, "notice": notice}
"""The tables whose rows are committed to, by the name of the event's column."""

Ids = Collection[int] | None
"""Ids of rows, None for all there are."""


Committed = dict[str, dict[int, str]]
"""Table and id of a row to the seal over it."""


def commitments(connection: Connection, wanted: Mapping[str, Ids], key: EventKey | None) -> Committed:
    """The seals over rows as they stand now; a row that is not there has none."""
    return {
        name: {number: seal(data, key) for number, data in _rows(connection, name, ids)}
        for name, ids in wanted.items()
    }


def _rows(connection: Connection, name: str, ids: Ids) -> Iterator[tuple[int, bytes]]:
    match name:
        case "message":
            yield from _encoded(connection, message, _MESSAGE, ids)
        case "notice":
            yield from _encoded(connection, notice, _NOTICE, ids)
        case _:
            yield from _entries(connection, ids)


def _entries(connection: Connection, ids: Ids) -> Iterator[tuple[int, bytes]]:
    """An entry is sealed with all its versions and their files."""
    versions: defaultdict[int, list[Any]] = defaultdict(list)
    for number, *row in _values(connection, version, f"id {_VERSION}", version.c.entry, ids):
        versions[row[0]].append((number, row))
    numbers = [number for rows in versions.values() for number, _ in rows] if ids is not None else None
    files: defaultdict[int, list[Any]] = defaultdict(list)
    for owner, *row in _values(connection, file, _FILE, file.c.version, numbers):
        files[owner].append(row)
    for row in _values(connection, entry, _ENTRY, entry.c.id, ids):
        told = sorted((v[1], v, sorted(files[number])) for number, v in versions[row[0]])
        yield row[0], msgspec.json.encode((row, told))


def _encoded(connection: Connection, table: Table[Any], names: str, ids: Ids) -> Iterator[tuple[int, bytes]]:
    for row in _values(connection, table, names, table.c.id, ids):
        yield row[0], msgspec.json.encode(row)


def _values(
    connection: Connection, table: Table[Any], names: str, column: Column[Any], ids: Ids
) -> Iterator[list[Any]]:
    """Rows as they stand in the database, whatever that is; both databases give the same."""
    columns, everything, some = _statements(table, names, column)
    rows = connection.execute(everything) if ids is None else connection.execute(some, {"ids": sorted(ids)})
    for row in rows:
        yield [
            plain(value, is_moment=isinstance(of.type, Moment))
            for value, of in zip(row, columns, strict=True)
        ]


@cache
def _statements(table: Table[Any], names: str, column: Column[Any]) -> tuple[list[Column[Any]], Any, Any]:
    """The columns, the rows of all, and of some `ids`: made once, as making takes as long as asking."""
    columns = [table.c[name] for name in names.split()]
    everything: Any = select(*(type_coerce(found, Text).label(found.name) for found in columns))
    return columns, everything, everything.where(column.in_(bindparam("ids", expanding=True)))


def plain(value: Any, *, is_moment: bool = False) -> Any:
    """A value that both databases give alike: SQLite keeps times as text in UTC, and truth as a number."""
    match value:
        case bool():
            return int(value)
        case datetime():
            at = value if value.tzinfo else value.replace(tzinfo=UTC)
            return at.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case str() if is_moment:
            return _moment(value)
        case _:
            return value


def _moment(value: str) -> str:
    try:
        return str(plain(datetime.fromisoformat(value)))
    except ValueError:
        return value
