"""Appends to the event log: what happened in a transaction is linked to the chain at its end."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, insert, select, text

from store.chain import FIRST, EventKey, EventKeys, Happened, KeyMissing, commitments, link
from store.chain.commitments import TABLES
from store.event_kind import EventKind
from store.gathering import at_end
from store.schema import event

_APPEND = insert(event)
_LAST = select(event.c.sequence, event.c.link, event.c.key).order_by(event.c.sequence.desc()).limit(1)
_HOLD = text("SELECT pg_advisory_xact_lock(:lock)")
_LOCK = 0x64677465
"""Key of the advisory lock ("dgte") under which one transaction at a time appends."""

KEYS: Final = "event_keys"
"""Name of the connection's execution option that holds the keys."""

Fact = str | int | datetime | Sequence[str] | Sequence[int] | None


def record(
    connection: Connection, at: datetime, kind: EventKind, facts: Mapping[str, Fact], *,
    message: int | None = None, entry: int | None = None, notice: int | None = None,
) -> None:  # fmt: skip
    """One event. `facts` are ids, codes and hashes: nothing a sender wrote, no address, no name.

    It is written at the end of the transaction (`store.gathering`). Name every row that changed: its
    commitment goes into the event, and `verify` finds a row that changed without one.
    """
    data = msgspec.json.encode(facts, order="sorted").decode()
    at_end(connection, append, Happened(at, kind, data, message, entry, notice))


def append(connection: Connection, happened: Sequence[Happened]) -> None:
    """Link events to the chain, as the last thing in a transaction: nobody then waits for another one.

    The lock is held until the commit, so that the order of the log is the order of commits. Raises
    KeyMissing where the chain is keyed and its key is not at hand.
    """
    if not happened:
        return
    hold(connection)
    last = connection.execute(_LAST).first()
    keys: EventKeys = connection.get_execution_options().get(KEYS, ())
    if last and last.key and last.key not in [key.id for key in keys]:
        raise KeyMissing(missing_key(last.key))
    connection.execute(_APPEND, [*_rows(connection, happened, last, keys[0] if keys else None)])


def hold(connection: Connection) -> None:
    """Nobody else appends until this transaction ends; on SQLite nobody else writes."""
    if connection.dialect.name == "postgresql":
        connection.execute(_HOLD, {"lock": _LOCK})


def missing_key(key_id: str) -> str:
    """The sentence for a log whose key is not at hand."""
    return (
        f"The event log is keyed and its key {key_id} is not at hand: set store.event_key_file (or the "
        "variable of store.event_key_env) to the key that `init` made, or put back your copy of it. "
        f"Only if it is lost for good: a line `lost {key_id}` below a new key gives up the proof so far."
    )


def _rows(
    connection: Connection, happened: Sequence[Happened], last: object, key: EventKey | None
) -> Iterable[dict[str, object]]:
    committed = _committed(connection, happened, key)
    sequence, before = (getattr(last, "sequence", 0), getattr(last, "link", None) or FIRST)
    for number, (one, stands) in enumerate(zip(happened, committed, strict=True), sequence + 1):
        before = link(before, number, one, stands, key)
        yield {
            "sequence": number, "at": one.at, "kind": one.kind, "message": one.message, "entry": one.entry,
            "notice": one.notice, "data": one.data, "commitments": stands, "key": key.id if key else "",
            "link": before,
        }  # fmt: skip


def _committed(connection: Connection, happened: Sequence[Happened], key: EventKey | None) -> list[str]:
    """For each event the seals over the rows it names, as JSON."""
    named = {name: {number for one in happened if (number := getattr(one, name))} for name in TABLES}
    found = commitments(connection, {name: ids for name, ids in named.items() if ids}, key)
    about = ({name: getattr(one, name) for name in TABLES if getattr(one, name)} for one in happened)
    sealed = ({name: found[name][row] for name, row in rows.items() if row in found[name]} for rows in about)
    return [msgspec.json.encode(seals, order="sorted").decode() for seals in sealed]
