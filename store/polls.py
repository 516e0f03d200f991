"""What the last look into the mailbox came to, as it stands on record."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine, Row, func, select

from contest.arrival import Folder
from contest.reconciliation import Reconciliation
from store.engine import reading
from store.schema import poll

COUNTED: Final = ("on_server", "archived", "decided", "waiting", "withheld", "gone")
"""The columns of `poll` that are counts."""


def last_poll(connection: Connection) -> Reconciliation | None:
    """What the last poll came to, None before the first."""
    row = connection.execute(select(poll).order_by(poll.c.id.desc()).limit(1)).first()
    return _reconciliation(row) if row else None


def last_look(engine: Engine) -> datetime | None:
    """When the mailbox was last looked into by whatever command, None before the first time."""
    with reading(engine) as connection:
        return connection.scalar(select(func.max(poll.c.at)))


def _reconciliation(row: Row[*tuple[object, ...]]) -> Reconciliation:
    folder = Folder(row.account, row.folder, row.uidvalidity)
    return Reconciliation(row.at, folder, **{name: getattr(row, name) for name in COUNTED})
