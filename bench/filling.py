"""Fills a store: what a season of real mail left in it is copied until there are as many entries as wanted.

A copy has messages, senders, agencies and references of its own, so that looking one up finds as much or
as little as it would after so many mails. The event log is copied without its links: `verify` is not for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from contest.agency import Agency
from store.engine import Engine, is_postgres, writing
from store.schema import counter
from store.tables import metadata

_APART: Final = 1_000_000
"""Between the numbers of a row and of its next copy: no season has as many rows."""

_TABLES: Final = (
    "person", "message", "entry", "location", "notice", "version", "file", "message_entry", "entry_person",
    "entry_words", "deck_words", "event",
)  # fmt: skip

Row = dict[str, Any]


def multiply(engine: Engine, copies: int, entries: int) -> None:
    """Add so many copies of all rows to a store in which there are `entries` entries."""
    for table in (metadata.tables[name] for name in _TABLES):
        numbers = _numbers(table.name)
        change = _CHANGES.get(table.name, _unchanged)
        with writing(engine) as connection:
            rows = [dict(row) for row in connection.execute(table.select()).mappings()]
            for copy in range(1, copies + 1):
                copied = [change(_numbered(row, numbers, copy), copy, entries) for row in rows]
                if copied:
                    connection.execute(table.insert(), copied)
    with writing(engine) as connection:
        kept = connection.execute(counter.select()).all()
        for row in kept:
            connection.execute(
                counter.update().where(counter.c.name == row.name), {"value": row.value + copies * entries}
            )
    _settle(engine)


def _settle(engine: Engine) -> None:
    """What autovacuum does within a minute: the planner knows the rows, and the indexes of words hold all."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if is_postgres(connection):
            connection.exec_driver_sql("VACUUM (ANALYZE)")


def _numbers(table: str) -> set[str]:
    """The columns that number rows: its own, and those it is about, which an event names freely."""
    named = {"message", "entry", "notice"} if table == "event" else set()
    return named | {c.name for c in metadata.tables[table].columns if c.primary_key or c.foreign_keys}


def _numbered(row: Row, numbers: set[str], copy: int) -> Row:
    return row | {name: row[name] + copy * _APART for name in numbers if row[name] is not None}


def _unchanged(row: Row, copy: int, entries: int) -> Row:  # noqa: ARG001 - as the others
    return row


def _person(row: Row, copy: int, entries: int) -> Row:  # noqa: ARG001
    return row | {"email": f"{copy}.{row['email']}", "domain": f"{copy}.{row['domain']}"}


def _message(row: Row, copy: int, entries: int) -> Row:
    return row | {
        "sha256": sha256(f"{copy} {row['sha256']}".encode()).hexdigest(),
        "agency_id": _agency_id(row["agency_id"], copy, entries),
        "message_id": f"{copy}.{row['message_id']}",
    }


def _entry(row: Row, copy: int, entries: int) -> Row:
    name = _agency_id(row["agency_id"], copy, entries)
    agency: Agency | None = row["agency"]
    prefix, _, number = row["reference"].partition("-")
    return row | {
        "reference": f"{prefix}-{int(number) + copy * entries:04d}",
        "agency_id": name,
        "agency": replace(agency, id=name) if agency and name else agency,
    }


def _location(row: Row, copy: int, entries: int) -> Row:  # noqa: ARG001
    return row | {"uid": row["uid"] + copy * _APART}


def _notice(row: Row, copy: int, entries: int) -> Row:  # noqa: ARG001
    return row | {"message_id": f"{copy}.{row['message_id']}"}


def _entry_words(row: Row, copy: int, entries: int) -> Row:
    """Found by its own reference, and not by that of what it is a copy of."""
    reference, _, others = row["words"].partition("\n")
    prefix, _, number = reference.rpartition("-")
    return row | {"words": f"{prefix}-{int(number) + copy * entries:04d}\n{others}"}


_CHANGES: Final[Mapping[str, Callable[[Row, int, int], Row]]] = {
    "person": _person, "message": _message, "entry": _entry, "location": _location, "notice": _notice,
    "entry_words": _entry_words,
}  # fmt: skip

_KNOWN: Final = 7_000
"""Agencies among which the entries lie; those behind are left for the mail that is measured."""


def _agency_id(name: str | None, copy: int, entries: int) -> str | None:
    """Of bench:12 the one as many places on as there are entries before this copy's."""
    if not name:
        return name
    return f"bench:{(int(name.partition(':')[2]) + copy * entries) % _KNOWN}"
