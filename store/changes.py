"""What the office changed of the call and is in force: the words of notices, and when it closes."""

from datetime import datetime

from sqlalchemy import Engine, func, select

from contest.wording import Reworded, Wording
from store.call_schema import extension, wording
from store.engine import reading


def wording_in_force(engine: Engine, until: int | None = None) -> Wording:
    """What reads otherwise now, or did when `until` was the latest version."""
    w = wording.c
    latest = select(func.max(w.id)).group_by(w.name)
    wanted = latest.where(w.id <= until) if until is not None else latest
    with reading(engine) as connection:
        rows = connection.execute(select(w.name, w.id, w.texts).where(w.id.in_(wanted)).order_by(w.id))
        return Wording(tuple(Reworded(*row) for row in rows))


def extension_in_force(engine: Engine, until: int | None = None) -> tuple[int, datetime] | None:
    """The number of the latest extension and when works are in time until; or as it was at that number."""
    e = extension.c
    wanted = select(e.id, e.closes).order_by(e.id.desc()).limit(1)
    with reading(engine) as connection:
        found = connection.execute(wanted.where(e.id <= until) if until is not None else wanted).first()
    return (found.id, found.closes) if found else None


def latest_changes(engine: Engine) -> tuple[int, int]:
    """The numbers of the latest wording and extension: while they are the same, so is the call."""
    worded, extended = select(func.max(wording.c.id)), select(func.max(extension.c.id))
    with reading(engine) as connection:
        found = connection.execute(select(worded.scalar_subquery(), extended.scalar_subquery())).one()
    return found[0] or 0, found[1] or 0
