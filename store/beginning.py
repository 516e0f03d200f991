"""Whether anything ever happened on a database, and the event that its first start leaves."""

from datetime import datetime

from sqlalchemy import Connection, Engine, select

from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import hold, record
from store.schema import event


def has_begun(engine: Engine) -> bool:
    """Whether the event log holds anything."""
    with reading(engine) as connection:
        return _has_begun(connection)


def note_beginning(engine: Engine, now: datetime, *, knowingly: bool) -> None:
    """The first start; `knowingly` where it was ordered although there is mail that was decided before.

    Of several workers that start at once one is the first.
    """
    with writing(engine) as connection:
        hold(connection)
        if not _has_begun(connection):
            record(connection, now, EventKind.BEGUN, {"knowingly": int(knowingly)})


def _has_begun(connection: Connection) -> bool:
    return connection.scalar(select(event.c.sequence).limit(1)) is not None
