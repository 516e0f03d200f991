"""What a judge says of entries on the page: conflicts of interest, notes, and scores at one revision."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, insert, select, update

from contest.judging import Recusal
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.judge_schema import declaration, judge_note
from store.judging.committee import recuse_in
from store.judging.scores import SheetTaken, record_sheet
from store.judging_schema import judge, score, sheet


@dataclass(frozen=True, slots=True)
class Noted:
    """A judge's note on an entry, and the revision of all that the judge said of it."""

    note: str
    revision: str


def declared(engine: Engine, judge_id: int) -> frozenset[int]:
    """Ids of entries on which the judge has declared a conflict or said that there is none."""
    wanted = select(declaration.c.entry).where(declaration.c.judge == judge_id)
    with reading(engine) as connection:
        return frozenset(connection.scalars(wanted))


def declare(
    engine: Engine, judge_id: int, entries: Collection[int], recusals: Collection[Recusal], now: datetime
) -> None:
    """The judge has looked at these entries, and recuses themselves from those of `recusals` alone."""
    known = declared(engine, judge_id)
    rows = [{"judge": judge_id, "entry": e, "declared_at": now} for e in sorted(entries) if e not in known]
    with writing(engine) as connection:
        if rows:
            connection.execute(insert(declaration), rows)
        for recusal in recusals:
            recuse_in(connection, recusal, now)
        record(connection, now, EventKind.DECLARED, {"judge": judge_id, "entries": len(rows)})


def note_reading(engine: Engine, judge_id: int, entry_id: int | None, what: str, now: datetime) -> None:
    """A judge has read or taken away something; `what` is a word of ours."""
    with writing(engine) as connection:
        record(connection, now, EventKind.READ, {"judge": judge_id, "what": what}, entry=entry_id)


def noted(engine: Engine, judge_id: int, entry_id: int) -> Noted:
    """The note, "" where there is none, and the revision against which a change is made."""
    with reading(engine) as connection:
        return _noted(connection, judge_id, entry_id)


def save(
    engine: Engine, entry_id: int, taken: SheetTaken, note: str, seen: str, now: datetime
) -> Noted | None:
    """Put marks and note on record where the revision is still the one `seen`; None where it is not."""
    with writing(engine) as connection:
        # Two tabs of one judge wait here for each other.
        connection.execute(select(judge.c.id).where(judge.c.id == taken.judge).with_for_update())
        stands = _noted(connection, taken.judge, entry_id)
        if stands.revision != seen:
            return None
        if taken.marks:
            record_sheet(connection, taken, now, confirmed=True)
        if note != stands.note:
            _note(connection, taken.judge, entry_id, note)
        return _noted(connection, taken.judge, entry_id)


def _noted(connection: Connection, judge_id: int, entry_id: int) -> Noted:
    c = judge_note.c
    row = connection.execute(
        select(c.text, c.revision).where(c.judge == judge_id, c.entry == entry_id)
    ).one_or_none()
    latest = (
        select(func.max(sheet.c.id))
        .join(score, score.c.sheet == sheet.c.id)
        .where(sheet.c.judge == judge_id, score.c.entry == entry_id, sheet.c.confirmed_at.is_not(None))
    )
    last = connection.scalar(latest) or 0
    return Noted(row.text if row else "", f"{last}.{row.revision if row else 0}")


def _note(connection: Connection, judge_id: int, entry_id: int, text: str) -> None:
    c = judge_note.c
    this = (c.judge == judge_id) & (c.entry == entry_id)
    changed = update(judge_note).where(this).values(text=text, revision=c.revision + 1)
    if connection.execute(changed).rowcount != 1:
        values = {"judge": judge_id, "entry": entry_id, "text": text, "revision": 1}
        connection.execute(insert(judge_note), values)
