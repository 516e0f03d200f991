"""The mail that was received, sorted into tabs by the database, newest first."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    func,
    select,
    true,
)

from contest.message import Address
from contest.notice import NoticeState
from contest.verdict import Kind, Machine, Verdict
from store.engine import reading
from store.office_schema import handling
from store.reports.coming import came, sent_by_the_office
from store.reports.remembering import once
from store.reports.waiting import mail_waits
from store.schema import entry, message, message_entry, notice, person


class Tab(StrEnum):
    """A sort of mail: what waits for a person first, in the end everything."""

    WAITING = "waiting"
    QUESTIONS = "questions"
    BOUNCES = "bounces"
    MACHINES = "machines"
    SET_ASIDE = "set-aside"
    UNANSWERED = "unanswered"
    OFFICE = "office"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class MailRow:
    """One mail in a tab; `reference` is that of an entry it concerns, or of our answer, or ""."""

    sha256: str
    received_at: datetime
    sender: Address
    subject: str
    verdict: Verdict | None
    kind: Kind | None
    machine: Machine | None
    because: str
    silence: str
    reference: str
    is_entry: bool
    notice: str
    delivery: NoticeState | None
    waits: bool
    seen_to: bool


@dataclass(frozen=True, slots=True)
class MailList:
    """One page of a tab, and how many mails each tab holds."""

    rows: tuple[MailRow, ...]
    counts: dict[Tab, int]
    tab: Tab
    page: int
    size: int

    @property
    def pages(self) -> int:
        """The number of pages, at least one."""
        return max(1, -(-self.counts[self.tab] // self.size))


def mails(engine: Engine, tab: Tab, page: int = 1, size: int = 50) -> MailList:
    """One page of a tab; a page behind the last is empty."""
    wanted = _mails().where(_in(tab)).limit(size).offset((page - 1) * size)
    with reading(engine) as connection:
        rows = connection.execute(wanted).all()
        counts = once(connection, _counts)
    return MailList(tuple(map(_row, rows)), counts, tab, page, size)


def _counts(connection: Connection) -> dict[Tab, int]:
    counted = {each: select(func.count()).select_from(message).where(_in(each)) for each in Tab}
    return {each: connection.scalar(number) or 0 for each, number in counted.items()}


def received(engine: Engine, page: int, size: int) -> tuple[tuple[MailRow, ...], int]:
    """One page of all mails in the order of their receipt, and how many there are."""
    m = message.c
    in_order = _mails().where(came()).order_by(None).order_by(m.received_at, m.id)
    wanted = in_order.limit(size).offset((page - 1) * size)
    with reading(engine) as connection:
        total = connection.scalar(select(func.count()).select_from(message).where(came())) or 0
        return tuple(map(_row, connection.execute(wanted))), total


def waiting_mails(engine: Engine, row: int) -> tuple[MailRow, ...]:
    """The mails about the entry with this id that wait for a person, newest first."""
    about = select(message_entry.c.message).where(message_entry.c.entry == row)
    with reading(engine) as connection:
        # Asked for first, since SQLite would look through all mail that is held.
        ids = connection.scalars(about).all()
        return tuple(map(_row, connection.execute(_WAITING, {"ids": ids})))


def _mails() -> Select[*tuple[Any, ...]]:
    first = select(func.min(message_entry.c.entry)).where(message_entry.c.message == message.c.id)
    return (
        select(
            message, person.c.email, person.c.name, entry.c.reference.label("about"),
            notice.c.reference.label("answer"), notice.c.kind.label("notice"),
            notice.c.state.label("delivery"), mail_waits().label("waits"), handling.c.id.label("seen_to"),
        )
        .outerjoin(person, person.c.id == message.c.sender)
        .outerjoin(entry, entry.c.id == first.correlate(message).scalar_subquery())
        .outerjoin(notice, notice.c.answers == message.c.id)
        .outerjoin(handling, handling.c.message == message.c.id)
        .order_by(message.c.received_at.desc(), message.c.id.desc())
    )  # fmt: skip


_WAITING: Final = _mails().where(message.c.id.in_(bindparam("ids", expanding=True)), mail_waits())


def _row(row: Row[*tuple[Any, ...]]) -> MailRow:
    return MailRow(
        sha256=row.sha256,
        received_at=row.received_at,
        sender=Address(row.email or "", row.name or ""),
        subject=row.subject,
        verdict=row.verdict,
        kind=row.kind,
        machine=row.machine,
        because=row.because,
        silence=row.silence,
        reference=row.about or row.answer or "",
        is_entry=row.about is not None,
        notice=row.notice or "",
        delivery=row.delivery,
        waits=bool(row.waits),
        seen_to=row.seen_to is not None,
    )


def _in(tab: Tab) -> ColumnElement[bool]:
    m = message.c
    unanswered = ~exists().where(notice.c.answers == m.id).correlate(message)
    found: dict[Tab, ColumnElement[bool]] = {
        Tab.WAITING: mail_waits(),
        Tab.QUESTIONS: m.kind.in_((Kind.QUESTION, Kind.WITHDRAWAL, Kind.STATUS)),
        Tab.BOUNCES: m.machine == Machine.BOUNCE,
        Tab.MACHINES: and_(m.machine.is_not(None), m.machine != Machine.BOUNCE),
        Tab.SET_ASIDE: m.verdict == Verdict.SET_ASIDE,
        Tab.UNANSWERED: and_(m.silence != "", unanswered),
        Tab.OFFICE: sent_by_the_office(),
        Tab.ALL: true(),
    }
    return found[tab]
