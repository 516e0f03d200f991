"""What the last look into the mailbox came to, as it stands on record."""

from typing import Final

from sqlalchemy import Connection, Row, select

from contest.arrival import Folder
from contest.reconciliation import Reconciliation
from store.schema import poll

COUNTED: Final = ("on_server", "archived", "decided", "waiting", "withheld", "gone")
"""The columns of `poll` that are counts."""


def last_poll(connection: Connection) -> Reconciliation | None:
    """What the last poll came to, None before the first."""
    row = connection.execute(select(poll).order_by(poll.c.id.desc()).limit(1)).first()
    return _reconciliation(row) if row else None


def _reconciliation(row: Row[*tuple[object, ...]]) -> Reconciliation:
    folder = Folder(row.account, row.folder, row.uidvalidity)
    return Reconciliation(row.at, folder, **{name: getattr(row, name) for name in COUNTED})
