"""A burst of mail with closing time in its middle: receipt times decide, not when the worker gets there."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from contest.reason import Reason
from intake.codes import LATE
from prove.kills.crew import Crew
from prove.kills.ground import Ground
from prove.kills.mails import Mail, Sort, mail
from prove.kills.waiting import within
from store.engine import open_database
from store.reports.tallies import reasons_by_hash
from thai.dates import BANGKOK

CLOSED = datetime(2023, 7, 31, 16, 31, tzinfo=BANGKOK)
"""The first moment that is late by the call of the example configuration: 16:30:59 is in time."""

_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Burst:
    """What came of it: `wronged` came in time and were called late, `favoured` the reverse."""

    mails: int
    early: int
    seconds: float
    wronged: tuple[str, ...]
    favoured: tuple[str, ...]
    undecided: tuple[str, ...]
    answers: int

    @property
    def holds(self) -> bool:
        """Whether every mail was judged by its receipt time, and answered once."""
        return not (self.wronged or self.favoured or self.undecided) and self.answers == self.mails


def at_closing_time(ground: Ground, number: int) -> Burst:
    """Works that arrive within ten minutes around closing, in any order, and a worker that begins after."""
    mails = _mails(number)
    ground.arrive_together(mails)
    began = time.monotonic()
    with Crew(ground.write_configuration(), ground.environment, 1) as crew:
        crew.start()
        within(_SECONDS, lambda: len(ground.sink.deliveries) >= number, look=0.5)
        seconds = time.monotonic() - began
        crew.stop()
    return _looked_at(ground, mails, seconds)


def _mails(number: int) -> list[Mail]:
    """Forms alone, since reading is not what is tried; they are taken in in another order than received."""
    step = timedelta(minutes=10) / number
    times = [CLOSED + (position - number // 2) * step for position in range(number)]
    mails = [mail(n, at.replace(microsecond=0), Sort.FORM) for n, at in enumerate(times)]
    Random(number).shuffle(mails)
    return mails


def _looked_at(ground: Ground, mails: Sequence[Mail], seconds: float) -> Burst:
    engine = open_database(ground.database)
    found = reasons_by_hash(engine)
    engine.dispose()
    late = {mail.message_id: _is_late(found.get(mail.sha256)) for mail in mails}
    return Burst(
        mails=len(mails),
        early=sum(mail.received < CLOSED for mail in mails),
        seconds=seconds,
        wronged=tuple(m.message_id for m in mails if m.received < CLOSED and late[m.message_id] is True),
        favoured=tuple(m.message_id for m in mails if m.received >= CLOSED and late[m.message_id] is False),
        undecided=tuple(m.message_id for m in mails if late[m.message_id] is None),
        answers=sum(counted.total() for counted in ground.answers().values()),
    )


def _is_late(reasons: tuple[Reason, ...] | None) -> bool | None:
    """Whether a mail was called late; None where it was not decided."""
    return None if reasons is None else any(reason.code in LATE for reason in reasons)
