"""Adds up what came of the mails of a trial, and tells whether it is a proof."""

from collections import Counter
from dataclasses import dataclass

from prove.attempt import Attempt
from prove.lanes import Trial
from prove.memory import Growing, Growth

MOST_GROWTH = 5.0
"""MiB by which a process may grow once it is warm."""

_WARM = 50_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a trial; `slowest` is a mail's number and its seconds.

    The mails of all numbers from `first` and below `below` have been tried; some lanes may be farther.
    `deadly` are the mails that cost a reader its life: that is what readers are for, and no failure.
    """

    seed: int
    mails: int
    lanes: int
    seconds: float
    results: tuple[tuple[str, int], ...]
    slowest: tuple[int, float]
    failures: tuple[Attempt, ...]
    deadly: tuple[Attempt, ...]
    supervisor: Growth | None
    reader: Growth | None
    first: int = 0
    below: int = 0

    @property
    def holds(self) -> bool:
        """Whether mails were tried, every one got its verdict, and no process has grown."""
        grown = (growth for growth in (self.supervisor, self.reader) if growth is not None)
        return (
            self.mails > 0 and not self.failures and all(growth.mebibytes <= MOST_GROWTH for growth in grown)
        )


class Tally:
    """The sums, while a trial goes on."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        warm = min(_WARM, (trial.mails - trial.first) // trial.lanes // 4)
        self._supervisors, self._readers = Growing(warm), Growing(warm)
        self._results: Counter[str] = Counter()
        self._failures: list[Attempt] = []
        self._slowest = (0, 0.0)
        self._deadly: list[Attempt] = []
        self._reading: dict[int, int] = {}
        self._next = list(range(trial.first, trial.first + trial.lanes))

    def add(self, attempt: Attempt) -> None:
        """One more mail."""
        self._results[attempt.result] += 1
        lane = (attempt.number - self._trial.first) % self._trial.lanes
        self._next[lane] = attempt.number + self._trial.lanes
        if attempt.failure:
            self._failures.append(attempt)
        if attempt.seconds > self._slowest[1]:
            self._slowest = attempt.number, attempt.seconds
        self._supervisors.add(attempt.supervisor)
        self._readers.add(attempt.reader)
        if attempt.supervisor is not None:
            child = attempt.reader.pid if attempt.reader else 0
            if self._reading.setdefault(attempt.supervisor.pid, child) != child:
                self._reading[attempt.supervisor.pid] = child
                self._deadly.append(attempt)

    def outcome(self, seconds: float) -> Outcome:
        """What has come of it after so many seconds."""
        return Outcome(
            seed=self._trial.seed,
            mails=self._results.total(),
            lanes=self._trial.lanes,
            seconds=seconds,
            results=tuple(self._results.most_common()),
            slowest=self._slowest,
            failures=tuple(self._failures),
            deadly=tuple(self._deadly),
            supervisor=self._supervisors.worst(),
            reader=self._readers.worst(),
            first=self._trial.first,
            below=min(*self._next, self._trial.mails),
        )
