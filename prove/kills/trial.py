"""The two trials: a kill at every named point, and kills at random moments; then everything is looked at."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from prove.kills.audit import Findings, audit, settled
from prove.kills.course import Course, Moment, is_while_starting
from prove.kills.crew import Crew
from prove.kills.ground import Ground
from prove.kills.mails import Mail, mails_from
from prove.kills.points import POINTS
from prove.kills.waiting import within
from store.engine import Engine, open_database
from store.migrate import upgrade

MAILS_FOR_A_POINT = 5
_POINT_SECONDS = 300.0
_SETTLING_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a trial: how many kills, what was found, how long it took, and points never reached.

    `moments` tell of kills at random where they fell.
    """

    name: str
    kills: int
    findings: Findings
    seconds: float
    missed: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()

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
    began = time.monotonic()
    mails: list[Mail] = []
    missed = []
    with _crew(ground, workers) as crew:
        for point in points:
            new = mails_from(len(mails), MAILS_FOR_A_POINT)
            ground.arrive(new)
            mails += new
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
    """Mail arrives all the while; one worker after the other is killed, evenly over the whole course."""
    began, chance = time.monotonic(), Random(seed)
    with _crew(ground, workers) as crew:
        with migrated(ground) as engine:
            course = Course(ground, engine, mails)
            moments = []
            for kill in range(kills):
                moments.append(_killed(course, crew, chance, (kill + chance.random()) / kills))
                advance()
            course.arrive_for(1.0)
        findings = _finish(ground, crew, course.mails)
    return Trial("random moments", kills, findings, time.monotonic() - began, moments=tuple(moments))


def _killed(course: Course, crew: Crew, chance: Random, share: float) -> Moment:
    """The death of a worker while it starts, or at that share of the course."""
    course.arrive_for(share)
    crew.start()
    is_starting = is_while_starting(chance)
    if is_starting:
        course.wait_while_starting(chance)
    else:
        course.wait_for_start(crew.are_at_work)
        course.wait_for_share(share, chance)
    moment = course.moment(is_starting=is_starting)
    crew.kill([chance.choice(crew.workers)])
    return moment


@contextmanager
def migrated(ground: Ground) -> Iterator[Engine]:
    """The database, with its tables before the first worker makes them."""
    engine = open_database(ground.database)
    upgrade(engine)
    try:
        yield engine
    finally:
        engine.dispose()


def _crew(ground: Ground, workers: int) -> Crew:
    return Crew(ground.write_configuration(), ground.environment, workers)


def _finish(ground: Ground, crew: Crew, mails: Sequence[Mail]) -> Findings:
    """Let the workers finish what is left, end them as one should, and look."""
    crew.start()
    within(_SETTLING_SECONDS, lambda: settled(ground, mails), look=0.5)
    crew.stop()
    time.sleep(1.0)  # what the SMTP server has taken it may still be passing on
    return audit(ground, mails)
