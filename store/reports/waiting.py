"""What waits for a person: entries and mails that no machine may settle."""

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, exists, or_, select, union

from contest.entry import EntryState
from contest.notice import NoticeState
from contest.verdict import Kind, Verdict
from store.office_schema import handling
from store.schema import entry, message, message_entry, notice

_FOR_PEOPLE = (Kind.QUESTION, Kind.WITHDRAWAL)


def mail_waits() -> ColumnElement[bool]:
    """A message that was kept for an officer and that none has seen to.

    A mail that made its own entry is not one: there the entry waits.
    """
    m = message.c
    linked = exists().where(message_entry.c.message == m.id).correlate(message)
    seen_to = exists().where(handling.c.message == m.id).correlate(message)
    for_people = or_(m.verdict == Verdict.SET_ASIDE, m.because != "", m.kind.in_(_FOR_PEOPLE), ~linked)
    return and_(m.verdict.in_((Verdict.HELD, Verdict.SET_ASIDE)), for_people, ~seen_to)


def with_waiting_mail() -> Select[int]:
    """Ids of entries about which a mail waits."""
    joined = select(message_entry.c.entry).join(message, message.c.id == message_entry.c.message)
    return joined.where(mail_waits())


def with_unsent_notice() -> Select[int | None]:
    """Ids of entries whose applicant has not got the latest notice: not taken, or come back."""
    later = notice.alias("later")
    superseded = (
        exists()
        .where(later.c.entry == notice.c.entry, later.c.id > notice.c.id, later.c.state == NoticeState.SENT)
        .correlate(notice)
    )
    failed = select(notice.c.entry).where(
        notice.c.state.in_((NoticeState.FAILED, NoticeState.BOUNCED)), notice.c.entry.is_not(None)
    )
    return failed.where(~superseded)


def entry_waits() -> ColumnElement[bool]:
    """An entry that needs a person today."""
    return entry.c.id.in_(entries_that_wait())


def entries_that_wait() -> CompoundSelect[int | None]:
    """Ids of all entries that need a person today."""
    held = select(entry.c.id).where(entry.c.state == EntryState.HELD)
    return union(held, with_waiting_mail(), with_unsent_notice())


def ids_that_wait(connection: Connection) -> frozenset[int | None]:
    """The same ids, looked up."""
    return frozenset(connection.scalars(entries_that_wait()))
