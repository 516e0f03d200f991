"""All entries asked for, one after the other, with what an export tells of each beyond the list."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, and_, select

from contest.entry import Contact, EntryFile, EntryState
from store.among import among
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.ledger.leading import merged_into
from store.reading import mails_with_files
from store.reports.asked import Asked
from store.reports.choosing import chosen
from store.reports.list_row import ListRow
from store.reports.listed import rows_of
from store.schema import entry, entry_person, file, person, version

_AT_ONCE: Final = 500
"""Entries looked up at a time: enough to be quick, few enough to be small."""


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One entry of an export: its row of the list, whom to ask, who wrote for it, and its files.

    `into` is the reference of the entry that a merged one became a part of.
    """

    listed: ListRow
    contact: Contact
    senders: tuple[str, ...]
    files: tuple[EntryFile, ...]
    into: str = ""


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
    contacts, senders = (
        _contacts(connection, ids),
        _gathered(connection.execute(_SENDERS, {"ids": ids}).all()),
    )
    files = _files(connection, ids)
    for number, row in zip(ids, rows_of(connection, ids), strict=True):
        contact = contacts.get(number, Contact())
        into = merged_into(connection, number) if row.state is EntryState.MERGED else ""
        yield ExportRow(row, contact, tuple(senders[number]), tuple(files[number]), into)


_CONTACTS: Final = (
    select(entry.c.id, person.c.name, person.c.phone, person.c.email)
    .join(person, person.c.id == entry.c.contact)
    .where(among(entry.c.id, "ids"))
)
_SENDERS: Final = (
    select(entry_person.c.entry, person.c.email)
    .join(person, person.c.id == entry_person.c.person)
    .where(among(entry_person.c.entry, "ids"))
    .order_by(person.c.id)
)
"""The addresses that are known on each entry."""
_FILES: Final = (
    select(
        version.c.entry, file.c.role, file.c.name, file.c.stored_name, file.c.kind, file.c.size,
        file.c.sha256, file.c.usable, file.c.pages, file.c.slides,
    )
    .join(version, version.c.id == file.c.version)
    .join(entry, and_(entry.c.id == version.c.entry, entry.c.version == version.c.number))
    .where(among(version.c.entry, "ids"))
    .order_by(version.c.entry, file.c.position)
)  # fmt: skip
"""The files of the version that counts, in their order."""
_REFERENCES: Final = select(entry.c.id, entry.c.reference).where(among(entry.c.id, "ids"))


def _contacts(connection: Connection, ids: list[int]) -> dict[int, Contact]:
    rows = connection.execute(_CONTACTS, {"ids": ids}).all()
    return {owner: Contact(name, phone, email) for owner, name, phone, email in rows}


def _files(connection: Connection, ids: list[int]) -> dict[int, list[EntryFile]]:
    rows = connection.execute(_FILES, {"ids": ids}).all()
    return _gathered((owner, EntryFile(*rest)) for owner, *rest in map(list[Any], rows))


def _kept(connection: Connection, ids: list[int]) -> Iterator[KeptFiles]:
    references = dict(map(tuple[int, str], connection.execute(_REFERENCES, {"ids": ids})))
    mails, files = mails_with_files(connection, ids), _files(connection, ids)
    for number in ids:
        usable = tuple(one for one in files[number] if one.usable)
        yield KeptFiles(references[number], usable, tuple(sha256 for sha256, _ in mails[number]))


def _gathered(pairs: Any) -> dict[int, list[Any]]:
    """What belongs to each entry, in the order of the pairs."""
    found: dict[int, list[Any]] = defaultdict(list)
    for owner, value in pairs:
        found[owner].append(value)
    return found
