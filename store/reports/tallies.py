"""How often the log says of each message what it may say once: what a trial looks at from outside."""

from dataclasses import dataclass

from sqlalchemy import Engine, case, func, select

from contest.notice import NoticeState
from contest.reason import Reason
from contest.verdict import Verdict
from store.engine import reading
from store.event_kind import EventKind
from store.schema import event, message, notice


@dataclass(frozen=True, slots=True)
class MessageTally:
    """One message: its verdict, the state of its notice, how often it was decided, opened and answered."""

    sha256: str
    verdict: Verdict | None
    delivery: NoticeState | None
    decided: int
    opened: int
    owed: int


def reasons_by_hash(engine: Engine) -> dict[str, tuple[Reason, ...]]:
    """The findings about every decided message, by the hash of its bytes."""
    decided = select(message.c.sha256, message.c.reasons).where(message.c.decided_at.is_not(None))
    with reading(engine) as connection:
        return {sha256: reasons or () for sha256, reasons in connection.execute(decided)}


def message_tallies(engine: Engine) -> tuple[MessageTally, ...]:
    """All messages in the order in which they were put on record."""
    decided, opened, owed = (
        func.count(case((event.c.kind.in_(kinds), 1)))
        for kinds in ((EventKind.DECIDED, EventKind.SET_ASIDE), (EventKind.OPENED,), (EventKind.OWED,))
    )
    rows = (
        select(message.c.sha256, message.c.verdict, notice.c.state, decided, opened, owed)
        .outerjoin(notice, notice.c.answers == message.c.id)
        .outerjoin(event, event.c.message == message.c.id)
        .group_by(message.c.id, message.c.sha256, message.c.verdict, notice.c.state)
        .order_by(message.c.id)
    )
    with reading(engine) as connection:
        return tuple(MessageTally(*row) for row in connection.execute(rows))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many messages are on record and decided; how many notices are owed in any state, and sent."""

    received: int
    decided: int
    owed: int
    sent: int


def progress(engine: Engine) -> Progress:
    """As it stands now."""
    sent = case((notice.c.sent_at.is_not(None), 1))
    messages = select(func.count(message.c.id), func.count(message.c.decided_at))
    notices = select(func.count(notice.c.id), func.count(sent))
    with reading(engine) as connection:
        return Progress(*connection.execute(messages).one(), *connection.execute(notices).one())
