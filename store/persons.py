"""Finds persons by what is known of them, tells what is held of them, and puts it right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, or_, select, update

from contest.message import Address
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.ledger.people import as_kept
from store.mentions import LEAST_DIGITS, Mention, digits, mentions
from store.schema import entry, entry_person, message, notice, person
from store.search import keep_entries


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as kept; one human being may stand in several rows."""

    id: int
    email: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What shall stand in the place of what stands there; None leaves it."""

    email: str | None = None
    name: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """An entry on which the person is the contact, or known as a sender."""

    reference: str
    title: str
    role: str


@dataclass(frozen=True, slots=True)
class HeldMessage:
    """A mail of the person."""

    received_at: datetime
    sha256: str
    subject: str


@dataclass(frozen=True, slots=True)
class HeldNotice:
    """A notice to the person."""

    owed_at: datetime
    kind: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of persons beside their own rows."""

    entries: tuple[HeldEntry, ...]
    messages: tuple[HeldMessage, ...]
    notices: tuple[HeldNotice, ...]


def find(engine: Engine, words: str) -> tuple[PersonRow, ...]:
    """Rows that hold the words in address or name, or their digits in the telephone number."""
    wanted = " ".join(words.split())
    p = person.c
    matching = [func.lower(p.email).contains(wanted.lower(), autoescape=True)]
    matching.append(func.lower(p.name).contains(wanted.lower(), autoescape=True))
    with reading(engine) as connection:
        ids = set(connection.scalars(select(p.id).where(or_(*matching))))
        ids |= _with_number(connection, digits(wanted))
        rows = connection.execute(
            select(p.id, p.email, p.name, p.phone).where(p.id.in_(ids)).order_by(p.email, p.name, p.id)
        )
        return tuple(PersonRow(*row) for row in rows)


def named(engine: Engine, words: str, found: Iterable[PersonRow]) -> tuple[Mention, ...]:
    """Where officers named them: by these words, or by the address or full name of a row that was found."""
    known = [word for row in found for word in (row.email, row.name if " " in row.name.strip() else "")]
    return mentions(engine, [words, *known])


def held(engine: Engine, ids: Sequence[int], now: datetime, records: Sequence[Mention] = ()) -> Held:
    """What is held of these persons; the event log notes that it was looked up, the `records` among it."""
    looked_at: dict[str, Fact] = {"rulings": [one.ruling for one in records]} if records else {}
    with writing(engine) as connection:
        record(connection, now, EventKind.DISCLOSED, {"persons": list(ids), **looked_at})
        return Held(_entries(connection, ids), _messages(connection, ids), _notices(connection, ids))


def correct(engine: Engine, number: int, correction: Correction, now: datetime) -> PersonRow:
    """The row as it stands afterwards: a row that says the same already takes the place of this one."""
    p = person.c
    with writing(engine) as connection:
        old = connection.execute(
            select(p.id, p.email, p.name, p.phone).where(p.id == number).with_for_update()
        ).one()
        email = old.email if correction.email is None else as_kept(correction.email)
        name = old.name if correction.name is None else correction.name
        phone = old.phone if correction.phone is None else correction.phone
        values = {"email": email, "name": name, "phone": phone, "domain": Address(email).domain}
        same = connection.scalar(
            select(p.id).where(p.email == email, p.name == name, p.phone == phone, p.id != number)
        )
        if same:
            _merge(connection, number, same, now)
        else:
            connection.execute(update(person).where(p.id == number).values(values))
        changed = [column for column in ("email", "name", "phone") if getattr(correction, column) is not None]
        record(connection, now, EventKind.CORRECTED, {"person": number, "columns": changed})
        keep_entries(connection, _concerned(connection, same or number))
    return PersonRow(same or number, email, name, phone)


def _concerned(connection: Connection, number: int) -> set[int]:
    """The entries on which a person is the contact, or known."""
    known = select(entry_person.c.entry).where(entry_person.c.person == number)
    contact = select(entry.c.id).where(entry.c.contact == number)
    return {*connection.scalars(known), *connection.scalars(contact)}


def _merge(connection: Connection, old: int, into: int, now: datetime) -> None:
    """Every row that named the one names the other; the event says so, since the rows changed."""
    of = (("message", message, message.c.sender), ("entry", entry, entry.c.contact),
          ("notice", notice, notice.c.addressee))  # fmt: skip
    for name, table, column in of:
        for row in list(connection.scalars(select(table.c.id).where(column == old))):
            connection.execute(update(table).where(table.c.id == row).values({column.name: into}))
            facts: dict[str, Fact] = {"person": old, "columns": ["id"], "into": into}
            about = {name: row}
            record(connection, now, EventKind.CORRECTED, facts, **about)
    known = select(entry_person.c.entry).where(entry_person.c.person == into)
    ours = entry_person.c.person == old
    connection.execute(
        update(entry_person).where(ours, entry_person.c.entry.not_in(known)).values(person=into)
    )
    connection.execute(person.delete().where(person.c.id == old))


def _with_number(connection: Connection, number: str) -> set[int]:
    if len(number) < LEAST_DIGITS:
        return set()
    rows = connection.execute(select(person.c.id, person.c.phone).where(person.c.phone != ""))
    return {row.id for row in rows if number in digits(row.phone)}


def _entries(connection: Connection, ids: Sequence[int]) -> tuple[HeldEntry, ...]:
    e = entry.c
    contact = select(e.reference, e.title).where(e.contact.in_(ids)).order_by(e.reference)
    known = (
        select(e.reference, e.title)
        .join(entry_person, entry_person.c.entry == e.id)
        .where(entry_person.c.person.in_(ids))
        .order_by(e.reference)
    )
    return tuple(
        HeldEntry(*row, role)
        for role, wanted in (("contact", contact), ("sender", known))
        for row in connection.execute(wanted)
    )


def _messages(connection: Connection, ids: Sequence[int]) -> tuple[HeldMessage, ...]:
    m = message.c
    wanted = select(m.received_at, m.sha256, m.subject).where(m.sender.in_(ids)).order_by(m.received_at)
    return tuple(HeldMessage(*row) for row in connection.execute(wanted))


def _notices(connection: Connection, ids: Sequence[int]) -> tuple[HeldNotice, ...]:
    n = notice.c
    wanted = select(n.owed_at, n.kind, n.subject, n.text).where(n.addressee.in_(ids)).order_by(n.owed_at)
    return tuple(HeldNotice(*row) for row in connection.execute(wanted))
