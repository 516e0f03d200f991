"""The two trials: a kill at every named point, and kills at random moments; then everything is looked at."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from prove.kills.audit import Findings, audit, settled
from prove.kills.crew import Crew
from prove.kills.ground import Ground
from prove.kills.mails import Mail, mail
from prove.kills.points import POINTS

BEGIN = datetime(2023, 7, 20, 3, 0, tzinfo=UTC)
"""Within the window of the call of the example configuration."""

MAILS_FOR_A_POINT = 5
_POINT_SECONDS = 90.0
_STARTING_SECONDS = 30.0
_AT_WORK_SECONDS = 2.0
"""A worker is killed within so long after it has begun to watch the mailbox, where mail is waiting."""

_SETTLING_SECONDS = 600.0
_LOOK_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a trial: how many kills, what was found, how long it took, and points never reached."""

    name: str
    kills: int
    findings: Findings
    seconds: float
    missed: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is a proof."""
        return self.findings.holds and not self.missed


def at_every_point(
    ground: Ground,
    workers: int,
    points: Sequence[int] = range(len(POINTS)),
    advance: Callable[[], None] = lambda: None,
) -> Trial:
    """New mail, workers that die at one point, and so on for each; at the end workers that live."""
    began, crew = time.monotonic(), _crew(ground, workers)
    mails: list[Mail] = []
    missed = []
    for point in points:
        mails += _more(ground, mails, MAILS_FOR_A_POINT)
        crew.start(point)
        if not within(_POINT_SECONDS, crew.died_of_itself):
            missed.append(POINTS[point].name)
        crew.kill()
        advance()
    findings = _finish(ground, crew, mails)
    seconds = time.monotonic() - began
    return Trial("named points", len(points), findings, seconds, tuple(missed))


def at_random_moments(
    ground: Ground,
    workers: int,
    mails: int,
    kills: int,
    seed: int,
    advance: Callable[[], None] = lambda: None,
) -> Trial:
    """Mail arrives all the while; one worker after the other is killed after a random time at work."""
    began, crew, chance = time.monotonic(), _crew(ground, workers), Random(seed)
    sent: list[Mail] = []
    for kill in range(kills):
        sent += _more(ground, sent, mails * (kill + 1) // kills - len(sent))
        crew.start()
        within(_STARTING_SECONDS, crew.are_at_work)
        time.sleep(chance.uniform(0.0, _AT_WORK_SECONDS))
        crew.kill([chance.choice(crew.workers)])
        advance()
    findings = _finish(ground, crew, sent)
    return Trial("random moments", kills, findings, time.monotonic() - began)


def _crew(ground: Ground, workers: int) -> Crew:
    return Crew(ground.write_configuration(), ground.environment, workers)


def _more(ground: Ground, mails: Sequence[Mail], number: int) -> list[Mail]:
    new = [mail(n, BEGIN + timedelta(seconds=n)) for n in range(len(mails), len(mails) + number)]
    ground.arrive(new)
    return new


def _finish(ground: Ground, crew: Crew, mails: Sequence[Mail]) -> Findings:
    """Let the workers finish what is left, end them as one should, and look."""
    crew.start()
    within(_SETTLING_SECONDS, lambda: settled(ground, mails), look=0.5)
    crew.stop()
    time.sleep(1.0)  # what the SMTP server has taken it may still be passing on
    return audit(ground, mails)


def within(seconds: float, holds: Callable[[], bool], look: float = _LOOK_SECONDS) -> bool:
    """Whether it came to hold in that time."""
    deadline = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(look)
    return held
