"""All entries asked for, one after the other, with what an export tells of each beyond the list."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, and_, select

from contest.entry import Contact, EntryFile
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.reports.listing import Asked, ListRow, chosen, rows_of
from store.schema import entry, entry_person, file, message, person, version

_AT_ONCE: Final = 500
"""Entries looked up at a time: enough to be quick, few enough to be small."""


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One entry of an export: its row of the list, whom to ask, who wrote for it, and its files."""

    listed: ListRow
    contact: Contact
    senders: tuple[str, ...]
    files: tuple[EntryFile, ...]


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The files of an entry's version that counts, and the mails that may carry them, the newest first."""

    reference: str
    files: tuple[EntryFile, ...]
    mails: tuple[str, ...]


def export_rows(engine: Engine, asked: Asked, closes: datetime) -> Iterator[ExportRow]:
    """The entries asked for in the order of the list, all pages of it, as they stand at one moment.

    The database holds that moment until the last row is taken.
    """
    with reading(engine) as connection:
        for ids in _batches(chosen(connection, asked, closes)):
            yield from _told(connection, ids)


def kept_files(engine: Engine, asked: Asked, closes: datetime) -> tuple[KeptFiles, ...]:
    """The usable files of the entries asked for, in the order of the list."""
    found: list[KeptFiles] = []
    with reading(engine) as connection:
        for ids in _batches(chosen(connection, asked, closes)):
            found += _kept(connection, ids)
    return tuple(found)


def note_export(engine: Engine, now: datetime, form: str, entries: int, account: int | None) -> None:
    """The event log notes that so many entries were handed out in a format, and to which account."""
    with writing(engine) as connection:
        facts: dict[str, Fact] = {"format": form, "entries": entries, "account": account}
        record(connection, now, EventKind.EXPORTED, facts)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE))


def _told(connection: Connection, ids: list[int]) -> Iterator[ExportRow]:
    contacts, senders, files = _contacts(connection, ids), _senders(connection, ids), _files(connection, ids)
    for number, row in zip(ids, rows_of(connection, ids), strict=True):
        contact = contacts.get(number, Contact())
        yield ExportRow(row, contact, tuple(senders[number]), tuple(files[number]))


def _contacts(connection: Connection, ids: list[int]) -> dict[int, Contact]:
    wanted = select(entry.c.id, person.c.name, person.c.phone, person.c.email)
    rows = connection.execute(wanted.join(person, person.c.id == entry.c.contact).where(entry.c.id.in_(ids)))
    return {row.id: Contact(row.name, row.phone, row.email) for row in rows}


def _senders(connection: Connection, ids: list[int]) -> dict[int, list[str]]:
    """The addresses that are known on each entry."""
    wanted = (
        select(entry_person.c.entry, person.c.email)
        .join(person, person.c.id == entry_person.c.person)
        .where(entry_person.c.entry.in_(ids))
        .order_by(person.c.id)
    )
    return _gathered(connection.execute(wanted))


def _files(connection: Connection, ids: list[int]) -> dict[int, list[EntryFile]]:
    """The files of the version that counts, in their order."""
    f = file.c
    wanted = (
        select(
            version.c.entry, f.role, f.name, f.stored_name, f.kind, f.size, f.sha256, f.usable, f.pages,
            f.slides,
        )
        .join(version, version.c.id == f.version)
        .join(entry, and_(entry.c.id == version.c.entry, entry.c.version == version.c.number))
        .where(version.c.entry.in_(ids))
        .order_by(version.c.entry, f.position)
    )  # fmt: skip
    rows = connection.execute(wanted)
    return _gathered((owner, EntryFile(*rest)) for owner, *rest in map(list[Any], rows))


def _kept(connection: Connection, ids: list[int]) -> Iterator[KeptFiles]:
    named = select(entry.c.id, entry.c.reference).where(entry.c.id.in_(ids))
    references = {row.id: row.reference for row in connection.execute(named)}
    brought = (
        select(version.c.entry, message.c.sha256)
        .join(message, message.c.id == version.c.message)
        .where(version.c.entry.in_(ids))
        .order_by(version.c.number.desc())
    )
    mails, files = _gathered(connection.execute(brought)), _files(connection, ids)
    for number in ids:
        usable = tuple(one for one in files[number] if one.usable)
        yield KeptFiles(references[number], usable, tuple(mails[number]))


def _gathered(pairs: Any) -> dict[int, list[Any]]:
    """What belongs to each entry, in the order of the pairs."""
    found: dict[int, list[Any]] = defaultdict(list)
    for owner, value in pairs:
        found[owner].append(value)
    return found
