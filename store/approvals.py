"""Which works the committee approved in which meeting, as the office put it on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Engine, select

from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import Fact, record
from store.office_schema import account
from store.schema import event


@dataclass(frozen=True, slots=True)
class Approval:
    """One meeting: its number as the office writes it, the references of the works, and who recorded it."""

    at: datetime
    by: str
    meeting: str
    references: tuple[str, ...]


class _Facts(msgspec.Struct):
    meeting: str
    references: tuple[str, ...]
    by: int


def approve(engine: Engine, meeting: str, references: Sequence[str], by: int, now: datetime) -> None:
    """Put on record that a meeting approved these works; the log alone keeps it, and proves it."""
    with writing(engine) as connection:
        facts: dict[str, Fact] = {"meeting": meeting, "references": list(references), "by": by}
        record(connection, now, EventKind.APPROVED, facts)


def approvals(engine: Engine) -> tuple[Approval, ...]:
    """What meetings approved, the latest first; `by` is "" once that account is gone."""
    wanted = select(event.c.at, event.c.data).where(event.c.kind == EventKind.APPROVED)
    with reading(engine) as connection:
        rows = connection.execute(wanted.order_by(event.c.sequence.desc())).all()
        told = [(at, msgspec.json.decode(data, type=_Facts)) for at, data in rows]
        names = select(account.c.id, account.c.name).where(account.c.id.in_({one.by for _, one in told}))
        by = {row.id: row.name for row in connection.execute(names)} if told else {}
    return tuple(Approval(at, by.get(one.by, ""), one.meeting, one.references) for at, one in told)
