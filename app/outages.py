"""The outages of the moment: each said when it begins and when it ends, and waited for in between."""

from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from contest.errors import Unavailable
from contest.patience import seconds_to_wait

log = structlog.get_logger()

Seconds = Callable[[], float]
"""A clock that nobody sets: `time.monotonic`."""


@dataclass(slots=True)
class _Outage:
    error: Unavailable
    failures: int
    until: float


@dataclass(slots=True)
class Outages:
    """What cannot be reached, by its name, and when it is tried again."""

    seconds: Seconds
    _present: dict[str, _Outage] = field(default_factory=dict)

    def met(self, name: str, error: Unavailable) -> None:
        """It was tried and is away: said, unless the same was said before; the next try comes later."""
        before = self._present.get(name)
        if before is None or str(before.error) != str(error):
            log.error("outage", room=name, why=str(error))
        failures = before.failures + 1 if before else 1
        until = self.seconds() + seconds_to_wait(failures, error)
        self._present[name] = _Outage(error, failures, until)

    def over(self, name: str) -> None:
        """It answers; said, if there was an outage."""
        if self._present.pop(name, None):
            log.info("outage over", room=name)

    def waits(self, name: str) -> Unavailable | None:
        """Why it is not to be tried just now; None where it may be."""
        outage = self._present.get(name)
        return outage.error if outage and self.seconds() < outage.until else None

    @property
    def present(self) -> dict[str, Unavailable]:
        """What is away at the moment, by its name."""
        return {name: outage.error for name, outage in self._present.items()}
