"""Tells what happened to one entry, from the event log and what its events are about."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    bindparam,
    func,
    select,
    union_all,
)

from contest.message import Address
from contest.verdict import Kind
from store.engine import reading
from store.event_kind import EventKind
from store.office_schema import account, ruling
from store.reading import entries_by_id
from store.reports.steps import Change, Decided, Delivery, Mail, Noticed, Ruled, Step, Timeline
from store.schema import entry, event, message, message_entry, notice, person

_sender = person.alias("sender")
_addressee = person.alias("addressee")


class _Facts(msgspec.Struct):
    """Those of an event's facts that a timeline shows."""

    state: str | None = None
    number: int | None = None
    before: str | None = None
    after: str | None = None
    attempt: int = 0
    code: int | None = None
    ruling: int | None = None


def timeline(engine: Engine, reference: str) -> Timeline | None:
    """The entry with this reference and its story in the order of the log; None where there is none."""
    with reading(engine) as connection:
        row = connection.scalar(select(entry.c.id).where(entry.c.reference == reference))
        if row is None:
            return None
        return Timeline(entries_by_id(connection, [row])[row], _steps(connection, row))


def story(engine: Engine, row: int) -> tuple[Step, ...]:
    """Everything that happened to the entry with this id, in the order of the log."""
    with reading(engine) as connection:
        return _steps(connection, row)


def question(engine: Engine, reference: str) -> tuple[Step, ...]:
    """What happened to the mail that was answered under this reference of a question; () for none."""
    answered = select(notice.c.answers).where(notice.c.reference == reference)
    with reading(engine) as connection:
        found = (_step(row, {}) for row in connection.execute(_told(event.c.message.in_(answered))))
        return tuple(step for step in found if step)


def _steps(connection: Connection, row: int) -> tuple[Step, ...]:
    rulings = _rulings(connection, row)
    found = (_step(happened, rulings) for happened in connection.execute(_STORY, {"row": row}))
    return tuple(step for step in found if step)


def _rulings(connection: Connection, row: int) -> dict[int, Ruled]:
    """What officers ordered for an entry, by the ruling's id."""
    r = ruling.c
    wanted = select(r.id, r.at, account.c.name, r.act, r.because, r.words, r.before, r.after)
    rows = connection.execute(wanted.outerjoin(account, account.c.id == r.account).where(r.entry == row))
    return {row.id: Ruled(row.at, row.name or "", *row[3:]) for row in rows}


def _told(concerned: ColumnElement[bool]) -> Select[*tuple[object, ...]]:
    """Events with what they are about, in the order of the log."""
    m, n = message.c, notice.c
    return (
        select(
            event.c.at, event.c.kind.label("what"), event.c.data,
            m.received_at, m.sha256, m.size, m.subject, m.verdict, m.kind, m.reasons, m.because, m.rules,
            _sender.c.email, _sender.c.name,
            n.id.label("notice_id"), n.kind.label("notice"), n.subject.label("heading"),
            n.response, n.last_error,
            _addressee.c.email.label("to_email"), _addressee.c.name.label("to_name"),
        )
        .outerjoin(message, m.id == event.c.message)
        .outerjoin(_sender, _sender.c.id == m.sender)
        .outerjoin(notice, n.id == event.c.notice)
        .outerjoin(_addressee, _addressee.c.id == n.addressee)
        .where(concerned)
        .order_by(event.c.sequence)
    )  # fmt: skip


def _story() -> Select[*tuple[object, ...]]:
    """The events of an entry, and those of its messages that concern no entry (as their receipt).

    Two questions in one, each answered by an index: for an OR the databases read every event.
    """
    row: BindParameter[int] = bindparam("row")
    mine = select(message_entry.c.message).where(message_entry.c.entry == row)
    of_none = (
        func.coalesce(event.c.entry, 0) == 0
    )  # in words that lead SQLite to no index: half the log is so
    of_mails = select(event.c.sequence).where(event.c.message.in_(mine), of_none)
    its_own = select(event.c.sequence).where(event.c.entry == row)
    return _told(event.c.sequence.in_(union_all(its_own, of_mails)))


_STORY: Final = _story()
"""Made once, since to word it takes longer than to answer it."""


def _step(row: Row[*tuple[object, ...]], rulings: Mapping[int, Ruled]) -> Step | None:
    facts = msgspec.json.decode(row.data, type=_Facts)
    match row.what:
        case EventKind.RECEIVED:
            sender, ours = _address(row.email, row.name), row.kind is Kind.OFFICE_REPLY
            return Mail(row.received_at, row.sha256, row.size, sender, row.subject, ours)
        case EventKind.DECIDED | EventKind.SET_ASIDE:
            return _decided(row)
        case EventKind.OPENED | EventKind.VERSION | EventKind.STATE | EventKind.AGENCY | EventKind.KNOWN:
            after = facts.after or facts.state or (str(facts.number) if facts.number else "")
            return Change(row.at, row.what, facts.before or "", after)
        case EventKind.OWED:
            return Noticed(
                row.at, row.notice, _address(row.to_email, row.to_name), row.heading, row.notice_id
            )
        case EventKind.RULED:
            return rulings.get(facts.ruling or 0)
        case EventKind.RELEASED:
            return Delivery(row.at, row.notice, row.what, 0, None, "")
        case EventKind.SENT | EventKind.RETRY | EventKind.FAILED | EventKind.BOUNCED:
            words = row.response if row.what is EventKind.SENT else row.last_error
            return Delivery(row.at, row.notice, row.what, facts.attempt, facts.code, words)
        case _:
            return None


def _decided(row: Row[*tuple[Any, ...]]) -> Decided | None:
    """None for a mail of the office itself: nothing is decided about it."""
    if row.kind is Kind.OFFICE_REPLY:
        return None
    return Decided(row.at, row.sha256, row.verdict, row.kind, row.reasons, row.because, row.rules)


def _address(email: str | None, name: str | None) -> Address:
    return Address(email or "", name or "")
