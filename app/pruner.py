"""Removes decided mail from the server after a time, once it lies in the archive and in a verified backup."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import structlog

from app.conditions import Outages
from app.doors import mailbox_settings
from app.settings import Settings
from contest.errors import Unavailable
from intake.mailbox import prune
from intake.office import Clock
from store.archive import Condition, RawArchive
from store.engine import Engine

log = structlog.get_logger()

_BETWEEN: Final = timedelta(hours=1)


@dataclass(slots=True)
class Pruner:
    """One for each worker; it does nothing unless `mailbox.prune_after_days` says so."""

    settings: Settings
    engine: Engine
    clock: Clock
    _pruned_at: datetime | None = None

    def after_round(self, outages: Outages) -> None:
        """At most once an hour, and not while anything is away."""
        days, now = self.settings.mailbox.prune_after_days, self.clock()
        if not days or outages or (self._pruned_at and now - self._pruned_at < _BETWEEN):
            return
        self._pruned_at = now
        try:
            self._prune((now - timedelta(days=days)), now)
        except Unavailable as error:
            log.warning("old mail stays", why=str(error))

    def _prune(self, before: datetime, now: datetime) -> None:
        # Backups bring the ciphers, 6 MB and a tenth of a start, which few workers need.
        from store.ledger.pruning import is_backed_up, note_pruned  # noqa: PLC0415

        archive = RawArchive(Path(self.settings.store.archive))

        def is_safe(sha256: str) -> bool:
            known = bool(sha256) and is_backed_up(self.engine, sha256)
            return known and archive.check(sha256) is Condition.SOUND

        removed = prune(mailbox_settings(self.settings), before.date(), is_safe)
        if removed:
            note_pruned(self.engine, self.settings.mailbox.filed_folder, removed, now)
            log.info("old mail removed", messages=len(removed))
