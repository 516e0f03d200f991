"""What is on record about one message, for one who holds a receipt of it."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Engine, select

from store.engine import reading
from store.event_kind import EventKind
from store.schema import event, message, notice


class _Received(msgspec.Struct):
    """The facts of the event that a message came."""

    sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class OnRecord:
    """When a message came by its row and by the event log, its files as (bytes, hash), our receipts.

    `receipts` are pairs of reference and text, the text "" where it was erased.
    """

    received_at: datetime
    logged_at: datetime | None
    files: tuple[tuple[int, str], ...]
    receipts: tuple[tuple[str, str], ...]


def on_record(engine: Engine, sha256: str) -> OnRecord | None:
    """The message with this hash, None where none is on record."""
    with reading(engine) as connection:
        row = connection.execute(select(message).where(message.c.sha256 == sha256)).first()
        if row is None:
            return None
        logged = select(event.c.data).where(event.c.message == row.id, event.c.kind == EventKind.RECEIVED)
        said = [msgspec.json.decode(data, type=_Received) for data in connection.scalars(logged)]
        answers = select(notice.c.reference, notice.c.receipt).where(notice.c.answers == row.id)
        return OnRecord(
            row.received_at,
            next((one.received_at for one in said if one.sha256 == sha256), None),
            tuple((file.size, file.sha256) for file in row.files),
            tuple((answer.reference, answer.receipt) for answer in connection.execute(answers)),
        )
