"""Notices that answer no mail: bundles to judges and results to agencies, each owed once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine, insert, select, update

from contest.notice import NoticeState, Owed
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.inserting import insert as insert_row
from store.judge_schema import bundle_delivery, bundle_link
from store.judging_schema import bundle, result_letter
from store.ledger.people import address_row
from store.schema import entry, notice, person

GONE_ASTRAY: Final = frozenset({NoticeState.BOUNCED, NoticeState.FAILED})
"""States of a notice that did not arrive, so that a bundle may be sent again."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A result letter that waits for release: its entry by id and reference, and the award, "" for none."""

    entry: int
    reference: str
    award: str


@dataclass(frozen=True, slots=True)
class Link:
    """A personal link as it is kept: the SHA-256 of its token, and until when it holds."""

    token: str
    expires_at: datetime


def owe_bundle(engine: Engine, judge: int, number: int, owed: Owed, link: Link | None = None) -> bool:
    """Owe the notice that brings a judge's bundle; False where one was owed and has not come back."""
    this = (bundle.c.judge == judge) & (bundle.c.number == number)
    with writing(engine) as connection:
        sent = connection.execute(select(bundle.c.sent_at).where(this).with_for_update()).scalar_one()
        if sent is not None and delivery_state(connection, judge, number) not in GONE_ASTRAY:
            return False
        connection.execute(update(bundle).where(this).values(sent_at=owed.owed_at))
        row = owe_in(connection, None, owed)
        connection.execute(insert(bundle_delivery), {"judge": judge, "number": number, "notice": row})
        if link:
            _put_link(connection, judge, number, link, owed.owed_at)
        return True


def _put_link(connection: Connection, judge: int, number: int, link: Link, now: datetime) -> None:
    """The link of a mail that came back, and lies with who knows whom, ends when another is made."""
    c = bundle_link.c
    earlier = (c.judge == judge) & (c.number == number) & (c.expires_at > now)
    connection.execute(update(bundle_link).where(earlier).values(expires_at=now))
    values = {"judge": judge, "number": number, "token": link.token, "expires_at": link.expires_at}
    connection.execute(insert(bundle_link), values)


def delivery_state(connection: Connection, judge: int, number: int) -> NoticeState | None:
    """The state of the latest notice that was to bring a bundle; None where none is on record."""
    d = bundle_delivery.c
    wanted = (
        select(notice.c.state)
        .join(bundle_delivery, d.notice == notice.c.id)
        .where(d.judge == judge, d.number == number)
        .order_by(d.id.desc())
        .limit(1)
    )
    return connection.scalar(wanted)


def judge_behind(engine: Engine, token: str, now: datetime) -> int | None:
    """The id of the judge whose link this is; None where it no longer holds, or never was one."""
    c = bundle_link.c
    with reading(engine) as connection:
        return connection.scalar(select(c.judge).where(c.token == token, c.expires_at > now))


def owe_reminder(engine: Engine, owed: Owed, since: datetime) -> bool:
    """Owe a reminder unless its addressee was owed one since then."""
    n = notice.c
    with writing(engine) as connection:
        to = select(person.c.id).where(person.c.email == owed.to.email)
        earlier = select(n.id).where(n.kind == owed.kind, n.owed_at > since, n.addressee.in_(to)).limit(1)
        if connection.scalar(earlier) is not None:
            return False
        owe_in(connection, None, owed)
        return True


def prepare(engine: Engine, awards: Mapping[int, str], now: datetime) -> None:
    """Make these the letters that wait, awards by id of entry; those released stay as they went out."""
    with writing(engine) as connection:
        gone = set(
            connection.scalars(select(result_letter.c.entry).where(result_letter.c.released_at.is_not(None)))
        )
        connection.execute(result_letter.delete().where(result_letter.c.released_at.is_(None)))
        rows = [
            {"entry": entry, "award": award, "prepared_at": now, "released_at": None, "notice": None}
            for entry, award in awards.items()
            if entry not in gone
        ]
        if rows:
            connection.execute(insert(result_letter), rows)


def prepared(engine: Engine) -> tuple[Prepared, ...]:
    """The letters that wait for release, by entry."""
    wanted = (
        select(result_letter.c.entry, entry.c.reference, result_letter.c.award)
        .join(entry, entry.c.id == result_letter.c.entry)
        .where(result_letter.c.released_at.is_(None))
        .order_by(result_letter.c.entry)
    )
    with reading(engine) as connection:
        return tuple(Prepared(row.entry, row.reference, row.award) for row in connection.execute(wanted))


def unreachable(engine: Engine) -> frozenset[str]:
    """The addresses from which mail came back, and nobody has written since: nothing is sent to them."""
    wanted = select(person.c.email).where(person.c.unreachable_since.is_not(None), person.c.email != "")
    with reading(engine) as connection:
        return frozenset(connection.scalars(wanted))


def release(engine: Engine, entry: int, owed: Owed) -> bool:
    """Owe a result letter; False where it went out before."""
    with writing(engine) as connection:
        this = (result_letter.c.entry == entry) & result_letter.c.released_at.is_(None)
        change = update(result_letter).where(this).values(released_at=owed.owed_at)
        if connection.execute(change).rowcount != 1:
            return False
        row = owe_in(connection, entry, owed)
        connection.execute(update(result_letter).where(result_letter.c.entry == entry).values(notice=row))
        record(connection, owed.owed_at, EventKind.LETTERS, {"letters": 1}, entry=entry, notice=row)
        return True


def owe_in(connection: Connection, entry: int | None, owed: Owed) -> int:
    """The same inside a transaction; the id of the notice."""
    letter = owed.letter
    row = insert_row(
        connection, notice, answers=None, entry=entry, kind=owed.kind, reference=owed.reference,
        addressee=address_row(connection, owed.to), subject=letter.subject, text=letter.text,
        html=letter.html, receipt="", message_id=owed.message_id, in_reply_to="", references=(),
        owed_at=owed.owed_at, state=NoticeState.OWED, attempts=0, next_try_at=owed.owed_at,
        enclosure=owed.enclosure,
    )  # fmt: skip
    facts = {"kind": owed.kind, "sha256": hashlib.sha256(letter.text.encode()).hexdigest()}
    record(connection, owed.owed_at, EventKind.OWED, facts, entry=entry, notice=row)
    return row
