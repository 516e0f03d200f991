"""Looks after each round at what may be amiss, and owes the organiser a letter about what is new."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import structlog

from app.conditions import Outages, Sight, conditions
from app.settings import Settings
from contest.alert import OUTAGES, Alert, Cause, News, news, observed, told
from contest.errors import Unavailable
from contest.message import Address
from contest.notice import ALERT, Owed
from intake.office import Clock
from store.alerts import Observed, observe
from store.engine import Engine
from store.marks import look
from store.reports.health import health

log = structlog.get_logger()

GIBIBYTE: Final = 1024**3
_SAID_BY_THE_ROUND: Final = OUTAGES | {Cause.LOGIN}
_BETWEEN_LOOKS: Final = timedelta(minutes=1)


def nothing_known() -> float | None:
    """Stands where the server tells no quota."""
    return None


@dataclass(slots=True)
class Watchman:
    """One for each worker; what was told stands in the store, so that another one does not tell it again."""

    settings: Settings
    engine: Engine
    clock: Clock
    new_message_id: Callable[[], str]
    quota: Callable[[], float | None] = nothing_known
    _looked_at: datetime | None = None

    def after_round(self, outages: Outages) -> None:
        """At most once a minute. An outage of the store is met and said by the round itself."""
        now = self.clock()
        if self._looked_at and timedelta() <= now - self._looked_at < _BETWEEN_LOOKS:
            return
        self._looked_at = now
        try:
            if "mailbox" not in outages:
                look(self.engine, now)
            self._observe(outages, now)
        except Unavailable as error:
            log.warning("alerts wait", why=str(error))

    def _observe(self, outages: Outages, now: datetime) -> None:
        disk = free_gibibytes(self.settings)
        sight = Sight(health(self.engine, now), outages, disk, self._quota(), now)
        found = tuple(conditions(sight, self.settings))

        def seen(before: Sequence[Alert], letters: int) -> Observed:
            return self._seen(observed(before, found, now), letters, now)

        observe(self.engine, seen, now)

    def _quota(self) -> float | None:
        try:
            return self.quota()
        except Unavailable:
            return None  # the next round meets whatever is amiss with the mailbox

    def _seen(self, alerts: tuple[Alert, ...], letters: int, now: datetime) -> Observed:
        """Without an address what is new is only logged; beyond the cap it comes with the next letter."""
        wanted = self.settings.alerts
        what = news(alerts, now, timedelta(minutes=wanted.outage_minutes))
        if not what or (wanted.to and letters >= wanted.letters_a_day):
            return Observed(alerts)
        _log(what)
        return Observed(told(alerts, what, now), self._letter(what, now) if wanted.to else None)

    def _letter(self, what: News, now: datetime) -> Owed:
        from notifier.alerting import alert_letter  # noqa: PLC0415 - a start without a letter is spared it

        letter = alert_letter(what, self.settings.notices.from_name)
        to = Address(self.settings.alerts.to)
        return Owed(0, ALERT, "", to, letter, self.new_message_id(), "", (), now)


def free_gibibytes(settings: Settings) -> float:
    """Room for the archive, also before its folder is made."""
    folder = Path(settings.store.archive).absolute()
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free / GIBIBYTE


def _log(what: News) -> None:
    """Outages are said by the round that meets them."""
    for alert in what.begun:
        if alert.cause not in _SAID_BY_THE_ROUND:
            log.error("alert", cause=alert.cause.value, why=alert.why)
    for alert in what.over:
        if alert.cause not in _SAID_BY_THE_ROUND:
            log.info("alert over", cause=alert.cause.value)
