"""The course of a trial as it is seen from outside, and the moments at which a worker is killed on it."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from prove.kills.ground import Ground
from prove.kills.mails import mails_from
from prove.kills.waiting import within
from store.engine import Engine
from store.reports.tallies import Progress, progress

_LOOK_SECONDS = 0.005
_AHEAD = 20
_LONGEST_SECONDS = 60.0
_STARTING_SECONDS = 30.0
_WHILE_STARTING = 0.2
"""So many of the kills come while a worker starts, and finds what the last one left."""


class Stage(StrEnum):
    """What was being done when a worker was killed, as far as its records show."""

    STARTING = "starting"
    FETCHING = "fetching"
    DECIDING = "deciding"
    SENDING = "sending"
    RESTING = "at rest"


@dataclass(frozen=True, slots=True)
class Moment:
    """How many mails had come by then, and how far the workers were with them."""

    came: int
    progress: Progress
    is_starting: bool = False

    @property
    def stage(self) -> Stage:
        """The step that was not over."""
        done = self.progress
        if self.is_starting:
            return Stage.STARTING
        if done.sent < done.owed:
            return Stage.SENDING
        if done.decided < done.received:
            return Stage.DECIDING
        return Stage.FETCHING if done.received < self.came else Stage.RESTING

    @property
    def steps(self) -> int:
        """Steps that are over: each mail is put on record, decided, and answered where it must be."""
        return self.progress.received + self.progress.decided + self.progress.sent


class Course:
    """All mails of a trial, of which some have come, and how far the workers are with them.

    Mail arrives well before its turn, so that workers have enough to do at every moment.
    """

    def __init__(self, ground: Ground, engine: Engine, number: int) -> None:
        self.mails = mails_from(0, number)
        self._steps = sum(3 if mail.answered else 2 for mail in self.mails)
        self._ground, self._engine = ground, engine
        self._came = 0
        self._starting = 0.0

    def moment(self, *, is_starting: bool = False) -> Moment:
        """As it stands now."""
        return Moment(self._came, progress(self._engine), is_starting)

    def arrive_for(self, share: float) -> None:
        """All mail whose turn comes by that share of the course, and some more."""
        wanted = min(int(share * len(self.mails)) + _AHEAD, len(self.mails))
        if wanted > self._came:
            self._ground.arrive(self.mails[self._came : wanted])
            self._came = wanted

    def wait_for_share(self, share: float, chance: Random) -> None:
        """Until that share of all steps is done, and up to a step's time more.

        So kills fall evenly on the whole course, and on every step of it, however fast it goes here.
        """
        began, at, wanted = time.monotonic(), self.moment().steps, share * self._steps
        within(_LONGEST_SECONDS, lambda: self.moment().steps >= wanted, look=_LOOK_SECONDS)
        time.sleep(chance.uniform(0.0, (time.monotonic() - began) / max(wanted - at, 1)))

    def wait_while_starting(self, chance: Random) -> None:
        """Some moment of the time that a start takes."""
        time.sleep(chance.uniform(0.0, self._starting))

    def wait_for_start(self, are_at_work: Callable[[], bool]) -> None:
        """Until they are, and remember how long that took."""
        began = time.monotonic()
        within(_STARTING_SECONDS, are_at_work)
        self._starting = time.monotonic() - began


def is_while_starting(chance: Random) -> bool:
    """Whether the next kill comes while a worker starts."""
    return chance.random() < _WHILE_STARTING


def spread(moments: Iterable[Moment]) -> dict[Stage, int]:
    """How many kills fell on each stage, in the order of the stages."""
    counted = Counter(moment.stage for moment in moments)
    return {stage: counted[stage] for stage in Stage}


def tenths(moments: Sequence[Moment], mails: int) -> tuple[int, ...]:
    """How many kills fell while each tenth of all mails was being decided."""
    counted = Counter(min(10 * moment.progress.decided // mails, 9) for moment in moments)
    return tuple(counted[tenth] for tenth in range(10))
