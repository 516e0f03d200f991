"""Holds what the server lists against what is on record of it, at the end of every poll."""

from collections.abc import Collection, Mapping
from dataclasses import astuple, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, insert, select, update

from contest.arrival import Folder
from contest.reconciliation import Reconciliation
from store.ledger.receiving import in_folder
from store.polls import COUNTED, last_poll
from store.schema import location, message, poll


def known(connection: Connection, folder: Folder, listed: Collection[int]) -> Mapping[int, datetime]:
    """Of UIDs that the server lists, those whose bytes are on record, each with its receipt time."""
    c = location.c
    held = select(c.uid, c.received_at).where(_among(folder, listed), c.message.is_not(None))
    wanted = frozenset(listed)
    return {uid: at for uid, at in connection.execute(held) if uid in wanted}


def reconcile(
    connection: Connection, folder: Folder, listed: Collection[int], now: datetime, settled: int = 0
) -> Reconciliation:
    """Count, and note what was counted: in a row of its own where it differs from the last poll's.

    So many more lie below these that are `settled`: archived, decided and filed.
    """
    found = _with(settled, _counted(connection, folder, frozenset(listed), now))
    last = _last(connection, folder)
    if last and last == replace(found, at=last.at):
        latest = select(poll.c.id).order_by(poll.c.id.desc()).limit(1).scalar_subquery()
        connection.execute(update(poll).where(poll.c.id == latest).values(at=now))
    else:
        values = {name: getattr(found, name) for name in COUNTED}
        connection.execute(insert(poll), {"at": now, **_of(folder), **values})
    return found


def _last(connection: Connection, folder: Folder) -> Reconciliation | None:
    found = last_poll(connection)
    return found if found and found.folder == folder else None


def _counted(connection: Connection, folder: Folder, listed: frozenset[int], now: datetime) -> Reconciliation:
    here = select(location.c.uid, location.c.message, message.c.decided_at).outerjoin(
        message, message.c.id == location.c.message
    )
    on_record = [row for row in connection.execute(here.where(_among(folder, listed))) if row.uid in listed]
    archived = [row for row in on_record if row.message is not None]
    decided = sum(row.decided_at is not None for row in archived)
    left = select(location.c.uid).where(in_folder(folder), location.c.filed_at.is_(None))
    gone = sum(uid not in listed for uid in connection.scalars(left))
    return Reconciliation(
        at=now,
        folder=folder,
        on_server=len(listed),
        archived=len(archived),
        decided=decided,
        waiting=len(archived) - decided,
        withheld=len(on_record) - len(archived),
        gone=gone,
    )


def _with(settled: int, found: Reconciliation) -> Reconciliation:
    return replace(
        found,
        on_server=found.on_server + settled,
        archived=found.archived + settled,
        decided=found.decided + settled,
    )


def _among(folder: Folder, listed: Collection[int]) -> ColumnElement[bool]:
    """In the folder, from the lowest to the highest of them: there may be more than a statement can name."""
    lowest, highest = min(listed, default=0), max(listed, default=0)
    return and_(in_folder(folder), location.c.uid.between(lowest, highest))


def _of(folder: Folder) -> dict[str, object]:
    return dict(zip(("account", "folder", "uidvalidity"), astuple(folder), strict=True))
