"""Somebody asks on a page that packets of judges be built; the service does it, and the page says how far."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, exists, select

from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.judging_schema import assignment, minutes, packet
from store.marks import Mark, found, put
from store.schema import mark


@dataclass(frozen=True, slots=True)
class PacketStanding:
    """How it stands with packets, or with that of one entry.

    `asked_at` while it is to be built, `built_at` and `number` of the last one, None and 0 for none yet.
    `may_be_built`: somebody judges it, and the results are not signed.
    """

    may_be_built: bool
    asked_at: datetime | None = None
    built_at: datetime | None = None
    number: int = 0


def ask(engine: Engine, entry: int | None, by: int, now: datetime) -> None:
    """The service is to build what changed, at its next turn; `by` an account, `entry` None for all."""
    with writing(engine) as connection:
        put(connection, Mark.PACKETS, now)
        record(connection, now, EventKind.PACKETS_ASKED, {"account": by}, entry=entry)


def answered(engine: Engine, asked_at: datetime) -> None:
    """What was asked for then is built; what was asked for since waits."""
    with writing(engine) as connection:
        connection.execute(delete(mark).where(mark.c.name == Mark.PACKETS, mark.c.at <= asked_at))


def packets_stand(engine: Engine, entry: int | None = None) -> PacketStanding:
    """Of one entry, or the last one built of any."""
    p, a = packet.c, assignment.c
    last = select(p.built_at, p.number).order_by(p.id.desc()).limit(1)
    judged = select(a.entry).where(a.removed_at.is_(None))
    if entry is not None:
        last, judged = last.where(p.entry == entry), judged.where(a.entry == entry)
    with reading(engine) as connection:
        signed = connection.scalar(select(exists().select_from(minutes)))
        built = connection.execute(last).first()
        may = not signed and connection.scalar(judged.limit(1)) is not None
        asked = found(connection, Mark.PACKETS)
    return PacketStanding(may, asked, *((built.built_at, built.number) if built else (None, 0)))
