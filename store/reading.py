"""Reads entries back as the contest knows them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, and_, bindparam, func, select

from contest.entry import Contact, Entry, EntryFacts, EntryFile
from contest.message import Address
from contest.naming import rightly_stored
from store.schema import entry, entry_person, file, message, message_entry, person, version

_WANTED: BindParameter[int] = bindparam("ids", expanding=True)
_ENTRIES = (
    select(entry, person.c.name, person.c.phone, person.c.email)
    .outerjoin(person, person.c.id == entry.c.contact)
    .where(entry.c.id.in_(_WANTED))
    .order_by(entry.c.received_at, entry.c.id)
)
_FILES = (
    select(
        version.c.entry, file.c.role, file.c.name, file.c.stored_name, file.c.kind,
        file.c.size, file.c.sha256, file.c.usable, file.c.pages, file.c.slides,
    )
    .join(version, version.c.id == file.c.version)
    .join(entry, and_(entry.c.id == version.c.entry, entry.c.version == version.c.number))
    .where(entry.c.id.in_(_WANTED))
    .order_by(file.c.version, file.c.position)
)  # fmt: skip
_KNOWN = (
    select(entry_person.c.entry, person.c.email, person.c.name)
    .join(person, person.c.id == entry_person.c.person)
    .where(entry_person.c.entry.in_(_WANTED))
    .order_by(entry_person.c.entry, person.c.id)
)

_LAST = (
    select(version.c.entry, func.max(version.c.message).label("message"))
    .where(version.c.entry.in_(_WANTED))
    .group_by(version.c.entry)
    .subquery()
)
_BRINGING = (
    select(message_entry.c.entry, message.c.sha256, message.c.size)
    .join(message, message.c.id == message_entry.c.message)
    .join(_LAST, and_(_LAST.c.entry == message_entry.c.entry, message.c.id <= _LAST.c.message))
    .order_by(message.c.id.desc())
)


def entries_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Entry]:
    """The entries with these ids, oldest receipt first; ids without an entry are left out."""
    if not ids:
        return {}
    wanted = {"ids": list(ids)}
    files, known = _files(connection, wanted), _known(connection, wanted)
    return {row.id: _entry(row, files, known) for row in connection.execute(_ENTRIES, wanted)}


def mails_with_files(connection: Connection, ids: Collection[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    """For each entry the mails that may hold its files, as (sha256, size), the newest first.

    Not only those of its versions: "ส่งจริง" brings a version, and its files lie in the rehearsal.
    """
    found: dict[int, list[tuple[str, int]]] = {row: [] for row in ids}
    for row in connection.execute(_BRINGING, {"ids": list(ids)}) if ids else ():
        found[row.entry].append((row.sha256, row.size))
    return {row: tuple(mails) for row, mails in found.items()}


def _entry(
    row: Row[*tuple[Any, ...]],
    files: Mapping[int, list[EntryFile]],
    known: Mapping[int, list[Address]],
) -> Entry:
    contact = Contact(row.name or "", row.phone or "", row.email or "")
    return Entry(
        id=row.id,
        reference=row.reference,
        state=row.state,
        received_at=row.received_at,
        version=row.version,
        agency=row.agency,
        agency_as_written=row.agency_as_written,
        facts=EntryFacts(row.title, row.work_type, row.go_live, contact, row.read_from),
        files=tuple(rightly_stored(file, row.agency) for file in files.get(row.id, ())),
        reasons=row.reasons,
        criteria=row.criteria,
        known=tuple(known.get(row.id, ())),
        candidates=row.candidates,
        correct_by=row.correct_by,
    )


def _files(connection: Connection, wanted: dict[str, list[int]]) -> dict[int, list[EntryFile]]:
    """The files of the version that counts."""
    found = defaultdict(list)
    for row in connection.execute(_FILES, wanted):
        owner, *columns = row
        found[owner].append(EntryFile(*columns))
    return found


def _known(connection: Connection, wanted: dict[str, list[int]]) -> dict[int, list[Address]]:
    found = defaultdict(list)
    for owner, email, name in connection.execute(_KNOWN, wanted):
        found[owner].append(Address(email, name))
    return found
