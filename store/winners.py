"""The works that won before, as the organiser imported them: a year at a time, replaced whole by the next."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Engine, delete, insert, select

from contest.call import Winner
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.schema import winner


def replace_winners(engine: Engine, winners: Sequence[Winner], now: datetime) -> tuple[int, ...]:
    """Put these in the place of all earlier ones of their years, with its event; returns the years."""
    years = tuple(sorted({w.year_be for w in winners}))
    rows = [{"year_be": w.year_be, "position": place, "winner": w} for place, w in enumerate(winners)]
    digest = hashlib.sha256(msgspec.json.encode(winners)).hexdigest()
    with writing(engine) as connection:
        connection.execute(delete(winner).where(winner.c.year_be.in_(years)))
        if rows:
            connection.execute(insert(winner), rows)
        record(
            connection, now, EventKind.WINNERS, {"years": list(years), "works": len(rows), "sha256": digest}
        )
    return years


def imported_winners(engine: Engine) -> tuple[Winner, ...]:
    """All of them, by year and in the order of the organiser's file."""
    with reading(engine) as connection:
        found = connection.scalars(select(winner.c.winner).order_by(winner.c.year_be, winner.c.position))
        return tuple(found)
