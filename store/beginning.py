"""Whether anything ever happened on a database, and the event that its first start leaves."""

from datetime import datetime

from sqlalchemy import Engine, select

from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.schema import event


def has_begun(engine: Engine) -> bool:
    """Whether the event log holds anything."""
    with reading(engine) as connection:
        return connection.scalar(select(event.c.sequence).limit(1)) is not None


def note_beginning(engine: Engine, now: datetime, *, knowingly: bool) -> None:
    """The first start; `knowingly` where it was ordered although there is mail that was decided before."""
    with writing(engine) as connection:
        record(connection, now, EventKind.BEGUN, {"knowingly": int(knowingly)})
