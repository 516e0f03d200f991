"""Works whose refusal one officer proposed, and another one has to decide."""

from sqlalchemy import Engine, exists, select

from contest.entry import EntryState
from contest.ruling import OF_THE_OFFICE, TELLING, Act
from store.engine import reading
from store.office_schema import ruling
from store.schema import entry


def proposed(engine: Engine) -> frozenset[str]:
    """Their references."""
    r, later = ruling.c, ruling.alias("later").c
    moved = exists().where(later.entry == r.entry, later.id > r.id, later.act.not_in(OF_THE_OFFICE | TELLING))
    wanted = (
        select(entry.c.reference)
        .join(ruling, r.entry == entry.c.id)
        .where(r.act == Act.PROPOSE, entry.c.state == EntryState.HELD, ~moved)
    )
    with reading(engine) as connection:
        return frozenset(connection.scalars(wanted))
