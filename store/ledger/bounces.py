"""Marks the notice that came back, and the address that takes no mail until a person writes from it."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, bindparam, exists, not_, select, update

from contest.casebook import Bounce, Case
from contest.notice import NoticeState
from store.event_kind import EventKind
from store.events import record
from store.ledger.people import as_kept
from store.schema import notice, person

_WITHIN = timedelta(days=6)
"""So long a server may try before it gives up (RFC 5321 section 4.5.4.1), and a day more."""

_SKEW = timedelta(minutes=10)
_REACHED = (
    update(person)
    .where(person.c.email == bindparam("heard"), person.c.unreachable_since.is_not(None))
    .values(unreachable_since=None)
)
_FOUND = select(notice.c.id, notice.c.entry, person.c.email).join(person, person.c.id == notice.c.addressee)


def mark(connection: Connection, case: Case, bounce: Bounce, now: datetime) -> None:
    """The notice is marked and its address not written to; nothing where no notice of ours came back."""
    found = _by_identifier(connection, bounce) or _by_recipient(connection, case, bounce)
    if found is None:
        return
    code = f"bounced {bounce.status}".strip()
    returned = update(notice).where(notice.c.id == found.id, notice.c.state != NoticeState.BOUNCED)
    if connection.execute(returned.values(state=NoticeState.BOUNCED, last_error=code)).rowcount:
        ids = {"message": case.id, "entry": found.entry, "notice": found.id}
        record(connection, now, EventKind.BOUNCED, {"status": bounce.status}, **ids)
    of_address = update(person).where(person.c.email == found.email)
    connection.execute(of_address.values(unreachable_since=now))


def heard_from(connection: Connection, email: str) -> None:
    """A person wrote from this address: it is written to again."""
    connection.execute(_REACHED, {"heard": as_kept(email)})


def is_reachable() -> ColumnElement[bool]:
    """A notice whose address took the last mail, or has been heard from since."""
    to, known = person.alias("addressed"), person.alias("known")
    returned = (to.c.id == notice.c.addressee, known.c.email == to.c.email, known.c.email != "")
    return not_(exists(select(known.c.id).where(*returned, known.c.unreachable_since.is_not(None))))


def _by_identifier(connection: Connection, bounce: Bounce) -> Row[int, int | None, str] | None:
    if not bounce.identifiers:
        return None
    ours = _FOUND.where(notice.c.message_id.in_(bounce.identifiers)).order_by(notice.c.id.desc())
    return connection.execute(ours.limit(1)).first()


def _by_recipient(connection: Connection, case: Case, bounce: Bounce) -> Row[int, int | None, str] | None:
    """The latest notice to one of these addresses that was sent shortly before."""
    if not bounce.recipients:
        return None
    sent = notice.c.sent_at.between(case.received_at - _WITHIN, case.received_at + _SKEW)
    ours = _FOUND.where(person.c.email.in_([as_kept(r) for r in bounce.recipients]), sent)
    return connection.execute(ours.order_by(notice.c.sent_at.desc(), notice.c.id.desc()).limit(1)).first()
