"""Single papers for an officer's eye: a notice as it was written, a mail, and the versions of an entry."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select

from contest.entry import EntryFile
from contest.message import Address
from contest.naming import rightly_stored
from contest.notice import Letter, NoticeState
from contest.reason import Reason
from contest.taking_up import Way
from contest.verdict import Authentication, Kind, Machine, Verdict
from store.engine import reading
from store.ledger.entries import QUESTIONS
from store.ledger.taking_up import brought_a_version, stands_behind
from store.office_schema import account, handling, taking_up
from store.reading import mails_with_files
from store.schema import entry, file, message, message_entry, notice, person, version
from store.wordings import wording_of


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """A notice as it was written and what became of it; `entry` is the reference of its entry or "".

    `wording` is the version of the organiser's words in it (`contest.notice.Letter`).
    """

    id: int
    kind: str
    reference: str
    entry: str
    to: Address
    letter: Letter
    state: NoticeState
    owed_at: datetime
    sent_at: datetime | None
    attempts: int
    words: str
    wording: int = 0


_NO_WORK = frozenset({Kind.SCORE_SHEET, Kind.OFFICE_REPLY})
"""What no officer can say to be a work."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """An order by which a mail was taken up again, `by` an account, "" once that is gone."""

    at: datetime
    by: str
    way: Way
    because: str


@dataclass(frozen=True, slots=True)
class MailPaper:
    """A mail on record.

    `entries` are the references of those it concerns, `question` its own (Q-…) or "". `seen_to` is when
    an officer saw to it, who and why. `brought` tells whether it brought a version of one,
    `stands_behind` whether that counts. `taken_up` are the orders by which it was taken up again,
    oldest first.
    """

    id: int
    sha256: str
    size: int
    received_at: datetime
    sender: Address
    subject: str
    verdict: Verdict | None
    kind: Kind | None
    machine: Machine | None
    authentication: Authentication | None
    because: str
    silence: str
    reasons: tuple[Reason, ...]
    files: tuple[EntryFile, ...]
    entries: tuple[str, ...]
    notice: int | None
    question: str
    seen_to: tuple[datetime, str, str] | None
    decided_at: datetime | None
    brought: bool
    stands_behind: bool
    taken_up: tuple[TakenUp, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """What an officer may say that it is: where it is decided, and nothing that counts stands on it.

        A mail whose version counts no longer can only become a work of its own.
        """
        is_entered = self.stands_behind or (self.kind is Kind.REHEARSAL and bool(self.entries))
        if self.decided_at is None or is_entered or self.kind in _NO_WORK:
            return ()
        return (Way.WORK,) if self.brought else tuple(Way)

    @property
    def may_be_taken_up(self) -> bool:
        """Whether it may be anything else than it is."""
        return bool(self.ways)


@dataclass(frozen=True, slots=True)
class VersionPaper:
    """One version of an entry: when its mail came, which mail that was, and the files as they then stood."""

    number: int
    received_at: datetime
    sha256: str
    rules: str
    files: tuple[EntryFile, ...]


def notice_paper(engine: Engine, row: int) -> NoticePaper | None:
    """A notice by its id, None where there is none."""
    wanted = (
        select(notice, person.c.email, person.c.name, entry.c.reference.label("about"))
        .outerjoin(person, person.c.id == notice.c.addressee)
        .outerjoin(entry, entry.c.id == notice.c.entry)
        .where(notice.c.id == row)
    )
    with reading(engine) as connection:
        found = connection.execute(wanted).first()
        worded = wording_of(connection, row)
    if found is None:
        return None
    return NoticePaper(
        id=found.id,
        kind=found.kind,
        reference=found.reference,
        entry=found.about or "",
        to=Address(found.email or "", found.name or ""),
        letter=Letter(found.subject, found.text, found.html, found.receipt),
        state=found.state,
        owed_at=found.owed_at,
        sent_at=found.sent_at,
        attempts=found.attempts,
        words=found.response if found.state is NoticeState.SENT else found.last_error,
        wording=worded,
    )


def last_notice(engine: Engine, reference: str) -> NoticePaper | None:
    """The latest notice about an entry, the one that is sent again; None where there is none."""
    about = select(entry.c.id).where(entry.c.reference == reference).scalar_subquery()
    with reading(engine) as connection:
        row = connection.scalar(select(func.max(notice.c.id)).where(notice.c.entry == about))
    return notice_paper(engine, row) if row is not None else None


def mail_paper(engine: Engine, sha256: str) -> MailPaper | None:
    """A mail by the hash of its bytes, None where there is none."""
    wanted = (
        select(
            message, person.c.email, person.c.name, notice.c.id.label("notice"), notice.c.reference,
            handling.c.at, handling.c.because.label("seen_because"), account.c.name.label("by"),
        )
        .outerjoin(person, person.c.id == message.c.sender)
        .outerjoin(notice, notice.c.answers == message.c.id)
        .outerjoin(handling, handling.c.message == message.c.id)
        .outerjoin(account, account.c.id == handling.c.account)
        .where(message.c.sha256 == sha256)
    )  # fmt: skip
    with reading(engine) as connection:
        found = connection.execute(wanted).first()
        if found is None:
            return None
        linked = select(entry.c.reference).join(message_entry, message_entry.c.entry == entry.c.id)
        of_entries = tuple(connection.scalars(linked.where(message_entry.c.message == found.id)))
        brought, orders = brought_a_version(connection, found.id), _taken_up(connection, found.id)
        behind = stands_behind(connection, found.id)
    return MailPaper(
        id=found.id,
        sha256=found.sha256,
        size=found.size,
        received_at=found.received_at,
        sender=Address(found.email or "", found.name or ""),
        subject=found.subject,
        verdict=found.verdict,
        kind=found.kind,
        machine=found.machine,
        authentication=found.authentication,
        because=found.because,
        silence=found.silence,
        reasons=found.reasons,
        files=found.files,
        entries=of_entries,
        notice=found.notice,
        question=found.reference if (found.reference or "").startswith(f"{QUESTIONS}-") else "",
        seen_to=(found.at, found.by or "", found.seen_because) if found.at else None,
        decided_at=found.decided_at,
        brought=brought,
        stands_behind=behind,
        taken_up=orders,
    )


def file_mails(engine: Engine, row: int) -> tuple[tuple[str, int], ...]:
    """The mails that may hold the files of the entry with this id, as (sha256, size), the newest first."""
    with reading(engine) as connection:
        return mails_with_files(connection, [row])[row]


def _taken_up(connection: Connection, row: int) -> tuple[TakenUp, ...]:
    t = taking_up.c
    wanted = select(t.at, account.c.name, t.way, t.because).outerjoin(account, account.c.id == t.account)
    found = connection.execute(wanted.where(t.message == row).order_by(t.id))
    return tuple(TakenUp(at, by or "", way, because) for at, by, way, because in found)


def version_papers(engine: Engine, row: int) -> tuple[VersionPaper, ...]:
    """All versions of the entry with this id, the first one first."""
    f, v = file.c, version.c
    heads = (
        select(v.id, v.number, v.received_at, message.c.sha256, v.rules)
        .join(message, message.c.id == v.message)
        .where(v.entry == row)
        .order_by(v.number)
    )
    files = (
        select(
            f.version,
            entry.c.agency,
            f.role,
            f.name,
            f.stored_name,
            f.kind,
            f.size,
            f.sha256,
            f.usable,
            f.pages,
            f.slides,
        )
        .join(version, v.id == f.version)
        .join(entry, entry.c.id == v.entry)
        .where(v.entry == row)
        .order_by(f.version, f.position)
    )
    of_version: dict[int, list[EntryFile]] = defaultdict(list)
    with reading(engine) as connection:
        for owner, agency, *columns in connection.execute(files):
            of_version[owner].append(rightly_stored(EntryFile(*columns), agency))
        rows = connection.execute(heads).all()
    return tuple(
        VersionPaper(row.number, row.received_at, row.sha256, row.rules, tuple(of_version[row.id]))
        for row in rows
    )
