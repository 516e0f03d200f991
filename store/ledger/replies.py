"""Counts the answers of a day, by which the caps on answers go."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from contest.message import Message
from contest.notice import NoticeState
from store.ledger.people import as_kept
from store.schema import notice, person

_DAY: Final = timedelta(hours=24)
_AFRESH: Final = timedelta(minutes=1)
"""How old the count of all may be. What left the day since then counts for so long still."""

_n = notice.c
_COUNTS = or_(
    _n.owed_at > bindparam("since"),
    _n.sent_at > bindparam("since"),
    and_(_n.state.in_((NoticeState.OWED, NoticeState.PREPARED)), _n.next_try_at > bindparam("now")),
)
"""Answers owed or sent since a moment, or put off until later than now. Indexes hold all that is asked."""

_IN_ALL = select(func.count(), select(func.max(_n.id)).scalar_subquery()).select_from(notice).where(_COUNTS)
_SINCE = select(func.count()).select_from(notice).where(_n.id > bindparam("last"))
_TO_SOME = select(func.count()).select_from(notice).join(person, person.c.id == _n.addressee).where(_COUNTS)
_TO = select(
    _TO_SOME.where(person.c.email == bindparam("email"), bindparam("email") != "").scalar_subquery(),
    _TO_SOME.where(person.c.domain == bindparam("domain"), bindparam("domain") != "").scalar_subquery(),
    _SINCE.scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many answers there were to everybody at a moment, and the last notice among all."""

    at: datetime
    count: int
    last: int


class Replies:
    """The answers of a day, and those put off: to one sender, to the sender's domain, to everybody.

    Everybody's are thousands on the last afternoon: they are counted once a minute, and in between the
    new ones are added, so that the thousandth mail is looked up as fast as the first. Safe to use from
    several threads.
    """

    def __init__(self) -> None:
        self._counted: _Counted | None = None
        self._turn = threading.Lock()

    def count(self, connection: Connection, message: Message, now: datetime) -> tuple[int, int, int]:
        """Answers to the sender of a message, to the sender's domain, and to everybody."""
        counted = self._lately(connection, now)
        asked = {
            "since": now - _DAY,
            "now": now,
            "email": as_kept(message.sender.email),
            "domain": as_kept(message.sender.domain),
            "last": counted.last,
        }
        to_sender, to_domain, since = connection.execute(_TO, asked).one()
        return to_sender, to_domain, counted.count + since

    def _lately(self, connection: Connection, now: datetime) -> _Counted:
        with self._turn:
            known = self._counted
            if known is None or not known.at <= now < known.at + _AFRESH:
                count, last = connection.execute(_IN_ALL, {"since": now - _DAY, "now": now}).one()
                known = self._counted = _Counted(now, count, last or 0)
            return known
