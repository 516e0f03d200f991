"""Finds the rehearsal that a message may enter."""

from sqlalchemy import Connection, Row, bindparam, select

from contest.casebook import Case, Rehearsed
from contest.message import Message
from contest.verdict import Kind
from store.ledger.people import as_kept
from store.schema import message as messages
from store.schema import notice, person

_c = messages.c
_REHEARSALS = (
    select(_c.id, _c.sha256, _c.size, _c.received_at, person.c.email)
    .join(person, person.c.id == _c.sender)
    .where(_c.kind == Kind.REHEARSAL)
)
_LATEST = (_c.received_at.desc(), _c.id.desc())
_REPLIED_TO = (
    _REHEARSALS.join(notice, notice.c.answers == _c.id)
    .where(notice.c.message_id.in_(bindparam("thread", expanding=True)))
    .order_by(*_LATEST)
    .limit(1)
)
_OF_SENDER = _REHEARSALS.where(person.c.email == bindparam("email")).order_by(*_LATEST).limit(1)
_MOST_REFERENCES = 100


def rehearsed(connection: Connection, message: Message) -> Rehearsed | None:
    """The latest rehearsal whose result is named in the thread, else the sender's latest; None for none."""
    thread = list(dict.fromkeys((*message.in_reply_to, *message.references)))[-_MOST_REFERENCES:]
    row = None
    if thread:
        row = connection.execute(_REPLIED_TO, {"thread": thread}).first()
    if row is None and message.sender.email:
        email = {"email": as_kept(message.sender.email)}
        row = connection.execute(_OF_SENDER, email).first()
    return _rehearsed(row) if row else None


def _rehearsed(row: Row[*tuple[object, ...]]) -> Rehearsed:
    return Rehearsed(Case(row.id, row.sha256, row.size, row.received_at), row.email)
