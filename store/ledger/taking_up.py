"""A mail that entered nothing is taken up again: what was decided of it before holds no longer."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, delete, exists, select

from contest.casebook import Case
from contest.taking_up import TakingUp
from store.errors import AlreadyDecided
from store.event_kind import EventKind
from store.events import record
from store.inserting import insert
from store.office_schema import taking_up
from store.schema import message_entry, version


def take_up(connection: Connection, case: Case, order: TakingUp, by: int | None, now: datetime) -> None:
    """Note who ordered it, before it is decided anew in the same transaction.

    Raises AlreadyDecided where the mail brought a version of an entry: that is changed by orders about it.
    """
    if brought_a_version(connection, case.id):
        raise AlreadyDecided(f"message {case.id} has brought a version of an entry")
    connection.execute(delete(message_entry).where(message_entry.c.message == case.id))
    insert(
        connection, taking_up, at=now, message=case.id, account=by, way=order.way,
        entry=order.entry.id if order.entry else None, because=order.because,
    )  # fmt: skip
    told = hashlib.sha256(order.because.encode()).hexdigest()
    record(connection, now, EventKind.RULED, {"act": f"take-up-{order.way}", "sha256": told}, message=case.id)


def brought_a_version(connection: Connection, row: int) -> bool:
    """Whether the message with this id stands behind a version of an entry."""
    return bool(connection.scalar(select(exists().where(version.c.message == row))))
