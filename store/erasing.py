"""Erases persons: their rows, their words, and the bytes of their mails; what was decided and counted stays.

A tombstone stands for each erased message in the archive, and an event for each row, which `verify` and
`replay` accept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, or_, select, update

from contest.entry import EntryFile, Role
from contest.reason import Reason
from contest.verdict import Kind
from store.archive import RawArchive
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.mentions import Mention
from store.office_schema import ruling
from store.schema import entry, entry_person, event, file, message, message_entry, notice, person, version
from store.search import forget, keep_entries


@dataclass(frozen=True, slots=True)
class Doomed:
    """What is to be erased, by the ids of rows.

    `records` are officers' records that only name the person: the ruling, what is left of words and reason.
    """

    persons: frozenset[int] = frozenset()
    messages: frozenset[int] = frozenset()
    entries: frozenset[int] = frozenset()
    notices: frozenset[int] = frozenset()
    records: frozenset[tuple[int, str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.persons or self.messages or self.entries or self.notices or self.records)


def belonging_to(engine: Engine, persons: Iterable[int], named: Iterable[Mention] = ()) -> Doomed:
    """Everything that is theirs: their mails, the mails of entries on which they are the contact, answers.

    Of records in which they are `named` the lines that do so.
    """
    records = frozenset((one.ruling, one.words_left, one.because_left) for one in named)
    with reading(engine) as connection:
        return _completed(connection, Doomed(frozenset(persons), records=records))


def received_before(engine: Engine, moment: datetime) -> Doomed:
    """Every mail that came before a moment and is not erased yet, and all persons of no later mail."""
    m, p = message.c, person.c
    with reading(engine) as connection:
        old = frozenset(connection.scalars(select(m.id).where(m.received_at < moment)))
        later = select(m.sender).where(m.received_at >= moment, m.sender.is_not(None))
        gone = frozenset(connection.scalars(select(p.id).where(p.id.not_in(later))))
        fresh = old - _already_erased(connection)
        return _completed(connection, Doomed(gone, fresh)) if gone or fresh else Doomed()


def erase(engine: Engine, archive: RawArchive, doomed: Doomed, now: datetime, why: str) -> int:
    """Erase for good; returns how many rows. Raises Unavailable, and may then be repeated.

    The bytes go first: what is interrupted leaves the persons on record, and the next run finds them.
    """
    if not doomed:
        return 0
    with reading(engine) as connection:
        whole = _completed(connection, doomed)
        shas = list(connection.scalars(select(message.c.sha256).where(message.c.id.in_(whole.messages))))
    for sha256 in shas:
        archive.erase(sha256)
    with writing(engine) as connection:
        _blank(connection, whole)
        known = select(entry_person.c.entry).where(entry_person.c.person.in_(whole.persons))
        concerned = whole.entries.union(connection.scalars(known))
        connection.execute(delete(person).where(person.c.id.in_(whole.persons)))
        keep_entries(connection, concerned)
        forget(connection, whole.entries)
        _record(connection, whole, now, why)
    rows = (whole.persons, whole.messages, whole.entries, whole.notices, whole.records)
    return sum(map(len, rows))


def _completed(connection: Connection, doomed: Doomed) -> Doomed:
    """With all rows that speak of the persons or of the messages."""
    e, m, n, v = entry.c, message.c, notice.c, version.c
    theirs = frozenset(connection.scalars(select(e.id).where(e.contact.in_(doomed.persons))))
    brought = select(v.message).where(v.entry.in_(theirs))
    messages = doomed.messages | frozenset(
        connection.scalars(select(m.id).where(or_(m.sender.in_(doomed.persons), m.id.in_(brought))))
    )
    entries = frozenset(connection.scalars(select(v.entry).where(v.message.in_(messages))))
    messages |= _written_back(connection, theirs | entries)
    notices = frozenset(
        connection.scalars(select(n.id).where(or_(n.addressee.in_(doomed.persons), n.answers.in_(messages))))
    )
    return replace(
        doomed, messages=messages, entries=doomed.entries | theirs | entries,
        notices=doomed.notices | notices,
    )  # fmt: skip


def _written_back(connection: Connection, entries: frozenset[int]) -> frozenset[int]:
    """What the office wrote about these entries from its own mail program: it quotes who wrote to it."""
    about = select(message_entry.c.message).where(message_entry.c.entry.in_(entries))
    written = select(message.c.id).where(message.c.kind == Kind.OFFICE_REPLY, message.c.id.in_(about))
    return frozenset(connection.scalars(written))


def _already_erased(connection: Connection) -> frozenset[int]:
    wanted = select(event.c.message).where(event.c.kind == EventKind.ERASED, event.c.message.is_not(None))
    return frozenset(number for number in connection.scalars(wanted) if number)


def _blank(connection: Connection, doomed: Doomed) -> None:
    m, e, n = message.c, entry.c, notice.c
    mails = select(m.id, m.reasons, m.files).where(m.id.in_(doomed.messages))
    for number, reasons, files in connection.execute(mails).all():
        blank = {
            "sender": None, "subject": "", "because": "", "reasons": _codes(reasons),
            "files": tuple(map(_nameless, files)),
        }  # fmt: skip
        connection.execute(update(message).where(m.id == number).values(blank))
    works = select(e.id, e.reasons, e.criteria).where(e.id.in_(doomed.entries))
    for number, reasons, criteria in connection.execute(works).all():
        unquoted = tuple(replace(found, quote="") for found in criteria)
        values = {"contact": None, "reasons": _codes(reasons), "criteria": unquoted}
        connection.execute(update(entry).where(e.id == number).values(values))
    brought = select(version.c.id).where(version.c.entry.in_(doomed.entries))
    connection.execute(update(file).where(file.c.version.in_(brought)).values(name=""))
    connection.execute(
        update(file).where(file.c.version.in_(brought), file.c.role != Role.FORM).values(stored_name="")
    )
    silent = {"addressee": None, "subject": "", "text": "", "html": "", "receipt": "", "last_error": ""}
    connection.execute(update(notice).where(n.id.in_(doomed.notices)).values(silent))
    for number, words, because in doomed.records:
        left = {"words": words, "because": because}
        connection.execute(update(ruling).where(ruling.c.id == number).values(left))
    connection.execute(update(ruling).where(ruling.c.entry.in_(doomed.entries)).values(because="", words=""))


def _codes(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Findings without the words and file names of a sender."""
    return tuple(Reason(found.code, found.severity) for found in reasons)


def _nameless(kept: EntryFile) -> EntryFile:
    """A canonical name is made of the agency's; any other may name a person."""
    return replace(kept, name="", stored_name=kept.stored_name if kept.role is Role.FORM else "")


def _record(connection: Connection, doomed: Doomed, now: datetime, why: str) -> None:
    facts: dict[str, Fact] = {"why": why}
    rulings: dict[str, Fact] = {"rulings": sorted(number for number, *_ in doomed.records)}
    named = rulings if doomed.records else {}
    record(connection, now, EventKind.ERASED, facts | {"persons": sorted(doomed.persons)} | named)
    for number in sorted(doomed.messages):
        record(connection, now, EventKind.ERASED, facts, message=number)
    for number in sorted(doomed.entries):
        record(connection, now, EventKind.ERASED, facts, entry=number)
    for number in sorted(doomed.notices):
        record(connection, now, EventKind.ERASED, facts, notice=number)
