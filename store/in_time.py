"""Works that the extension in force brings in time and that stand as late still."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select

from contest.minutes import ends
from store.call_schema import extension
from store.engine import reading
from store.extensions import held_late


@dataclass(frozen=True, slots=True)
class InTime:
    """An extension as it was put, `by` an account unless that is gone, and works it brings in time.

    Each is a reference, and when what is late of it came.
    """

    closes: datetime
    because: str
    words: str
    by: int | None
    works: tuple[tuple[str, datetime], ...]


def in_time_by_now(engine: Engine) -> InTime | None:
    """Such works, decided by the closing time of before while the call was being extended; None for none."""
    e = extension.c
    latest = select(e.closes, e.because, e.words, e.account).order_by(e.id.desc()).limit(1)
    with reading(engine) as connection:
        row = connection.execute(latest).first()
    works = held_late(engine, ends(row.closes)) if row else ()
    return InTime(row.closes, row.because, row.words, row.account, works) if row and works else None
