"""The tables. What must not happen twice is a constraint, so that no crash and no second worker can do it.

Personal data stands in `person`, in a message's subject, `because`, `reasons` and `files`, in an entry's
`criteria`, in a notice's words and in what a search looks in (`store.search_schema`), and nowhere else:
`event` holds ids, codes and hashes only. A row of `message`, `entry` or `notice` changes together with an
event that names it, or `verify` reports it; what follows from sending (state, attempts, times and answers
of a notice) is excepted.

`message_id` is always the header of that name (RFC 5322 section 3.6.4); references to rows are plain nouns.
"""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    text,
)

from contest.agency import Agency
from contest.call import Winner
from contest.entry import CriterionFound, EntryFile, EntryState, Role
from contest.notice import Enclosure, NoticeState
from contest.reason import Reason
from contest.resolution import Certainty
from contest.verdict import Authentication, Kind, Machine, Verdict
from store.columns import Encoded, Moment, Plain, Word
from store.event_kind import EventKind
from store.metadata import metadata

_Reasons = Encoded[tuple[Reason, ...]](tuple[Reason, ...])
_Files = Encoded[tuple[EntryFile, ...]](tuple[EntryFile, ...])
_Words = Encoded[tuple[str, ...]](tuple[str, ...])
_Pairs = Encoded[tuple[tuple[str, str], ...]](tuple[tuple[str, str], ...])


class PersonColumns(TypedColumns):
    """A human being, or the address of an office; the row is deleted when the person is to be forgotten.

    `unreachable_since`: mail to the address came back then, and nobody wrote from it since.
    """

    id = Column(Integer, primary_key=True)
    email: Named[str] = Column(Plain)
    domain: Named[str] = Column(Plain)
    name: Named[str] = Column(Plain)
    phone: Named[str] = Column(Plain)
    unreachable_since: Named[datetime | None] = Column(Moment)


class MessageColumns(TypedColumns):
    """One e-mail: its bytes by hash, and the one decision on it once there is one.

    `fingerprint` is the same for the same mail that came by another way (`store.ledger.repeats`).
    """

    id = Column(Integer, primary_key=True)
    sha256: Named[str] = Column(String(64))
    size: Named[int] = Column(BigInteger)
    received_at: Named[datetime] = Column(Moment)
    verdict: Named[Verdict | None] = Column(Word(Verdict))
    decided_at: Named[datetime | None] = Column(Moment)
    kind: Named[Kind | None] = Column(Word(Kind))
    machine: Named[Machine | None] = Column(Word(Machine))
    authentication: Named[Authentication | None] = Column(Word(Authentication))
    silence: Named[str] = Column(Plain, default="")
    because: Named[str] = Column(Plain, default="")
    reasons: Named[tuple[Reason, ...]] = Column(_Reasons, default=())
    files: Named[tuple[EntryFile, ...]] = Column(_Files, default=())
    agency_id: Named[str | None] = Column(Plain)
    certainty: Named[Certainty | None] = Column(Word(Certainty))
    rules: Named[str] = Column(Plain, default="")
    sender: Named[int | None] = Column(ForeignKey("person.id", ondelete="SET NULL"))
    subject: Named[str] = Column(Plain, default="")
    message_id: Named[str] = Column(Plain, default="")
    fingerprint: Named[str] = Column(Plain, default="", server_default=text("''"))


class LocationColumns(TypedColumns):
    """Where a copy of a message lies on a server; `message` is empty while it is not delivered."""

    id = Column(Integer, primary_key=True)
    account: Named[str] = Column(Plain)
    folder: Named[str] = Column(Plain)
    uidvalidity: Named[int] = Column(BigInteger)
    uid: Named[int] = Column(BigInteger)
    received_at: Named[datetime] = Column(Moment)
    message: Named[int | None] = Column(ForeignKey("message.id"))
    filed_at: Named[datetime | None] = Column(Moment)


class PollColumns(TypedColumns):
    """What polls came to (`contest.reconciliation`); `at` moves on while nothing else changes."""

    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    account: Named[str] = Column(Plain)
    folder: Named[str] = Column(Plain)
    uidvalidity: Named[int] = Column(BigInteger)
    on_server: Named[int]
    archived: Named[int]
    decided: Named[int]
    waiting: Named[int]
    withheld: Named[int]
    gone: Named[int]


class EntryColumns(TypedColumns):
    """One work as it stands now; `version` is the number of the version that counts."""

    id = Column(Integer, primary_key=True)
    reference: Named[str] = Column(Plain)
    opened_by: Named[int] = Column(ForeignKey("message.id"))
    ordinal: Named[int]
    state: Named[EntryState] = Column(Word(EntryState))
    received_at: Named[datetime] = Column(Moment)
    version: Named[int]
    agency_id: Named[str | None] = Column(Plain)
    agency: Named[Agency | None] = Column(Encoded[Agency](Agency))
    province: Named[str] = Column(Plain)
    agency_as_written: Named[str] = Column(Plain)
    title: Named[str] = Column(Plain)
    work_type: Named[str] = Column(Plain)
    go_live: Named[date | None]
    read_from: Named[tuple[tuple[str, str], ...]] = Column(_Pairs)
    contact: Named[int | None] = Column(ForeignKey("person.id", ondelete="SET NULL"))
    reasons: Named[tuple[Reason, ...]] = Column(_Reasons)
    criteria: Named[tuple[CriterionFound, ...]] = Column(
        Encoded[tuple[CriterionFound, ...]](tuple[CriterionFound, ...])
    )
    correct_by: Named[datetime | None] = Column(Moment)
    candidates: Named[tuple[Agency, ...]] = Column(Encoded[tuple[Agency, ...]](tuple[Agency, ...]))


class MessageEntryColumns(TypedColumns):
    """Which entry a message concerns, whether or not it brought a version."""

    message: Named[int] = Column(ForeignKey("message.id"), primary_key=True)
    entry: Named[int] = Column(ForeignKey("entry.id"), primary_key=True)


class EntryPersonColumns(TypedColumns):
    """Who may amend an entry: the addresses known on it."""

    entry: Named[int] = Column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    person: Named[int] = Column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)


class VersionColumns(TypedColumns):
    """One state of an entry's files, brought by one message under one version of the rules."""

    id = Column(Integer, primary_key=True)
    entry: Named[int] = Column(ForeignKey("entry.id"))
    number: Named[int]
    message: Named[int] = Column(ForeignKey("message.id"))
    received_at: Named[datetime] = Column(Moment)
    rules: Named[str] = Column(Plain)


class FileColumns(TypedColumns):
    """One file of one version, in the order of `position`."""

    id = Column(Integer, primary_key=True)
    version: Named[int] = Column(ForeignKey("version.id"))
    position: Named[int]
    role: Named[Role] = Column(Word(Role))
    name: Named[str] = Column(Plain)
    stored_name: Named[str] = Column(Plain)
    kind: Named[str] = Column(Plain)
    size: Named[int] = Column(BigInteger)
    sha256: Named[str] = Column(String(64))
    usable: Named[bool]
    pages: Named[int | None]
    slides: Named[int | None]


class NoticeColumns(TypedColumns):
    """A notice owed and what became of it; it may be claimed (again) from `next_try_at` on.

    `claimed_by` is the number under which its worker is present (`store.ledger.presence`), if it has one.
    """

    id = Column(Integer, primary_key=True)
    answers: Named[int | None] = Column(ForeignKey("message.id"))
    entry: Named[int | None] = Column(ForeignKey("entry.id"))
    kind: Named[str] = Column(Plain)
    reference: Named[str] = Column(Plain)
    addressee: Named[int | None] = Column(ForeignKey("person.id", ondelete="SET NULL"))
    subject: Named[str] = Column(Plain)
    text: Named[str] = Column(Plain)
    html: Named[str] = Column(Plain)
    receipt: Named[str] = Column(Plain)
    message_id: Named[str] = Column(Plain)
    in_reply_to: Named[str] = Column(Plain)
    references: Named[tuple[str, ...]] = Column(_Words)
    owed_at: Named[datetime] = Column(Moment)
    state: Named[NoticeState] = Column(Word(NoticeState))
    attempts: Named[int]
    next_try_at: Named[datetime] = Column(Moment)
    claimed_at: Named[datetime | None] = Column(Moment)
    claimed_by: Named[int | None] = Column(Integer)
    sent_at: Named[datetime | None] = Column(Moment)
    response: Named[str] = Column(Plain, default="")
    last_error: Named[str] = Column(Plain, default="")
    enclosure: Named[Enclosure | None] = Column(Encoded[Enclosure](Enclosure))


class EventColumns(TypedColumns):
    """What happened, in order, without personal data; triggers refuse to change or remove a row.

    `commitments` are seals over the rows it is about, `key` the id of the key it was written with ("" for
    none), `link` seals all that together with the link before (`store.chain`).
    """

    sequence = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    kind: Named[EventKind] = Column(Word(EventKind))
    message: Named[int | None]
    entry: Named[int | None]
    notice: Named[int | None]
    data: Named[str] = Column(Plain)
    commitments: Named[str | None] = Column(Plain)
    key: Named[str | None] = Column(String(8))
    link: Named[str | None] = Column(String(64))


class AgencyColumns(TypedColumns):
    """One agency of the imported register, at its place in the organiser's file; empty before an import."""

    id: Named[str] = Column(Plain, primary_key=True)
    position: Named[int]
    agency: Named[Agency] = Column(Encoded[Agency](Agency))


class WinnerColumns(TypedColumns):
    """One work that won in an earlier year, at its place in the organiser's file."""

    id = Column(Integer, primary_key=True)
    year_be: Named[int]
    position: Named[int]
    winner: Named[Winner] = Column(Encoded[Winner](Winner))


class CounterColumns(TypedColumns):
    """The last number given out under a name, taken in the transaction that uses it; or reached (a UID)."""

    name: Named[str] = Column(Plain, primary_key=True)
    value: Named[int]


class MarkColumns(TypedColumns):
    """A moment that the whole service knows by name (`store.marks`)."""

    id = Column(Integer, primary_key=True)
    name: Named[str] = Column(Plain)
    at: Named[datetime] = Column(Moment)


class AlertColumns(TypedColumns):
    """Something that the organiser should know of: since when, whether it was told, and its end."""

    id = Column(Integer, primary_key=True)
    cause: Named[str] = Column(Plain)
    why: Named[str] = Column(Plain)
    began_at: Named[datetime] = Column(Moment)
    told_at: Named[datetime | None] = Column(Moment)
    ended_at: Named[datetime | None] = Column(Moment)
    cleared_at: Named[datetime | None] = Column(Moment)


person = Table(
    "person",
    metadata,
    PersonColumns,
    UniqueConstraint("email", "name", "phone"),
    Index(None, "domain"),
)
message = Table(
    "message",
    metadata,
    MessageColumns,
    UniqueConstraint("sha256"),
    CheckConstraint("length(sha256) = 64", "sha256_is_whole"),
    CheckConstraint("(verdict IS NULL) = (decided_at IS NULL)", "decided_with_a_verdict"),
    Index(None, "decided_at", "received_at", "id"),
    Index(None, "received_at", "id"),
    Index(None, "verdict", "kind", "machine", "silence"),
    Index(None, "sender"),
    Index(None, "fingerprint"),
)
location = Table(
    "location",
    metadata,
    LocationColumns,
    UniqueConstraint("account", "folder", "uidvalidity", "uid"),
    Index(None, "account", "folder", "uidvalidity", "filed_at"),
    Index(None, "message"),
)
entry = Table(
    "entry",
    metadata,
    EntryColumns,
    UniqueConstraint("reference"),
    UniqueConstraint("opened_by", "ordinal"),
    Index(None, "state", "work_type", "province", "agency_id"),
    Index(None, "received_at", "id", "state", "province", "version", "agency_id"),  # all that a list sorts by
    Index(None, "agency_id"),
    Index(None, "contact"),
)
message_entry = Table("message_entry", metadata, MessageEntryColumns, Index(None, "entry"))
entry_person = Table("entry_person", metadata, EntryPersonColumns, Index(None, "person"))
version = Table(
    "version",
    metadata,
    VersionColumns,
    UniqueConstraint("entry", "number"),
    UniqueConstraint("entry", "message"),
    Index(None, "message"),
)
file = Table(
    "file",
    metadata,
    FileColumns,
    UniqueConstraint("version", "position"),
    Index(None, "sha256"),
)
notice = Table(
    "notice",
    metadata,
    NoticeColumns,
    UniqueConstraint("answers"),
    UniqueConstraint("message_id"),
    Index(None, "state", "next_try_at"),
    Index(None, "entry"),
    Index(None, "addressee", "owed_at", "sent_at", "state", "next_try_at"),
    Index(None, "kind"),
    Index(None, "owed_at", "sent_at", "state", "next_try_at"),
)
event = Table(
    "event",
    metadata,
    EventColumns,
    Index(None, "entry"),
    Index(None, "message"),
    Index(None, "notice"),
    sqlite_autoincrement=True,
)
poll = Table("poll", metadata, PollColumns)
counter = Table("counter", metadata, CounterColumns)
agency = Table("agency", metadata, AgencyColumns, UniqueConstraint("position"))
winner = Table("winner", metadata, WinnerColumns, UniqueConstraint("year_be", "position"))
mark = Table("mark", metadata, MarkColumns, UniqueConstraint("name"))
alert = Table("alert", metadata, AlertColumns, Index(None, "ended_at"))
