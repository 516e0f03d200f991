"""What the office owes by a day, read from what is on record: nobody has to note it down."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    ScalarSelect,
    Select,
    Text,
    and_,
    exists,
    func,
    select,
    type_coerce,
)

from contest.duties import Duty, DutyKind
from contest.entry import EntryState
from contest.verdict import Kind, Verdict
from store.engine import reading
from store.reports.remembering import once
from store.reports.waiting import mail_waits
from store.schema import entry, entry_person, message, message_entry, notice, person

_REFUSALS: Final = ("officer_refused", "reject_late")
_ANSWERABLE: Final = (Kind.QUESTION, Kind.AMENDMENT)
_IS_EARLY: Final = and_(
    entry.c.state == EntryState.HELD, type_coerce(entry.c.reasons, Text).contains('"EARLY"')
)


def duties(engine: Engine) -> tuple[Duty, ...]:
    """All of them, the oldest first."""
    with reading(engine) as connection:
        return once(connection, _found)


def owing(kind: DutyKind) -> Select[int]:
    """Ids of the works about which something of this kind is owed; a rehearsal is about none."""
    match kind:
        case DutyKind.EARLY:
            return select(entry.c.id).where(_IS_EARLY)
        case DutyKind.WITHDRAWAL:
            return _about(message.c.kind == Kind.WITHDRAWAL, mail_waits())
        case DutyKind.APPEAL:
            return _about(*_appeals())
        case DutyKind.REHEARSAL:
            return select(entry.c.id).where(entry.c.id < 0)


def _about(*which: ColumnElement[bool]) -> Select[int]:
    joined = select(entry.c.id).join(message_entry, message_entry.c.entry == entry.c.id)
    return joined.join(message, message.c.id == message_entry.c.message).where(*which)


def _found(connection: Connection) -> tuple[Duty, ...]:
    found = (*_early(connection), *_withdrawals(connection), *_appealed(connection), *_rehearsed(connection))
    return tuple(sorted(found, key=lambda duty: duty.since))


def _early(connection: Connection) -> Iterator[Duty]:
    wanted = select(entry.c.received_at, entry.c.reference, message.c.sha256, _name()).join(
        message, message.c.id == entry.c.opened_by
    )
    for row in connection.execute(wanted.where(_IS_EARLY)):
        yield Duty(DutyKind.EARLY, *row)


def _withdrawals(connection: Connection) -> Iterator[Duty]:
    """Also one that names no work: its sender is named then."""
    wanted = (
        select(message.c.received_at, entry.c.reference, message.c.sha256, _name(), person.c.email)
        .outerjoin(message_entry, message_entry.c.message == message.c.id)
        .outerjoin(entry, entry.c.id == message_entry.c.entry)
        .outerjoin(person, person.c.id == message.c.sender)
        .where(message.c.kind == Kind.WITHDRAWAL, mail_waits())
    )
    for at, reference, sha256, name, email in connection.execute(wanted):
        yield Duty(DutyKind.WITHDRAWAL, at, reference or "", sha256, name or email or "")


def _appealed(connection: Connection) -> Iterator[Duty]:
    wanted = (
        select(message.c.received_at, entry.c.reference, message.c.sha256, _name(), _refused_at())
        .join(message_entry, message_entry.c.message == message.c.id)
        .join(entry, entry.c.id == message_entry.c.entry)
        .where(*_appeals())
    )
    for row in connection.execute(wanted):
        yield Duty(DutyKind.APPEAL, *row)


def _appeals() -> tuple[ColumnElement[bool], ...]:
    """A mail that waits, written after the refusal of its work, by one who may speak for it."""
    speaks = exists().where(
        entry_person.c.entry == entry.c.id, person.c.id == entry_person.c.person, person.c.email == _SENDER
    )
    return (
        entry.c.state == EntryState.REFUSED,
        message.c.kind.in_(_ANSWERABLE),
        mail_waits(),
        message.c.received_at >= _refused_at(),
        speaks.correlate(entry, message),
    )


_sender = person.alias("sender")
_SENDER: Final = (
    select(_sender.c.email).where(_sender.c.id == message.c.sender).correlate(message).scalar_subquery()
)


def _refused_at() -> ScalarSelect[datetime]:
    told = select(func.max(notice.c.owed_at)).where(notice.c.entry == entry.c.id)
    return told.where(notice.c.kind.in_(_REFUSALS)).correlate(entry).scalar_subquery()


def _rehearsed(connection: Connection) -> Iterator[Duty]:
    """The latest rehearsal of each sender who has entered nothing since."""
    linked = exists().where(message_entry.c.message == message.c.id).correlate(message)
    known = exists().where(entry_person.c.person == person.c.id).correlate(person)
    wanted = (
        select(message.c.received_at, message.c.sha256, person.c.email)
        .join(person, person.c.id == message.c.sender)
        # Every verdict is named, since the index over kinds begins with it.
        .where(message.c.verdict.in_(Verdict), message.c.kind == Kind.REHEARSAL, ~linked, ~known)
        .order_by(message.c.received_at)
    )
    latest = {row.email: row for row in connection.execute(wanted)}
    for email, row in latest.items():
        yield Duty(DutyKind.REHEARSAL, row.received_at, "", row.sha256, email)


def _name() -> ColumnElement[str]:
    return entry.c.agency_as_written
