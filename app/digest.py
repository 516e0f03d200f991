"""Writes the organiser's digest each morning, at the first round after its time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

import structlog

from app.conditions import Outages
from app.opening import call_with_winners
from app.settings import Settings
from contest.digest import is_due
from contest.errors import Unavailable
from contest.message import Address
from contest.notice import DIGEST, Owed
from intake.office import Clock
from store.chain.head import Head
from store.digests import owe_digest
from store.engine import Engine
from store.marks import Mark, marked_at
from store.reports.digest import digest

log = structlog.get_logger()


@dataclass(slots=True)
class DigestWriter:
    """One for each worker; when the last letter was written stands in the store."""

    settings: Settings
    engine: Engine
    clock: Clock
    new_message_id: Callable[[], str]

    def after_round(self, _: Outages) -> None:
        """Nothing without an address or a time; while the store is away the digest waits."""
        wanted = self.settings.alerts
        if not (wanted.to and wanted.digest_at):
            return
        try:
            self._write(time.fromisoformat(wanted.digest_at), self.clock())
        except Unavailable as error:
            log.warning("digest waits", why=str(error))

    def _write(self, at: time, now: datetime) -> None:
        def due(last: datetime) -> bool:
            return is_due(last, now, at)

        last = marked_at(self.engine, Mark.DIGEST)
        if last is not None and not due(last):
            return
        told = digest(self.engine, now, call_with_winners(self.settings, self.engine).closes)
        to = Address(self.settings.alerts.to)

        from notifier.digest import digest_letter  # noqa: PLC0415 - a start without a letter is spared it

        def letter(head: Head) -> Owed:
            return Owed(0, DIGEST, "", to, digest_letter(told, head), self.new_message_id(), "", (), now)

        if owe_digest(self.engine, due, letter, now):
            log.info("digest")
