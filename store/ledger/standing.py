"""What a notice tells of an entry beside the entry itself: when its version came, and what was last sent."""

from datetime import datetime

from sqlalchemy import Connection, and_, select

from contest.entry import Entry
from contest.notice import NoticeState
from store.schema import entry, notice, person, version


def version_received_at(connection: Connection, about: Entry) -> datetime | None:
    """When the mail came that brought the version which counts; None for an entry not on record."""
    present = and_(version.c.entry == entry.c.id, version.c.number == entry.c.version)
    wanted = select(version.c.received_at).join(entry, present).where(entry.c.id == about.id)
    at: datetime | None = connection.scalar(wanted)
    return at


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
