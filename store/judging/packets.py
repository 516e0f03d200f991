"""What is to be read by judges, and what was built of it."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, select

from contest.entry import Entry, EntryState
from contest.notice import NoticeState
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert_new
from store.judging.letters import GONE_ASTRAY, delivery_state
from store.judging_schema import bundle, judging_key, packet, recusal
from store.reading import entries_by_id, mails_with_files
from store.schema import entry


@dataclass(frozen=True, slots=True)
class Built:
    """The latest packet of an entry."""

    number: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class BundleOnRecord:
    """The latest bundle of a judge; `sent_at` None while nothing about it was owed.

    `delivery` is the state of the latest notice that was to bring it, None where none is on record. With
    `recused_since` it holds what its judge has recused themselves from after it was made.
    """

    number: int
    sha256: str
    size: int
    sent_at: datetime | None
    delivery: NoticeState | None = None
    recused_since: bool = False

    @property
    def arrived(self) -> bool:
        """Whether it was sent and has not come back, for all that is known."""
        return self.sent_at is not None and self.delivery not in GONE_ASTRAY


def eligible(engine: Engine) -> tuple[Entry, ...]:
    """The entries that are judged, the complete ones, by reference."""
    with reading(engine) as connection:
        ids = list(connection.scalars(select(entry.c.id).where(entry.c.state == EntryState.COMPLETE)))
        found = entries_by_id(connection, ids)
    return tuple(sorted(found.values(), key=lambda each: each.reference))


def sources(engine: Engine, entries: Collection[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    """For each entry the mails that may hold its files, as (sha256, size), newest first."""
    with reading(engine) as connection:
        return mails_with_files(connection, entries)


def packets(engine: Engine) -> dict[int, Built]:
    """The latest packet of each entry that has one."""
    latest = (
        select(packet.c.entry, func.max(packet.c.number).label("number")).group_by(packet.c.entry).subquery()
    )
    wanted = select(packet).join(
        latest, (packet.c.entry == latest.c.entry) & (packet.c.number == latest.c.number)
    )
    with reading(engine) as connection:
        return {row.entry: Built(row.number, row.fingerprint) for row in connection.execute(wanted)}


def record_packet(engine: Engine, of: Entry, built: Built, rubric: str, now: datetime) -> None:
    """A packet was built."""
    with writing(engine) as connection:
        values = {
            "entry": of.id, "number": built.number, "version": of.version, "rubric": rubric,
            "fingerprint": built.fingerprint, "built_at": now,
        }  # fmt: skip
        connection.execute(insert(packet), values)
        facts: dict[str, Fact] = {"number": built.number, "fingerprint": built.fingerprint}
        record(connection, now, EventKind.PACKET, facts, entry=of.id)


def bundles(engine: Engine) -> dict[int, BundleOnRecord]:
    """The latest bundle of each judge who has one, by id of judge."""
    latest = (
        select(bundle.c.judge, func.max(bundle.c.number).label("number")).group_by(bundle.c.judge).subquery()
    )
    wanted = select(bundle).join(
        latest, (bundle.c.judge == latest.c.judge) & (bundle.c.number == latest.c.number)
    )
    with reading(engine) as connection:
        return {
            row.judge: BundleOnRecord(
                row.number, row.sha256, row.size, row.sent_at,
                delivery_state(connection, row.judge, row.number), _recused_since(connection, row),
            )
            for row in connection.execute(wanted).all()
        }  # fmt: skip


def _recused_since(connection: Connection, row: Row[Any]) -> bool:
    later = (recusal.c.declared_at > row.built_at) & recusal.c.lifted_at.is_(None)
    mine = select(recusal.c.entry).where(recusal.c.judge == row.judge, later)
    return connection.execute(mine.limit(1)).first() is not None


def last_sent(engine: Engine) -> dict[int, datetime]:
    """When any bundle of a judge was owed last, by id of judge."""
    wanted = select(bundle.c.judge, func.max(bundle.c.sent_at)).group_by(bundle.c.judge)
    with reading(engine) as connection:
        return {who: at for who, at in connection.execute(wanted) if at is not None}


def record_bundle(engine: Engine, judge: int, number: int, sha256: str, size: int, now: datetime) -> None:
    """A bundle was built for a judge."""
    with writing(engine) as connection:
        values = {
            "judge": judge,
            "number": number,
            "sha256": sha256,
            "size": size,
            "built_at": now,
            "sent_at": None,
        }
        connection.execute(insert(bundle), values)
        record(connection, now, EventKind.BUNDLE, {"judge": judge, "number": number, "sha256": sha256})


def own_key(engine: Engine) -> bytes:
    """The key that signs score sheets, made when it is first asked for; by one of several workers."""
    wanted = select(judging_key.c.key)
    with writing(engine) as connection:
        if connection.scalar(wanted) is None:
            insert_new(connection, judging_key, ("id",), id=1, key=secrets.token_hex(32))
        return bytes.fromhex(connection.execute(wanted).scalar_one())
