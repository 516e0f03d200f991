"""The course of a trial as it is seen from outside, and the moments at which a worker is killed on it."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from prove.kills.ground import Ground
from prove.kills.mails import Mail, mails_from
from prove.kills.waiting import within
from store.engine import Engine
from store.reports.tallies import progress

_LOOK_SECONDS = 0.01
_LONGEST_SECONDS = 60.0
_STARTING_SECONDS = 30.0
_WHILE_STARTING = 0.2
"""So many of the kills come while a worker starts, and finds what the last one left."""


class Stage(StrEnum):
    """What was left to do when a worker was killed."""

    STARTING = "starting"
    FETCHING = "fetching"
    DECIDING = "deciding"
    SENDING = "sending"
    RESTING = "at rest"


@dataclass(frozen=True, slots=True)
class Moment:
    """How many of the mails had come, were on record, decided, and answered; `due` are to be answered."""

    came: int
    received: int
    decided: int
    answered: int
    due: int
    is_starting: bool = False

    @property
    def stage(self) -> Stage:
        """The first of the steps that was not over."""
        if self.is_starting:
            return Stage.STARTING
        if self.received < self.came:
            return Stage.FETCHING
        if self.decided < self.came:
            return Stage.DECIDING
        return Stage.SENDING if self.answered < self.due else Stage.RESTING

    @property
    def done(self) -> int:
        """Steps that are over: each mail is put on record, decided, and answered where it must be."""
        return self.received + self.decided + min(self.answered, self.due)

    @property
    def left(self) -> int:
        """Steps that are not."""
        return 2 * self.came + self.due - self.done


class Course:
    """What has come, and how far the workers are with it."""

    def __init__(self, ground: Ground, engine: Engine) -> None:
        self._ground, self._engine = ground, engine
        self._starting = 0.0
        self.mails: list[Mail] = []

    def moment(self, *, is_starting: bool = False) -> Moment:
        """As it stands now."""
        received, decided = progress(self._engine)
        due = sum(mail.answered for mail in self.mails)
        answered = len(self._ground.sink.deliveries)
        return Moment(len(self.mails), received, decided, answered, due, is_starting)

    def wait_for_share(self, share: float, chance: Random) -> None:
        """Until that share of the steps that are left now is done, and up to two steps' time more.

        So kills fall on every step of the work, however fast it goes on this machine.
        """
        began, at = time.monotonic(), self.moment()
        wanted = at.done + share * at.left
        within(_LONGEST_SECONDS, lambda: self.moment().done >= wanted, look=_LOOK_SECONDS)
        seconds_a_step = (time.monotonic() - began) / max(wanted - at.done, 1)
        time.sleep(chance.uniform(0.0, 2 * seconds_a_step))

    def wait_while_starting(self, chance: Random) -> None:
        """Some moment of the time that a start takes."""
        time.sleep(chance.uniform(0.0, self._starting))

    def wait_for_start(self, are_at_work: Callable[[], bool]) -> None:
        """Until they are, and remember how long that took."""
        began = time.monotonic()
        within(_STARTING_SECONDS, are_at_work)
        self._starting = time.monotonic() - began

    def arrive(self, number: int) -> None:
        """More mail, up to that number of all."""
        new = mails_from(len(self.mails), number - len(self.mails))
        self._ground.arrive(new)
        self.mails += new


def is_while_starting(chance: Random) -> bool:
    """Whether the next kill comes while a worker starts."""
    return chance.random() < _WHILE_STARTING


def spread(moments: Iterable[Moment]) -> dict[Stage, int]:
    """How many kills fell on each stage, in the order of the stages."""
    counted = Counter(moment.stage for moment in moments)
    return {stage: counted[stage] for stage in Stage}


def tenths(moments: Sequence[Moment], mails: int) -> tuple[int, ...]:
    """How many kills fell while each tenth of all mails was being decided."""
    counted = Counter(min(10 * moment.decided // mails, 9) for moment in moments)
    return tuple(counted[tenth] for tenth in range(10))
