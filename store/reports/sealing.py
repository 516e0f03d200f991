"""Seals what was received by closing: a digest over all mails in the order of receipt, in the log's chain.

A later addition, or a receipt time that is changed, shows: the digest no longer comes out.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Engine, Row, select

from store.chain.head import Head, last_head
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, hold, record
from store.reports.coming import came
from store.schema import event, message

_LAST_HOURS: Final = timedelta(hours=24)
"""Of so long before closing the two clocks are compared."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal on record, as event `sequence` with its `link`.

    `mails` were received by closing, `sha256` is the digest over them. `least` and `most` are the seconds
    from the mail server's receipt time to our own clock, over the mails of the last day before closing,
    None where there were none. `holds` tells whether the digest comes out the same now.
    """

    sequence: int
    link: str
    at: datetime
    mails: int
    sha256: str
    least: int | None
    most: int | None
    holds: bool


class _Facts(msgspec.Struct):
    mails: int
    sha256: str
    least: int | None = None
    most: int | None = None


def seal(engine: Engine, ends: datetime, now: datetime) -> bool:
    """Seal what was received before `ends`, unless the last seal says the same; whether it was needed.

    Of several workers that look at once one seals.
    """
    with writing(engine) as connection:
        hold(connection)
        mails, digest = _digest(connection, ends)
        last = _last(connection)
        if last and (last[1].mails, last[1].sha256) == (mails, digest):
            return False
        least, most = _between_the_clocks(connection, ends)
        facts: dict[str, Fact] = {"mails": mails, "sha256": digest, "least": least, "most": most}
        record(connection, now, EventKind.SEALED, facts)
    return True


def last_seal(engine: Engine, ends: datetime) -> Seal | None:
    """The last seal, None before the first."""
    with reading(engine) as connection:
        found = _last(connection)
        if found is None:
            return None
        row, facts = found
        holds = _digest(connection, ends) == (facts.mails, facts.sha256)
    return Seal(
        row.sequence, row.link or "", row.at, facts.mails, facts.sha256, facts.least, facts.most, holds
    )


def log_head(engine: Engine) -> Head:
    """The head of the log, which ties a paper that is printed now to what is on record."""
    with reading(engine) as connection:
        return last_head(connection)


def _last(connection: Connection) -> tuple[Row[*tuple[Any, ...]], _Facts] | None:
    e = event.c
    wanted = select(e.sequence, e.link, e.at, e.data).where(e.kind == EventKind.SEALED)
    row = connection.execute(wanted.order_by(e.sequence.desc()).limit(1)).first()
    return (row, msgspec.json.decode(row.data, type=_Facts)) if row else None


def _digest(connection: Connection, ends: datetime) -> tuple[int, str]:
    """How many mails, and the hash over a line for each: receipt time (ISO 8601, UTC), space, its SHA-256."""
    m = message.c
    wanted = select(m.received_at, m.sha256).where(m.received_at < ends, came())
    lines = [
        f"{at.isoformat()} {sha256}\n"
        for at, sha256 in connection.execute(wanted.order_by(m.received_at, m.sha256))
    ]
    return len(lines), hashlib.sha256("".join(lines).encode()).hexdigest()


def _between_the_clocks(connection: Connection, ends: datetime) -> tuple[int | None, int | None]:
    m, e = message.c, event.c
    wanted = (
        select(m.received_at, e.at)
        .join(event, e.message == m.id)
        .where(
            e.kind == EventKind.RECEIVED, came(), m.received_at < ends, m.received_at >= ends - _LAST_HOURS
        )
    )
    apart = [int((ours - theirs).total_seconds()) for theirs, ours in connection.execute(wanted)]
    return (min(apart), max(apart)) if apart else (None, None)
