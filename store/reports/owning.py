"""Which entries an officer sees to."""

from sqlalchemy import Select, func, select

from contest.ruling import OWNING, Act
from store.office_schema import ruling


def owned_by(officer: int) -> Select[int]:
    """Ids of the entries that an account sees to: it was the last to say so, and has not let them go."""
    r = ruling.c
    last = select(func.max(r.id)).where(r.act.in_(OWNING)).group_by(r.entry)
    return select(r.entry).where(r.id.in_(last), r.act == Act.OWN, r.account == officer)
