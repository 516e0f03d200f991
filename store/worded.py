"""Which words of the organiser's are in force in notices."""

from sqlalchemy import Engine, func, select

from contest.wording import Reworded, Wording
from store.engine import reading
from store.wording_schema import wording


def wording_in_force(engine: Engine, until: int | None = None) -> Wording:
    """What reads otherwise now, or did when `until` was the latest version."""
    w = wording.c
    latest = select(func.max(w.id)).group_by(w.name)
    wanted = latest.where(w.id <= until) if until is not None else latest
    with reading(engine) as connection:
        rows = connection.execute(select(w.name, w.id, w.texts).where(w.id.in_(wanted)).order_by(w.id))
        return Wording(tuple(Reworded(*row) for row in rows))


def latest_wording(engine: Engine) -> int:
    """The number of the latest version of all, 0 for none: while it is the same, so is the wording."""
    with reading(engine) as connection:
        return connection.scalar(select(func.max(wording.c.id))) or 0
