"""Tells which messages need no copy on the mail server any more, and notes which copies were removed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, select

from store.backup import last_backup
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.schema import event, message


def is_backed_up(engine: Engine, sha256: str) -> bool:
    """Whether a message with its decision was on record when the last verified backup was made."""
    backup = last_backup(engine)
    if backup is None:
        return False
    received = (
        select(event.c.sequence)
        .join(message, message.c.id == event.c.message)
        .where(
            message.c.sha256 == sha256,
            message.c.decided_at.is_not(None),
            event.c.kind == EventKind.RECEIVED,
            event.c.sequence <= backup[1],
        )
    )
    with reading(engine) as connection:
        return connection.scalar(received.limit(1)) is not None


def note_pruned(engine: Engine, folder: str, uids: Sequence[int], now: datetime) -> None:
    """These copies are gone from the server."""
    with writing(engine) as connection:
        record(connection, now, EventKind.PRUNED, {"folder": folder, "uids": list(uids)})
