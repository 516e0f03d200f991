"""A mail is taken up again that entered nothing, or whose files count no longer: its decision gives way."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, delete, exists, or_, select

from contest.casebook import Case
from contest.taking_up import TakingUp, Way
from store.errors import AlreadyDecided
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert
from store.office_schema import taking_up
from store.schema import entry, message_entry, version


def take_up(connection: Connection, case: Case, order: TakingUp, by: int | None, now: datetime) -> None:
    """Note who ordered it, before it is decided anew in the same transaction.

    Raises AlreadyDecided where the mail stands behind an entry: that is changed by orders about it. A mail
    whose version counts no longer may still become a work of its own.
    """
    left = _entries_that_it_changed(connection, case.id)
    if stands_behind(connection, case.id) or (left and order.way is not Way.WORK):
        raise AlreadyDecided(f"message {case.id} has brought a version of an entry")
    connection.execute(delete(message_entry).where(message_entry.c.message == case.id))
    insert(
        connection, taking_up, at=now, message=case.id, account=by, way=order.way,
        entry=order.entry.id if order.entry else None, because=order.because,
    )  # fmt: skip
    told: dict[str, Fact] = {
        "act": f"take-up-{order.way}", "sha256": hashlib.sha256(order.because.encode()).hexdigest(),
    }  # fmt: skip
    record(connection, now, EventKind.RULED, told, message=case.id, entry=left[0] if left else None)


def brought_a_version(connection: Connection, row: int) -> bool:
    """Whether the message with this id brought a version of an entry, be it one that counts no longer."""
    return bool(connection.scalar(select(exists().where(version.c.message == row))))


def stands_behind(connection: Connection, row: int) -> bool:
    """Whether the message with this id opened an entry, or brought the version of one that counts."""
    of_it = select(version.c.id).join(entry, entry.c.id == version.c.entry).where(version.c.message == row)
    counts = or_(entry.c.version == version.c.number, entry.c.opened_by == row)
    return connection.scalar(of_it.where(counts).limit(1)) is not None


def _entries_that_it_changed(connection: Connection, row: int) -> list[int]:
    """Held, so that nobody has the version count again meanwhile."""
    changed = select(version.c.entry).where(version.c.message == row)
    held = select(entry.c.id).where(entry.c.id.in_(changed)).order_by(entry.c.id).with_for_update()
    return list(connection.scalars(held))
