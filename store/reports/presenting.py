"""Works that have a time before the committee: who was invited to which, and who comes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select

from contest.agency import Agency
from contest.entry import EntryState
from contest.judging import Slot
from contest.notice import NoticeState
from contest.ruling import Act, Attendance
from store.engine import reading
from store.judging_schema import slot
from store.office_schema import account, ruling
from store.reports.remembering import once
from store.reports.waiting import mail_waits
from store.schema import entry, message, message_entry, notice, person


@dataclass(frozen=True, slots=True)
class Invited:
    """The last invitation: to which slot, how it fared, and the how manieth it was; `by` "" once erased."""

    at: datetime
    by: str
    slot: Slot | None
    notice: int | None
    state: NoticeState | None
    times: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What an officer last noted of who comes: the names as told, and how it was told."""

    at: datetime
    by: str
    attends: Attendance
    names: str
    because: str


@dataclass(frozen=True, slots=True)
class Presentation:
    """One work and its slot. `waits` is how many mails about it wait for an officer."""

    reference: str
    state: EntryState
    agency: Agency | None
    agency_as_written: str
    title: str
    contact: str
    phone: str
    slot: Slot
    invited: Invited | None = None
    answer: Answer | None = None
    waits: int = 0

    @property
    def is_invited(self) -> bool:
        """Whether an invitation went out for the slot as it is now."""
        return self.invited is not None and self.invited.slot == self.slot


def presentations(engine: Engine) -> tuple[Presentation, ...]:
    """All of them in the order of their time; looked up again only when anything has happened."""
    with reading(engine) as connection:
        return once(connection, _presentations)


def _presentations(connection: Connection) -> tuple[Presentation, ...]:
    (invited, answers), waiting = _heard(connection), _waiting(connection)
    return tuple(
        Presentation(
            row.reference, row.state, row.agency, row.agency_as_written, row.title, row.name or "",
            row.phone or "", Slot(row.entry, row.starts_at, row.minutes, row.place),
            invited.get(row.entry), answers.get(row.entry), waiting.get(row.entry, 0),
        )
        for row in connection.execute(_SCHEDULED)
    )  # fmt: skip


_SCHEDULED = (
    select(
        slot, entry.c.reference, entry.c.state, entry.c.agency, entry.c.agency_as_written, entry.c.title,
        person.c.name, person.c.phone,
    )
    .join(entry, entry.c.id == slot.c.entry)
    .outerjoin(person, person.c.id == entry.c.contact)
    .order_by(slot.c.starts_at, slot.c.place, entry.c.reference)
)  # fmt: skip


def called_off(engine: Engine, entry_id: int) -> Slot | None:
    """The time that was last taken from a work, None where none was."""
    r = ruling.c
    wanted = select(r.before).where(r.entry == entry_id, r.act == Act.CALL_OFF).order_by(r.id.desc())
    with reading(engine) as connection:
        before = connection.scalar(wanted.limit(1))
        return before.presents if before else None


def _heard(connection: Connection) -> tuple[dict[int, Invited], dict[int, Answer]]:
    """Invitations and answers of works that have a slot; what came before one was called off is over."""
    invited: dict[int, Invited] = {}
    answers: dict[int, Answer] = {}
    for row in connection.execute(_RULINGS):
        by = row.name or ""
        if row.act is Act.INVITE:
            times = invited[row.entry].times + 1 if row.entry in invited else 1
            invited[row.entry] = Invited(row.at, by, row.after.presents, row.notice, row.state, times)
        elif row.act is Act.ATTEND:
            answers[row.entry] = Answer(row.at, by, row.after.attends, row.words, row.because)
        else:
            invited.pop(row.entry, None)
            answers.pop(row.entry, None)
    return invited, answers


_RULINGS = (
    select(
        ruling.c.entry, ruling.c.at, ruling.c.act, ruling.c.after, ruling.c.words, ruling.c.because,
        ruling.c.notice, notice.c.state, account.c.name,
    )
    .join(slot, slot.c.entry == ruling.c.entry)
    .outerjoin(notice, notice.c.id == ruling.c.notice)
    .outerjoin(account, account.c.id == ruling.c.account)
    .where(ruling.c.act.in_((Act.INVITE, Act.ATTEND, Act.CALL_OFF)))
    .order_by(ruling.c.id)
)  # fmt: skip


def _waiting(connection: Connection) -> dict[int, int]:
    e, m = message_entry.c.entry, message.c.id
    wanted = (
        select(e, func.count().label("mails"))
        .join(message, m == message_entry.c.message)
        .join(slot, slot.c.entry == e)
        .where(mail_waits())
        .group_by(e)
    )
    return {row.entry: row.mails for row in connection.execute(wanted)}
