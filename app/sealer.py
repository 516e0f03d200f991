"""Seals what was received, once the first look into the mailbox after closing is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from app.conditions import Outages
from contest.errors import Unavailable
from contest.minutes import ends
from intake.office import Clock
from store.engine import Engine
from store.reports.sealing import seal

log = structlog.get_logger()

_FOR: Final = timedelta(days=1)
_BETWEEN: Final = timedelta(minutes=10)
"""What the server delivers only later than the first look is sealed again, for a day."""


@dataclass(slots=True)
class Sealer:
    """One for each worker; two that seal the same make one seal. `closes` is asked each time: it may move."""

    engine: Engine
    closes: Callable[[], datetime]
    clock: Clock
    _sealed_at: datetime | None = None

    def after_round(self, outages: Outages) -> None:
        """Not while the mailbox is away: what lies in it was not looked at."""
        now = self.clock()
        if "mailbox" in outages or (self._sealed_at and now - self._sealed_at < _BETWEEN):
            return
        try:
            closed = ends(self.closes())
            if now < closed or now > closed + _FOR:
                return
            self._sealed_at = now
            if seal(self.engine, closed, now):
                log.info("received mail sealed")
        except Unavailable as error:
            log.warning("received mail not sealed yet", why=str(error))
