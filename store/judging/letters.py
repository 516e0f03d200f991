"""Notices that answer no mail: bundles to judges and results to agencies, each owed once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select, update

from contest.notice import NoticeState, Owed
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.inserting import insert as insert_row
from store.judging_schema import bundle, result_letter
from store.ledger.people import address_row
from store.schema import notice


@dataclass(frozen=True, slots=True)
class Prepared:
    """A result letter that waits for release: the id of its entry, and the award, "" for none."""

    entry: int
    award: str


def owe_bundle(engine: Engine, judge: int, number: int, owed: Owed) -> bool:
    """Owe the notice that brings a judge's bundle; False where one was owed already."""
    with writing(engine) as connection:
        this = (bundle.c.judge == judge) & (bundle.c.number == number) & bundle.c.sent_at.is_(None)
        if connection.execute(update(bundle).where(this).values(sent_at=owed.owed_at)).rowcount != 1:
            return False
        owe_in(connection, None, owed)
        return True


def owe_alone(engine: Engine, owed: Owed) -> None:
    """Owe a notice that answers nothing and concerns no entry: a reminder."""
    with writing(engine) as connection:
        owe_in(connection, None, owed)


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
        select(result_letter).where(result_letter.c.released_at.is_(None)).order_by(result_letter.c.entry)
    )
    with reading(engine) as connection:
        return tuple(Prepared(row.entry, row.award) for row in connection.execute(wanted))


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
