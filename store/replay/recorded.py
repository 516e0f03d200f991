"""Reads what a store has on record: its events in order, and what each message and entry came to."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Engine, select

from contest.casebook import Case
from contest.entry import Entry
from contest.taking_up import Way
from contest.verdict import Kind, Verdict
from store.engine import reading
from store.event_kind import EventKind
from store.ledger.cases import CASE_COLUMNS
from store.reading import entries_by_id
from store.schema import entry, event, message, message_entry, notice

_PLAYED = (
    EventKind.RECEIVED, EventKind.DECIDED, EventKind.SET_ASIDE, EventKind.SENT, EventKind.RULED,
    EventKind.CRITERIA, EventKind.ERASED,
)  # fmt: skip


class _Facts(msgspec.Struct):
    replayed: bool = False
    ruling: int | None = None
    taken_up: Way | None = None
    into: str = ""
    silent: bool = False
    wording: int = 0
    kind: str = ""
    overrules: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One event that a replay must follow, and the rows it is about.

    `taken_up` is how an officer had a mail decided anew, `into` the reference of the entry it became a part
    of. `of_the_office` tells a mail that the office sent itself, `overrules` that one was set aside which had
    its decision and could not be decided again.
    """

    sequence: int
    at: datetime
    kind: EventKind
    message: int | None
    notice: int | None
    replayed: bool
    ruling: int | None
    taken_up: Way | None = None
    into: str = ""
    silent: bool = False
    of_the_office: bool = False
    overrules: bool = False


@dataclass(frozen=True, slots=True)
class Came:
    """One message as it came, and the Message-ID of our answer to it, "" for none.

    `wording` is the version of the organiser's words in that answer, 0 for the built-in ones; `rules` that of
    the rules by which the message was decided.
    """

    sha256: str
    size: int
    received_at: datetime
    answer: str
    wording: int = 0
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a message came to, without ids that two stores number differently.

    `letter` is the beginning of the hash of the notice's words, "" where there are none (any more).
    """

    verdict: str
    kind: str
    machine: str
    authentication: str
    silence: str
    reasons: tuple[str, ...]
    agency: str
    entries: tuple[str, ...]
    notice: str
    letter: str


class SetAside(NamedTuple):
    """A message that could not be worked on, why, and the references it goes by, if any."""

    case: Case
    because: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How an entry stands."""

    state: str
    version: int
    agency: str
    title: str
    received_at: datetime


def happenings(engine: Engine) -> tuple[Happening, ...]:
    """The events that a replay follows, in the order of the log."""
    e = event.c
    wanted = select(e.sequence, e.at, e.kind, e.message, e.notice, e.data).where(e.kind.in_(_PLAYED))
    with reading(engine) as connection:
        rows = connection.execute(wanted.order_by(e.sequence)).all()
    return tuple(_happening(*row) for row in rows)


def entry_named(engine: Engine, reference: str) -> Entry | None:
    """The entry of this store with that reference."""
    with reading(engine) as connection:
        row = connection.scalar(select(entry.c.id).where(entry.c.reference == reference))
        return entries_by_id(connection, [row])[row] if row is not None else None


def came(engine: Engine) -> Mapping[int, Came]:
    """Every message by its id."""
    m = message.c
    wanted = select(
        m.id, m.sha256, m.size, m.received_at, m.rules, notice.c.message_id, notice.c.id.label("told")
    ).outerjoin(notice, notice.c.answers == m.id)
    with reading(engine) as connection:
        rows = connection.execute(wanted).all()
        worded = _wordings(connection)
    return {
        row.id: Came(
            row.sha256, row.size, row.received_at, row.message_id or "", worded.get(row.told, 0), row.rules
        )
        for row in rows
    }


def _wordings(connection: Connection) -> dict[int | None, int]:
    """The versions of the organiser's words in notices, by notice."""
    e = event.c
    wanted = select(e.notice, e.data).where(e.kind == EventKind.OWED, e.data.contains('"wording":'))
    return {
        row.notice: msgspec.json.decode(row.data, type=_Facts).wording for row in connection.execute(wanted)
    }


def case_of(engine: Engine, sha256: str, *, replayed: bool) -> Case:
    """A message of this store as a case."""
    with reading(engine) as connection:
        row = connection.execute(select(*CASE_COLUMNS).where(message.c.sha256 == sha256)).one()
    return Case(*row, replayed=replayed)


def set_aside_cases(engine: Engine) -> tuple[SetAside, ...]:
    """Messages that are set aside, oldest receipt first."""
    wanted = select(*CASE_COLUMNS, message.c.because, notice.c.reference).outerjoin(
        notice, notice.c.answers == message.c.id
    )
    with reading(engine) as connection:
        rows = connection.execute(
            wanted.where(message.c.verdict == Verdict.SET_ASIDE).order_by(message.c.received_at, message.c.id)
        ).all()
        return tuple(
            SetAside(
                Case(*row[:4], replayed=True),
                row.because,
                tuple(filter(None, (row.reference, *_entries_of(connection, row.id)))),
            )
            for row in rows
        )


def outcome(engine: Engine, sha256: str) -> Outcome | None:
    """What a message came to; None where it has no decision."""
    with reading(engine) as connection:
        row = connection.execute(select(message).where(message.c.sha256 == sha256)).one()
        if row.verdict is None:
            return None
        n = notice.c
        answer = connection.execute(
            select(n.kind, n.subject, n.text, n.html, n.receipt).where(n.answers == row.id)
        ).first()
        return Outcome(
            verdict=row.verdict, kind=row.kind or "", machine=row.machine or "",
            authentication=row.authentication or "", silence=row.silence,
            reasons=tuple(found.code for found in row.reasons), agency=row.agency_id or "",
            entries=_entries_of(connection, row.id), notice=answer.kind if answer else "",
            letter=_digest(answer[1:]) if answer and answer.text else "",
        )  # fmt: skip


def entry_outcomes(engine: Engine) -> dict[str, Standing]:
    """Every entry by its reference."""
    e = entry.c
    wanted = select(e.reference, e.state, e.version, e.agency_id, e.title, e.received_at)
    with reading(engine) as connection:
        rows = connection.execute(wanted).all()
    return {
        reference: Standing(state, number, agency or "", title, received_at)
        for reference, state, number, agency, title, received_at in rows
    }


def _happening(
    sequence: int, at: datetime, kind: EventKind, about: int | None, notice_id: int | None, data: str
) -> Happening:
    facts = msgspec.json.decode(data, type=_Facts)
    of_mail = (facts.taken_up, facts.into, facts.silent, facts.kind == Kind.OFFICE_REPLY, facts.overrules)
    return Happening(sequence, at, kind, about, notice_id, facts.replayed, facts.ruling, *of_mail)


def _entries_of(connection: Connection, row: int) -> tuple[str, ...]:
    of = select(entry.c.reference).join(message_entry, message_entry.c.entry == entry.c.id)
    return tuple(connection.scalars(of.where(message_entry.c.message == row).order_by(entry.c.reference)))


def _digest(words: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:12]
