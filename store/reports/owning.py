"""Which entries an officer sees to."""

from collections.abc import Collection, Mapping

from sqlalchemy import Engine, Select, func, select

from contest.ruling import OWNING, Act
from store.engine import reading
from store.office_schema import account, ruling
from store.schema import entry


def owned_by(officer: int) -> Select[int]:
    """Ids of the entries that an account sees to: it was the last to say so, and has not let them go."""
    r = ruling.c
    last = select(func.max(r.id)).where(r.act.in_(OWNING)).group_by(r.entry)
    return select(r.entry).where(r.id.in_(last), r.act == Act.OWN, r.account == officer)


def owners(engine: Engine, references: Collection[str]) -> Mapping[str, str]:
    """Who sees to each of these entries, by name; those that are anybody's are left out."""
    r = ruling.c
    these = (entry.c.reference.in_(references), r.act.in_(OWNING))
    last = select(func.max(r.id)).join(entry, entry.c.id == r.entry).where(*these).group_by(r.entry)
    wanted = (
        select(entry.c.reference, account.c.name)
        .join(ruling, r.entry == entry.c.id)
        .join(account, account.c.id == r.account)
        .where(r.id.in_(last), r.act == Act.OWN)
    )
    if not references:
        return {}
    with reading(engine) as connection:
        return {row.reference: row.name for row in connection.execute(wanted)}
