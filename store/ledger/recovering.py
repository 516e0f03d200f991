"""What a crash may have left between archive, ledger and server, and how a start puts it right."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, select, update

from store.event_kind import EventKind
from store.events import record
from store.schema import event, location, message


def unrecorded(connection: Connection, kept: Collection[str]) -> tuple[str, ...]:
    """Of hashes that the archive keeps, those of which nothing is on record, sorted."""
    return tuple(sorted({*kept} - {*connection.scalars(select(message.c.sha256))}))


def undecided(connection: Connection) -> dict[str, int]:
    """The messages that wait for their decision: hash and id."""
    waiting = select(message.c.sha256, message.c.id).where(message.c.decided_at.is_(None))
    return {row.sha256: row.id for row in connection.execute(waiting)}


def ask_again(connection: Connection, messages: Collection[int]) -> int:
    """Have the server asked again for the bytes of messages; returns for how many of its copies."""
    copies = update(location).where(location.c.message.in_(messages), location.c.filed_at.is_(None))
    return connection.execute(copies.values(message=None)).rowcount if messages else 0


def waiting_to_be_filed(connection: Connection) -> int:
    """How many of the server's copies are decided and not yet moved or flagged."""
    decided = (
        select(location.c.id)
        .join(message, message.c.id == location.c.message)
        .where(location.c.filed_at.is_(None), message.c.decided_at.is_not(None))
    )
    return len(connection.scalars(decided).all())


def begun(connection: Connection) -> datetime | None:
    """When the first event was written, None before it."""
    at: datetime | None = connection.scalar(select(event.c.at).order_by(event.c.sequence).limit(1))
    return at


def note(connection: Connection, found: Mapping[str, int], now: datetime) -> None:
    """Put on record what a start has found and put right."""
    record(connection, now, EventKind.RECOVERED, found)
