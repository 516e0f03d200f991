"""The masks on forms, kept as what officers did: the latest event of an entry counts, all stay on record."""

from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlalchemy import Connection, Engine, func, select

from contest.masks import FormMasks, Mask, flat, unflat
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.schema import event


class _Drawn(msgspec.Struct):
    """What the event says."""

    form: str
    masks: list[int]


def masks_of(engine: Engine, entries: Collection[int]) -> dict[int, FormMasks]:
    """By id of entry; one on which nobody has drawn any is not among them."""
    with reading(engine) as connection:
        return _latest(connection, entries)


def draw(
    engine: Engine, entry: int, found: FormMasks, masks: Collection[Mask], account: int, now: datetime
) -> bool:
    """Put `masks` in the place of those that were `found`; False where another officer was first."""
    with writing(engine) as connection:
        stands = _latest(connection, [entry]).get(entry, FormMasks())
        if stands.revision != found.revision:
            return False
        facts: dict[str, Fact] = {"form": found.form, "masks": flat(list(masks)), "account": account}
        record(connection, now, EventKind.MASKED, facts, entry=entry)
        return True


def _latest(connection: Connection, entries: Collection[int]) -> dict[int, FormMasks]:
    mine = event.c.entry.in_(entries) & (event.c.kind == EventKind.MASKED)
    last = select(func.max(event.c.sequence)).where(mine).group_by(event.c.entry)
    rows = connection.execute(select(event).where(event.c.sequence.in_(last)))
    return {row.entry: _read(row.data, row.sequence) for row in rows if row.entry is not None}


def _read(data: str, sequence: int) -> FormMasks:
    drawn = msgspec.json.decode(data, type=_Drawn)
    return FormMasks(drawn.form, unflat(drawn.masks), sequence)
