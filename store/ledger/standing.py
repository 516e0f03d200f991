"""What a notice tells of an entry beside the entry itself: when its version came, and what was last sent."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from contest.entry import Entry, EntryState
from contest.notice import NoticeState
from contest.verdict import Kind
from store.reports.waiting import mail_waits
from store.schema import entry, file, message, message_entry, notice, person, version


def version_received_at(connection: Connection, about: Entry) -> datetime | None:
    """When the mail came that brought the version which counts; None for an entry not on record."""
    present = and_(version.c.entry == entry.c.id, version.c.number == entry.c.version)
    wanted = select(version.c.received_at).join(entry, present).where(entry.c.id == about.id)
    at: datetime | None = connection.scalar(wanted)
    return at


def came_later(connection: Connection, about: Entry, files: Collection[str], than: datetime) -> bool:
    """Whether one of an entry's files, by their hashes, first came after a moment."""
    first = (
        select(func.min(version.c.received_at))
        .join(file, file.c.version == version.c.id)
        .where(version.c.entry == about.id, file.c.sha256.in_(files))
        .group_by(file.c.sha256)
    )
    return any(at > than for at in connection.scalars(first))


def last_sent(connection: Connection, about: Entry) -> tuple[datetime, str] | None:
    """When the latest notice about an entry was sent, and to which address ("" for an erased person)."""
    wanted = (
        select(notice.c.sent_at, person.c.email)
        .outerjoin(person, person.c.id == notice.c.addressee)
        .where(notice.c.entry == about.id, notice.c.state == NoticeState.SENT)
        .order_by(notice.c.sent_at.desc(), notice.c.id.desc())
        .limit(1)
    )
    row = connection.execute(wanted).first()
    return (row.sent_at, row.email or "") if row and row.sent_at else None


def withdrawal_asked_at(connection: Connection, about: Entry) -> datetime | None:
    """When the latest mail came that asks to withdraw an entry and waits for an officer; None for none."""
    if about.state is EntryState.WITHDRAWN:
        return None
    asked = (
        select(func.max(message.c.received_at))
        .join(message_entry, message_entry.c.message == message.c.id)
        .where(message_entry.c.entry == about.id, message.c.kind == Kind.WITHDRAWAL, message.c.silence == "")
        .where(mail_waits())
    )
    at: datetime | None = connection.scalar(asked)
    return at
