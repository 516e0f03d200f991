"""Notices owed: written with the decision, claimed before they are sent, and what became of each."""

import hashlib
import re
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select, update

from contest.casebook import Case
from contest.entry import Entry
from contest.message import Address
from contest.notice import TO_ORGANISER, Letter, NoticeState, Owed
from store.errors import AlreadyDecided
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert as insert_row
from store.inserting import insert_new
from store.ledger.bounces import is_reachable
from store.ledger.people import address_row, as_kept
from store.marks import Mark, found, put
from store.schema import notice, person

_CODE = re.compile(r"\b[245]\d\d\b")
"""A reply code of SMTP (RFC 5321 section 4.2); the words behind it may name the addressee."""

_SKEW = timedelta(minutes=10)
"""So far the clocks of several hosts may differ."""

_UNSENT = (
    select(notice.c.id, notice.c.answers, notice.c.entry, notice.c.attempts)
    .where(notice.c.id.in_(bindparam("ids", expanding=True)), notice.c.state != NoticeState.SENT)
    .order_by(notice.c.id)
    .with_for_update()
)
_TAKEN = update(notice).where(notice.c.id == bindparam("taken"))
_OPEN = (NoticeState.OWED, NoticeState.SENDING)


def owe(connection: Connection, case: Case, entry: Entry | None, owed: Owed) -> None:
    """Owe the one notice that answers a message. Raises AlreadyDecided where it has one.

    What answered a setting aside that is replayed gives way.
    """
    if case.replayed and (before := answer_to(connection, case)):
        _give_way(connection, case, before, owed.owed_at)
    letter, about = owed.letter, entry.id if entry else None
    row = insert_new(
        connection, notice, ("answers",),
        answers=case.id, entry=about, kind=owed.kind, reference=owed.reference,
        addressee=address_row(connection, owed.to), subject=letter.subject, text=letter.text,
        html=letter.html, receipt=letter.receipt, message_id=owed.message_id, in_reply_to=owed.in_reply_to,
        references=owed.references, owed_at=owed.owed_at, state=owed.state, attempts=0,
        next_try_at=owed.not_before or owed.owed_at,
    )  # fmt: skip
    if row is None:
        raise AlreadyDecided(f"message {case.id} has its answer")
    _note_wording(connection, owed)
    record(connection, owed.owed_at, EventKind.OWED, _told(owed), message=case.id, entry=about, notice=row)


def answer_to(connection: Connection, case: Case) -> int | None:
    """The id of the notice that answers a message, None for none."""
    answer: int | None = connection.scalar(select(notice.c.id).where(notice.c.answers == case.id))
    return answer


def _give_way(connection: Connection, case: Case, row: int, now: datetime) -> None:
    """An earlier answer answers no longer; one that has not gone out never does."""
    connection.execute(update(notice).where(notice.c.id == row).values(answers=None))
    unsent = notice.c.state.in_((*_OPEN, NoticeState.PREPARED))
    _change(
        connection, row, unsent, {"state": NoticeState.FAILED, "last_error": "Another answer replaced it."}
    )
    record(connection, now, EventKind.REPLACED, {}, message=case.id, notice=row)


def owe_ruled(connection: Connection, entry: int, owed: Owed) -> int:
    """Owe a notice that follows from an officer's ruling and answers no one message; its id."""
    letter = owed.letter
    row = insert_row(
        connection, notice, answers=None, entry=entry, kind=owed.kind, reference=owed.reference,
        addressee=address_row(connection, owed.to), subject=letter.subject, text=letter.text,
        html=letter.html, receipt=letter.receipt, message_id=owed.message_id, in_reply_to=owed.in_reply_to,
        references=owed.references, owed_at=owed.owed_at, state=NoticeState.OWED, attempts=0,
        next_try_at=owed.owed_at,
    )  # fmt: skip
    _note_wording(connection, owed)
    record(connection, owed.owed_at, EventKind.OWED, _told(owed), entry=entry, notice=row)
    return row


def _note_wording(connection: Connection, owed: Owed) -> None:
    """Words of the organiser's that could not be used are to be looked at; the built-in ones stood in."""
    if owed.letter.wording < 0:
        put(connection, Mark.MISWORDED, owed.owed_at)


def _told(owed: Owed) -> dict[str, Fact]:
    """What the log says of a notice: its kind, a hash of its words, and the version of the wording if any."""
    digest = hashlib.sha256(owed.letter.text.encode()).hexdigest()
    of_ours: dict[str, Fact] = {"wording": owed.letter.wording} if owed.letter.wording else {}
    return {"kind": owed.kind, "sha256": digest, **of_ours}


def written_to(connection: Connection, emails: Collection[str], since: datetime) -> frozenset[str]:
    """Those of these addresses, in lower case, that a notice was sent or is owed to since then."""
    wanted = (
        select(person.c.email)
        .join(notice, notice.c.addressee == person.c.id)
        .where(
            person.c.email.in_({as_kept(email) for email in emails}),
            or_(notice.c.owed_at > since, notice.c.sent_at > since, notice.c.state.in_(_OPEN)),
        )
    )
    return frozenset(connection.scalars(wanted))


def claim(
    connection: Connection, now: datetime, limit: int, lease: timedelta, worker: int | None = None
) -> tuple[Owed, ...]:
    """Take notices that are due, oldest first: nobody else gets them until the lease is over.

    While sending is paused, only the organiser's own letters are due.
    """
    due = _due(now, limit)
    if found(connection, Mark.PAUSED):
        due = due.where(notice.c.kind.in_(TO_ORGANISER))
    ids = list(connection.scalars(due))
    claimed = {
        "state": NoticeState.SENDING,
        "claimed_at": now,
        "claimed_by": worker,
        "next_try_at": now + lease,
        "attempts": notice.c.attempts + 1,
    }
    taken = update(notice).where(notice.c.id.in_(ids)).values(claimed)
    connection.execute(taken)
    return tuple(_owed(connection, ids))


def release_prepared(connection: Connection, references: Collection[str] | None, now: datetime) -> int:
    """Owe what was only prepared, under these references or (None) all of it; returns how many.

    A released notice counts, and is dated, from now on.
    """
    which = select(notice.c.id).where(notice.c.state == NoticeState.PREPARED)
    if references is not None:
        which = which.where(notice.c.reference.in_(references))
    rows = list(connection.scalars(which.order_by(notice.c.id).with_for_update()))
    freed = {"state": NoticeState.OWED, "owed_at": now, "next_try_at": now}
    for row in rows:
        _change(connection, row, notice.c.state == NoticeState.PREPARED, freed)
        _record(connection, row, EventKind.RELEASED, now, {})
    return len(rows)


def next_due(connection: Connection) -> datetime | None:
    """When the next notice may be claimed, None where none is open."""
    waiting = select(func.min(notice.c.next_try_at)).where(notice.c.state.in_(_OPEN), _has_addressee())
    due: datetime | None = connection.scalar(waiting)
    return due


def mark_sent(connection: Connection, responses: Mapping[int, str], now: datetime) -> None:
    """The server took them; true even where another worker has given one up meanwhile."""
    unsent = connection.execute(_UNSENT, {"ids": sorted(responses)}).all()
    taken = [{"taken": row.id, "response": responses[row.id]} for row in unsent]
    if taken:
        connection.execute(_TAKEN, [values | {"state": NoticeState.SENT, "sent_at": now} for values in taken])
    for row in unsent:
        facts: dict[str, Fact] = {"attempt": row.attempts, "code": _code(responses[row.id])}
        about = {"message": row.answers, "entry": row.entry, "notice": row.id}
        record(connection, now, EventKind.SENT, facts, **about)


def mark_retry(connection: Connection, row: int, next_try_at: datetime, why: str, now: datetime) -> None:
    """It could not be sent now; it may be claimed again from `next_try_at` on."""
    values = {"state": NoticeState.OWED, "next_try_at": next_try_at, "last_error": why}
    if _change(connection, row, notice.c.state == NoticeState.SENDING, values):
        _record(connection, row, EventKind.RETRY, now, {"code": _code(why), "next": next_try_at})


def give_back(connection: Connection, row: int, next_try_at: datetime, why: str) -> None:
    """It was claimed and not tried: nothing happened that the log or the next wait should count."""
    values = {
        "state": NoticeState.OWED,
        "next_try_at": next_try_at,
        "last_error": why,
        "attempts": notice.c.attempts - 1,
    }
    _change(connection, row, notice.c.state == NoticeState.SENDING, values)


def release(connection: Connection, now: datetime) -> int:
    """Give back all that is claimed, due at once; returns how many. Only while nobody can be sending."""
    held = update(notice).where(notice.c.state == NoticeState.SENDING)
    given_back = connection.execute(held.values(state=NoticeState.OWED, next_try_at=now))
    return given_back.rowcount


def mark_failed(connection: Connection, row: int, why: str, now: datetime) -> None:
    """It will not be sent; a person must see to it."""
    values: dict[str, object] = {"state": NoticeState.FAILED, "last_error": why}
    if _change(connection, row, notice.c.state == NoticeState.SENDING, values):
        _record(connection, row, EventKind.FAILED, now, {"code": _code(why)})


def _due(now: datetime, limit: int) -> Select[int]:
    """`next_try_at` is the next try of an owed notice, and the end of the lease of one being sent.

    What was written well after `now` is from before a clock was set back, and its next try means nothing.
    """
    ahead = or_(notice.c.owed_at > now + _SKEW, notice.c.claimed_at > now + _SKEW)
    come = or_(notice.c.next_try_at <= now, and_(notice.c.state == NoticeState.OWED, ahead))
    due = select(notice.c.id).where(notice.c.state.in_(_OPEN), come, _has_addressee())
    return due.order_by(notice.c.owed_at, notice.c.id).limit(limit).with_for_update(skip_locked=True)


def _has_addressee() -> ColumnElement[bool]:
    """An erased person gets no mail, nor does an address from which it came back.

    The organiser's own is written to all the same: nobody mails from it to be heard again, and an alert
    that is kept back is worse than one that comes back.
    """
    may_get_it = or_(notice.c.kind.in_(TO_ORGANISER), is_reachable())
    return and_(notice.c.addressee.is_not(None), may_get_it)


def _owed(connection: Connection, ids: list[int]) -> list[Owed]:
    rows = connection.execute(
        select(notice, person.c.email, person.c.name)
        .join(person, person.c.id == notice.c.addressee)
        .where(notice.c.id.in_(ids))
        .order_by(notice.c.owed_at, notice.c.id)
    )
    return [
        Owed(
            id=row.id,
            kind=row.kind,
            reference=row.reference,
            to=Address(row.email, row.name),
            letter=Letter(row.subject, row.text, row.html, row.receipt),
            message_id=row.message_id,
            in_reply_to=row.in_reply_to,
            references=row.references,
            owed_at=row.owed_at,
            state=row.state,
            attempts=row.attempts,
            enclosure=row.enclosure,
        )
        for row in rows
    ]


def _change(
    connection: Connection, row: int, allowed: ColumnElement[bool], values: dict[str, object]
) -> bool:
    statement = update(notice).where(and_(notice.c.id == row, allowed)).values(values)
    return connection.execute(statement).rowcount == 1


def _record(
    connection: Connection, row: int, kind: EventKind, now: datetime, facts: Mapping[str, Fact]
) -> None:
    found = select(notice.c.answers, notice.c.entry, notice.c.attempts).where(notice.c.id == row)
    message, entry, attempt = connection.execute(found).one()
    record(connection, now, kind, {"attempt": attempt, **facts}, message=message, entry=entry, notice=row)


def _code(words: str) -> int | None:
    found = _CODE.search(words)
    return int(found[0]) if found else None
