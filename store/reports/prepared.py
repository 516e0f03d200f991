"""The answers that are prepared and wait for an officer, and since when nothing is sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select

from contest.notice import NoticeState
from store.engine import reading
from store.marks import Mark, found
from store.schema import notice, person


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """One answer in shadow mode; `to` is empty for an erased person."""

    reference: str
    kind: str
    to: str
    subject: str
    prepared_at: datetime


def prepared(engine: Engine) -> list[PreparedRow]:
    """Oldest first."""
    n = notice.c
    wanted = (
        select(n.reference, n.kind, person.c.email, n.subject, n.owed_at)
        .outerjoin(person, person.c.id == n.addressee)
        .where(n.state == NoticeState.PREPARED)
        .order_by(n.owed_at, n.id)
    )
    with reading(engine) as connection:
        return [
            PreparedRow(reference, kind, to or "", subject, at)
            for reference, kind, to, subject, at in connection.execute(wanted)
        ]


def paused_since(engine: Engine) -> datetime | None:
    """None where notices are sent."""
    with reading(engine) as connection:
        return found(connection, Mark.PAUSED)
