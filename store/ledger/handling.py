"""Notes that an officer has seen to a mail."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, Engine, select

from store.engine import writing
from store.event_kind import EventKind
from store.events import record
from store.inserting import insert_new
from store.office_schema import handling
from store.reports.waiting import mail_waits
from store.schema import message, message_entry


def see_to_mails_of(connection: Connection, row: int, by: int, because: str, now: datetime) -> None:
    """An order that answers the applicant settles all mails that wait about the entry with this id."""
    about = select(message_entry.c.message).where(message_entry.c.entry == row)
    for waiting in connection.scalars(
        select(message.c.id).where(message.c.id.in_(about), mail_waits())
    ).all():
        _settle(connection, waiting, by, because, now)


def see_to(engine: Engine, mail: int, by: int, because: str, now: datetime) -> bool:
    """Settle a mail, `by` an account; False where somebody had before, whose words then stand."""
    with writing(engine) as connection:
        return _settle(connection, mail, by, because, now)


def _settle(connection: Connection, mail: int, by: int, because: str, now: datetime) -> bool:
    made = insert_new(connection, handling, ("message",), at=now, message=mail, account=by, because=because)
    if made is not None:
        told = hashlib.sha256(because.encode()).hexdigest()
        record(connection, now, EventKind.RULED, {"act": "seen-to", "sha256": told}, message=mail)
    return made is not None
