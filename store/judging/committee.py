"""The judges, what each of them judges, and what they may not."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, and_, insert, select, true, update

from contest.judging import Judge, Recusal, Slot
from contest.message import Address
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert as insert_row
from store.judging_schema import assignment, judge, recusal, slot
from store.ledger.people import address_row
from store.schema import person


def judges(engine: Engine) -> tuple[Judge, ...]:
    """Those who are on the committee now, by code."""
    with reading(engine) as connection:
        return _judges(connection)


def everybody(engine: Engine) -> tuple[Judge, ...]:
    """Those who are on the committee or were, by code: a code is never given to another person."""
    with reading(engine) as connection:
        return _judges(connection, former=True)


def replace_judges(engine: Engine, wanted: Sequence[Judge], now: datetime) -> tuple[Judge, ...]:
    """Make the committee these judges, known by address; who is not among them has left, scores stay.

    A judge without a code gets the next free one; `id` is not looked at.
    """
    with writing(engine) as connection:
        known = {j.person.email: j for j in _judges(connection, former=True)}
        taken = {j.code for j in known.values()} | {j.code for j in wanted}
        present = set()
        for new in wanted:
            old = known.get(new.person.email)
            code = new.code or (old.code if old else _free(taken))
            taken.add(code)
            present.add(_kept(connection, old, new, code))
        leaving = [j.id for j in known.values() if j.id not in present]
        connection.execute(update(judge).where(judge.c.id.in_(leaving)).values(left_at=now))
        record(connection, now, EventKind.JUDGES, {"judges": len(wanted), "left": len(leaving)})
        return _judges(connection)


def _kept(connection: Connection, old: Judge | None, new: Judge, code: str) -> int:
    who = address_row(connection, new.person)
    values = {"code": code, "person": who, "body": new.body, "panel": new.panel, "left_at": None}
    if old is None:
        return insert_row(connection, judge, **values)
    connection.execute(update(judge).where(judge.c.id == old.id).values(**values))
    return old.id


def _free(taken: Collection[str]) -> str:
    return next(code for n in range(1, 10_000) if (code := f"K{n:02d}") not in taken)


def _judges(connection: Connection, *, former: bool = False) -> tuple[Judge, ...]:
    rows = connection.execute(
        select(judge, person.c.email, person.c.name)
        .outerjoin(person, person.c.id == judge.c.person)
        .where(true() if former else judge.c.left_at.is_(None))
        .order_by(judge.c.code)
    )
    return tuple(
        Judge(row.id, row.code, Address(row.email or "", row.name or ""), row.body, row.panel) for row in rows
    )


def assign(engine: Engine, wanted: Mapping[int, Collection[int]], now: datetime) -> tuple[int, int]:
    """Make these the assignments, ids of entries by id of judge; how many are new, and how many ended."""
    with writing(engine) as connection:
        pairs = {(who, what) for who, entries in wanted.items() for what in entries}
        standing = {
            (row.judge, row.entry): row.removed_at is None for row in connection.execute(select(assignment))
        }
        added = [pair for pair in pairs if not standing.get(pair)]
        ended = [pair for pair, holds in standing.items() if holds and pair not in pairs]
        for pair in added:
            _assign(connection, pair, known=pair in standing)
        for pair in ended:
            connection.execute(update(assignment).where(_is(pair)).values(removed_at=now))
        record(connection, now, EventKind.ASSIGNED, {"added": len(added), "ended": len(ended)})
        return len(added), len(ended)


def _assign(connection: Connection, pair: tuple[int, int], *, known: bool) -> None:
    if known:
        connection.execute(update(assignment).where(_is(pair)).values(removed_at=None))
    else:
        connection.execute(insert(assignment), {"judge": pair[0], "entry": pair[1], "removed_at": None})


def _is(pair: tuple[int, int]) -> ColumnElement[bool]:
    return and_(assignment.c.judge == pair[0], assignment.c.entry == pair[1])


def assignments(engine: Engine) -> dict[int, set[int]]:
    """Ids of entries by id of judge; a judge without any is not among them."""
    found: dict[int, set[int]] = {}
    with reading(engine) as connection:
        for row in connection.execute(select(assignment).where(assignment.c.removed_at.is_(None))):
            found.setdefault(row.judge, set()).add(row.entry)
    return found


def recuse(engine: Engine, declared: Recusal, now: datetime) -> bool:
    """A judge will not judge an entry; False where that was known. Scores they gave do not count."""
    with writing(engine) as connection:
        return recuse_in(connection, declared, now)


def recuse_in(connection: Connection, declared: Recusal, now: datetime) -> bool:
    """The same inside a transaction."""
    pair = and_(recusal.c.judge == declared.judge, recusal.c.entry == declared.entry)
    row = connection.execute(select(recusal).where(pair)).one_or_none()
    if row is not None and row.lifted_at is None:
        return False
    values = {"reason": declared.reason, "declared_at": now, "lifted_at": None}
    if row is None:
        connection.execute(insert(recusal), {"judge": declared.judge, "entry": declared.entry, **values})
    else:
        connection.execute(update(recusal).where(pair).values(**values))
    record(connection, now, EventKind.RECUSED, {"judge": declared.judge}, entry=declared.entry)
    return True


def lift_recusal(engine: Engine, judge_id: int, entry_id: int, now: datetime) -> bool:
    """The judge may judge the entry after all; False where nothing forbade it."""
    holds = and_(recusal.c.judge == judge_id, recusal.c.entry == entry_id, recusal.c.lifted_at.is_(None))
    with writing(engine) as connection:
        changed = connection.execute(update(recusal).where(holds).values(lifted_at=now)).rowcount == 1
        if changed:
            record(connection, now, EventKind.RECUSAL_LIFTED, {"judge": judge_id}, entry=entry_id)
        return changed


def recusals(engine: Engine) -> tuple[Recusal, ...]:
    """Those that hold."""
    with reading(engine) as connection:
        rows = connection.execute(select(recusal).where(recusal.c.lifted_at.is_(None)))
        return tuple(Recusal(row.judge, row.entry, row.reason) for row in rows)


def slots(engine: Engine) -> dict[int, Slot]:
    """When entries are presented, by id of entry."""
    with reading(engine) as connection:
        rows = connection.execute(select(slot))
        return {row.entry: Slot(row.entry, row.starts_at, row.minutes, row.place) for row in rows}


def set_slots(engine: Engine, wanted: Collection[Slot], now: datetime, by: int | None = None) -> None:
    """Make these the times of presentation of their entries; others stay. `by` is an account, if any."""
    with writing(engine) as connection:
        for each in wanted:
            values = {"starts_at": each.starts_at, "minutes": each.minutes, "place": each.place}
            if not connection.execute(
                update(slot).where(slot.c.entry == each.entry).values(**values)
            ).rowcount:
                connection.execute(insert(slot), {"entry": each.entry, **values})
        who: dict[str, Fact] = {} if by is None else {"account": by}
        record(connection, now, EventKind.SLOTS, {"entries": [each.entry for each in wanted], **who})
