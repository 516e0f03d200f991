"""Puts arriving messages on record, once each, and remembers which server copies have been dealt with."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, select, update

from contest.arrival import Arrival, Folder
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert_new
from store.schema import location, message


def receive(connection: Connection, arrivals: Sequence[Arrival], now: datetime) -> None:
    """Arrivals in order. The first receipt time of a message stands, whatever a later copy says."""
    for arrival in arrivals:
        if arrival.sha256 is None:
            _expect(connection, arrival, now)
        else:
            _take(connection, arrival, arrival.sha256, now)


def last_uid(connection: Connection, folder: Folder) -> int:
    """The highest UID on record in a folder, 0 for none."""
    return connection.scalar(select(func.max(location.c.uid)).where(in_folder(folder))) or 0


def unfiled(connection: Connection, folder: Folder) -> tuple[int, ...]:
    """UIDs whose message is decided but whose server copy has not been moved or flagged, ascending."""
    decided = (
        select(location.c.uid)
        .join(message, message.c.id == location.c.message)
        .where(in_folder(folder), location.c.filed_at.is_(None), message.c.decided_at.is_not(None))
    )
    # Told to order them, SQLite walks all that were ever filed, in their order.
    return tuple(sorted(connection.scalars(decided)))


def folders_of(connection: Connection, row: int) -> tuple[str, ...]:
    """The names of the folders in which a message lay, each once."""
    names = select(location.c.folder).where(location.c.message == row).distinct()
    return tuple(connection.scalars(names.order_by(location.c.folder)))


def mark_filed(connection: Connection, folder: Folder, uids: Sequence[int], now: datetime) -> None:
    """Their server copies have been dealt with."""
    if not uids:
        return
    statement = (
        update(location)
        .where(in_folder(folder), location.c.uid == bindparam("filed_uid"))
        .values(filed_at=now)
    )
    connection.execute(statement, [{"filed_uid": uid} for uid in uids])
    record(connection, now, EventKind.FILED, {"folder": folder.name, "uids": list(uids)})


def filed(connection: Connection, folder: Folder, listed: Collection[int]) -> tuple[int, ...]:
    """Of UIDs that the server lists, those whose copies are on record as dealt with."""
    c, wanted = location.c, frozenset(listed)
    among = c.uid.between(min(wanted, default=0), max(wanted, default=0))
    found = connection.scalars(select(c.uid).where(in_folder(folder), among, c.filed_at.is_not(None)))
    return tuple(uid for uid in found if uid in wanted)


def file_again(connection: Connection, folder: Folder, uids: Sequence[int]) -> None:
    """They lie where they lay: a server says OK to a MOVE of what its session does not show yet."""
    statement = update(location).where(in_folder(folder), location.c.uid == bindparam("filed_uid"))
    connection.execute(statement.values(filed_at=None), [{"filed_uid": uid} for uid in uids])


def _expect(connection: Connection, arrival: Arrival, now: datetime) -> None:
    """A UID that the server listed and did not deliver."""
    if _place(connection, arrival, None) is not None:
        record(connection, now, EventKind.UNDELIVERED, _where(arrival))


def _take(connection: Connection, arrival: Arrival, sha256: str, now: datetime) -> None:
    """A delivered message, known or new."""
    received, size = arrival.received_at, arrival.size
    new = insert_new(connection, message, ("sha256",), sha256=sha256, size=size, received_at=received)
    if new is not None:
        facts: dict[str, Fact] = {"sha256": sha256, "size": size, "received_at": received}
        record(connection, now, EventKind.RECEIVED, facts, message=new)
    row, first = connection.execute(
        select(message.c.id, message.c.received_at).where(message.c.sha256 == sha256)
    ).one()
    if _settle(connection, arrival, row, now) and new is None:
        facts = {**_where(arrival), "earlier": received if received < first else None}
        record(connection, now, EventKind.SEEN_AGAIN, facts, message=row)


def _settle(connection: Connection, arrival: Arrival, row: int, now: datetime) -> bool:
    """Note where a message lies; whether that is news."""
    if _place(connection, arrival, row) is not None:
        return True
    here = and_(in_folder(arrival.folder), location.c.uid == arrival.uid)
    before = connection.scalar(select(location.c.message).where(here))
    if before == row:
        # The server may have changed its mind about the receipt time; the message keeps its first one.
        connection.execute(update(location).where(here).values(received_at=arrival.received_at))
        return False
    moved = {"message": row, "received_at": arrival.received_at, "filed_at": None}
    connection.execute(update(location).where(here).values(moved))
    if before is not None:
        record(connection, now, EventKind.UID_REUSED, {**_where(arrival), "before": before}, message=row)
    return True


def _place(connection: Connection, arrival: Arrival, row: int | None) -> int | None:
    """A new location, None where one with this UID is on record."""
    return insert_new(
        connection,
        location,
        ("account", "folder", "uidvalidity", "uid"),
        account=arrival.folder.account,
        folder=arrival.folder.name,
        uidvalidity=arrival.folder.uidvalidity,
        uid=arrival.uid,
        received_at=arrival.received_at,
        message=row,
    )


def _where(arrival: Arrival) -> dict[str, Fact]:
    return {"folder": arrival.folder.name, "uid": arrival.uid}


def in_folder(folder: Folder) -> ColumnElement[bool]:
    """The locations in one folder under its UIDVALIDITY."""
    c = location.c
    return and_(c.account == folder.account, c.folder == folder.name, c.uidvalidity == folder.uidvalidity)
