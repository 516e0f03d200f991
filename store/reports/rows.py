"""The organiser's lists: entries, mail that belongs to none, and mail that the server did not deliver."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, Select, func, or_, select

from contest.agency import Agency
from contest.entry import EntryState
from contest.message import Address
from contest.notice import NoticeState
from contest.reason import Reason, Severity
from contest.reconciliation import Reconciliation
from contest.verdict import Kind, Machine, Verdict
from store import polls
from store.engine import reading
from store.schema import entry, location, message, message_entry, notice, person

_ALWAYS_SHOWN = (Kind.QUESTION, Kind.WITHDRAWAL)
"""Mail that a person must see even where it concerns an entry."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry in the list.

    `missing` is all that is to be put right or decided; `notice` is the kind of the last one, "" for none.
    """

    reference: str
    received_at: datetime
    agency: Agency | None
    agency_as_written: str
    work_type: str
    title: str
    version: int
    state: EntryState
    missing: tuple[Reason, ...]
    notice: str
    delivery: NoticeState | None

    @property
    def agency_name(self) -> str:
        """ทม.แสนสุข; where no agency is settled, what the sender wrote."""
        return self.agency.short_name if self.agency else self.agency_as_written

    @property
    def province(self) -> str:
        """The agency's province, "" where none is settled."""
        return self.agency.province if self.agency else ""


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """A decided message for a person's eyes: without an entry, set aside, or a question or withdrawal.

    `reference` is that of the entry it concerns or of our answer, `because` why it was set aside or held,
    `silence` the rule by which it was not answered; each "" where there is none.
    """

    received_at: datetime
    sha256: str
    sender: Address
    subject: str
    verdict: Verdict
    kind: Kind | None
    machine: Machine | None
    because: str
    silence: str
    reference: str
    notice: str
    delivery: NoticeState | None


@dataclass(frozen=True, slots=True)
class UndeliveredRow:
    """A message that the server listed and has not delivered."""

    account: str
    folder: str
    uid: int
    received_at: datetime


def last_poll(engine: Engine) -> Reconciliation | None:
    """What the last look into the mailbox came to, None before the first."""
    with reading(engine) as connection:
        return polls.last_poll(connection)


def entries(engine: Engine) -> tuple[EntryRow, ...]:
    """All entries, oldest receipt first."""
    last = select(notice.c.entry, func.max(notice.c.id).label("id")).group_by(notice.c.entry).subquery()
    wanted = (
        select(entry, notice.c.kind.label("notice"), notice.c.state.label("delivery"))
        .outerjoin(last, last.c.entry == entry.c.id)
        .outerjoin(notice, notice.c.id == last.c.id)
        .order_by(entry.c.received_at, entry.c.id)
    )
    with reading(engine) as connection:
        return tuple(
            EntryRow(
                reference=row.reference,
                received_at=row.received_at,
                agency=row.agency,
                agency_as_written=row.agency_as_written,
                work_type=row.work_type,
                title=row.title,
                version=row.version,
                state=row.state,
                missing=tuple(finding for finding in row.reasons if finding.severity is not Severity.NOTE),
                notice=row.notice or "",
                delivery=row.delivery,
            )
            for row in connection.execute(wanted)
        )


def messages_outside(engine: Engine) -> tuple[OutsideRow, ...]:
    """Decided messages that the list of entries does not show, oldest receipt first."""
    with reading(engine) as connection:
        return tuple(
            OutsideRow(
                received_at=row.received_at,
                sha256=row.sha256,
                sender=Address(row.email or "", row.name or ""),
                subject=row.subject,
                verdict=row.verdict,
                kind=row.kind,
                machine=row.machine,
                because=row.because,
                silence=row.silence,
                reference=row.about or row.answer or "",
                notice=row.notice or "",
                delivery=row.delivery,
            )
            for row in connection.execute(_outside())
        )


def undelivered(engine: Engine) -> tuple[UndeliveredRow, ...]:
    """Mail that is asked for again at every poll, in the order of the server."""
    c = location.c
    missing = select(c.account, c.folder, c.uid, c.received_at).where(c.message.is_(None))
    with reading(engine) as connection:
        rows = connection.execute(missing.order_by(c.account, c.folder, c.uidvalidity, c.uid))
        return tuple(UndeliveredRow(*row) for row in rows)


def _outside() -> Select[*tuple[object, ...]]:
    shown = or_(
        entry.c.id.is_(None), message.c.verdict == Verdict.SET_ASIDE, message.c.kind.in_(_ALWAYS_SHOWN)
    )
    return (
        select(
            message, person.c.email, person.c.name, entry.c.reference.label("about"),
            notice.c.reference.label("answer"), notice.c.kind.label("notice"),
            notice.c.state.label("delivery"),
        )
        .outerjoin(person, person.c.id == message.c.sender)
        .outerjoin(message_entry, message_entry.c.message == message.c.id)
        .outerjoin(entry, entry.c.id == message_entry.c.entry)
        .outerjoin(notice, notice.c.answers == message.c.id)
        .where(message.c.decided_at.is_not(None), shown)
        .order_by(message.c.received_at, message.c.id)
    )  # fmt: skip
