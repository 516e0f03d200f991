"""Moments that the whole service knows by name: the last look, since when sending is paused."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, delete, select, update

from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.inserting import insert_new
from store.schema import mark


class Mark(StrEnum):
    """What is remembered with its moment; a mark that is not set says that it is not so."""

    PAUSED = "sending-paused"
    LOOKED = "mailbox-looked-at"
    DIGEST = "digest-written-at"
    MISWORDED = "wording-not-used-at"
    PACKETS = "packets-asked-for"


def marked_at(engine: Engine, name: Mark) -> datetime | None:
    """Since when something is so, None where it is not."""
    with reading(engine) as connection:
        return found(connection, name)


def look(engine: Engine, now: datetime) -> None:
    """Remember that the mailbox was looked at, and everything new in it fetched."""
    with writing(engine) as connection:
        put(connection, Mark.LOOKED, now)


def pause(engine: Engine, now: datetime) -> bool:
    """Send no notice until `resume`; False where that was so already."""
    with writing(engine) as connection:
        is_new = insert_new(connection, mark, ("name",), name=Mark.PAUSED, at=now) is not None
        if is_new:
            record(connection, now, EventKind.PAUSED, {})
        return is_new


def resume(engine: Engine, now: datetime) -> bool:
    """Send notices again; False where nothing was paused."""
    with writing(engine) as connection:
        was_paused = connection.execute(delete(mark).where(mark.c.name == Mark.PAUSED)).rowcount > 0
        if was_paused:
            record(connection, now, EventKind.RESUMED, {})
        return was_paused


def found(connection: Connection, name: Mark) -> datetime | None:
    """The same as `marked_at`, inside a transaction."""
    at: datetime | None = connection.scalar(select(mark.c.at).where(mark.c.name == name))
    return at


def unset(connection: Connection, name: Mark) -> None:
    """It is so no longer, inside a transaction."""
    connection.execute(delete(mark).where(mark.c.name == name))


def put(connection: Connection, name: Mark, at: datetime) -> None:
    """Set a mark, or move it to another moment, inside a transaction."""
    changed = connection.execute(update(mark).where(mark.c.name == name).values(at=at)).rowcount
    if not changed:
        insert_new(connection, mark, ("name",), name=name, at=at)
