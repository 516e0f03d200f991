"""From the arrival of a mail to its answer, at a service that has nothing else to do."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from bench.figures import Figure, at_95, middle
from bench.mails import MIB, draw
from bench.ours import country, leave_in_place, set_up
from bench.serving import Acceptances, worker
from bench.wire import Wire, connected
from bench.yard import opened

_WARM: Final = 3
"""Mails before those that count: the first starts the reading child."""
_A_ROUND: Final = 8
_PAUSE: Final = 1.0
"""Dovecot tells of the last mail's filing half a second later, and of new mail with it."""


@dataclass(frozen=True, slots=True)
class _Mail:
    """One mail, in seconds from when Dovecot had it: when it was announced, and when its answer was taken."""

    announced: float
    answered: float


def latency(rounds: int) -> Iterator[Figure]:
    """A mail of 1 MiB to an idle service with IDLE: from Dovecot's OK until Postfix took the answer."""
    with opened() as yard:
        account = yard.mailbox([])
        config = set_up(yard, account, country(yard))
        leave_in_place(config)  # else mail is gone again before our own session has been told of it
        mails = [mail.raw for mail in draw(_WARM + rounds * _A_ROUND, MIB)]
        with (
            worker(config),
            connected(yard.dovecot, account) as sender,
            connected(yard.dovecot, account) as ear,
        ):
            accepted = Acceptances(yard.postfix)
            timed = [_timed(sender, ear, accepted, mail, n) for n, mail in enumerate(mails, 1)][_WARM:]
    answered, told = [m.answered for m in timed], [m.announced for m in timed]
    ours = [m.answered - m.announced for m in timed]
    other = "Dovecot's EXISTS"
    yield Figure("arrival to answer, median", "s", middle(answered), other, middle(told), "< 0.6 s")
    yield Figure("arrival to answer, 95 %", "s", at_95(answered), other, at_95(told), "< 0.8 s")
    yield Figure("EXISTS to answer, median", "s", middle(ours), aim="< 0.1 s")


def _timed(sender: Wire, ear: Wire, accepted: Acceptances, mail: bytes, number: int) -> _Mail:
    with ThreadPoolExecutor(1) as pool:
        heard = pool.submit(ear.announced)
        time.sleep(_PAUSE)  # the service is back at its IDLE, and so are we
        sender.append([mail])
        arrived = perf_counter()
        answered = accepted.reach(number)
        return _Mail(max(0.0, heard.result() - arrived), answered - arrived)
