"""Takes the time of a presentation away, as an officer orders."""

from sqlalchemy import Connection, and_, delete

from contest.judging import Slot
from store.errors import EntryChanged
from store.judging_schema import slot


def take_off(connection: Connection, gone: Slot) -> None:
    """Remove this very slot. Raises EntryChanged where the work has another one meanwhile, or none."""
    s = slot.c
    when = and_(s.entry == gone.entry, s.starts_at == gone.starts_at, s.minutes == gone.minutes)
    if connection.execute(delete(slot).where(when, s.place == gone.place)).rowcount != 1:
        raise EntryChanged("The time of presentation has changed since it was looked at.")
