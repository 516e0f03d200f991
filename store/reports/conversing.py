"""What was said about a mail that belongs to no entry: our notice, and what the office wrote itself."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from sqlalchemy import Connection, Engine, or_, select

from contest.message import Address
from contest.notice import NoticeState
from store.engine import reading
from store.office_schema import written_back
from store.schema import message, notice, person


@dataclass(frozen=True, slots=True)
class Said:
    """One mail of a conversation: of somebody, or of the office where `by_office`."""

    at: datetime
    sha256: str
    sender: Address
    subject: str
    by_office: bool


@dataclass(frozen=True, slots=True)
class Noticed:
    """A notice of ours in it; `state` tells how it fared."""

    at: datetime
    id: int
    kind: str
    reference: str
    state: NoticeState


Step = Said | Noticed


def conversation(engine: Engine, row: int) -> tuple[Step, ...]:
    """The mail with this id, or the one that it answers, and all that followed, in the order of time.

    Empty where the office wrote nothing: then the mail and its notice say it all.
    """
    w = written_back.c
    with reading(engine) as connection:
        began = connection.scalar(select(w.answers).where(w.message == row)) or row
        mails = _mails(connection, began)
        if len(mails) < 2:
            return ()
        return tuple(sorted((*mails, *_notices(connection, began)), key=attrgetter("at")))


def _mails(connection: Connection, began: int) -> list[Said]:
    m, w = message.c, written_back.c
    wanted = (
        select(m.id, m.received_at, m.sha256, person.c.email, person.c.name, m.subject)
        .outerjoin(person, person.c.id == m.sender)
        .where(or_(m.id == began, m.id.in_(select(w.message).where(w.answers == began))))
        .order_by(m.received_at, m.id)
    )
    return [
        Said(at, sha256, Address(email or "", name or ""), subject, by_office=row != began)
        for row, at, sha256, email, name, subject in connection.execute(wanted)
    ]


def _notices(connection: Connection, began: int) -> list[Noticed]:
    n = notice.c
    wanted = select(n.owed_at, n.id, n.kind, n.reference, n.state).where(n.answers == began).order_by(n.id)
    return [Noticed(*row) for row in connection.execute(wanted)]
