"""Notes that an officer has seen to a mail."""

import hashlib
from datetime import datetime

from sqlalchemy import Engine

from store.engine import writing
from store.event_kind import EventKind
from store.events import record
from store.inserting import insert_new
from store.office_schema import handling


def see_to(engine: Engine, message: int, by: int, because: str, now: datetime) -> bool:
    """Settle a mail, `by` an account; False where somebody had before, whose words then stand."""
    with writing(engine) as connection:
        made = insert_new(
            connection, handling, ("message",), at=now, message=message, account=by, because=because
        )
        if made is not None:
            told = hashlib.sha256(because.encode()).hexdigest()
            record(connection, now, EventKind.RULED, {"act": "seen-to", "sha256": told}, message=message)
    return made is not None
