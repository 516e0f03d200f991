"""Appends to the event log."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, insert

from store.event_kind import EventKind
from store.schema import event

_APPEND = insert(event)

Fact = str | int | datetime | Sequence[str] | Sequence[int] | None


def record(
    connection: Connection, at: datetime, kind: EventKind, facts: Mapping[str, Fact], *,
    message: int | None = None, entry: int | None = None, notice: int | None = None,
) -> None:  # fmt: skip
    """One event. `facts` are ids, codes and hashes: nothing a sender wrote, no address, no name."""
    data = msgspec.json.encode(facts, order="sorted").decode()
    values = {"at": at, "kind": kind, "message": message, "entry": entry, "notice": notice, "data": data}
    connection.execute(_APPEND, values)
