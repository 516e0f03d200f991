"""Sees after closing to it that judges' packets are built, built again where something changed, and sent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog

from app.opening import call_with_winners, open_store
from app.settings import Settings
from contest.errors import Unavailable
from store.engine import Engine
from store.judging import asking, committee, results
from store.marks import Mark, marked_at
from store.reports.glance import sequence

log = structlog.get_logger()

SECONDS: Final = 60
"""Between two turns; one that finds nothing new asks the database for little."""


@dataclass(slots=True)
class Binder:
    """One for each service; where several share a folder, one of them builds. `is_over` ends that early."""

    settings: Settings
    engine: Engine
    clock: Callable[[], datetime]
    is_over: Callable[[], bool] = lambda: False
    _seen: int = -1
    _told: str = ""

    def turn(self) -> None:
        """Build and send what is new since the last turn; an outage, or another builder, is waited out."""
        try:
            asked_at = marked_at(self.engine, Mark.PACKETS)
            if asked_at:
                self._as_asked(asked_at)
            if self._has_work():
                self._work()
            self._told = ""
        except Unavailable as error:
            if str(error) != self._told:
                log.warning("packets wait", why=str(error))
            self._told = str(error)

    def _as_asked(self, asked_at: datetime) -> None:
        """On request at any time, also where nothing is built without; what nobody judges is not built."""
        from app import binding  # noqa: PLC0415 - see below

        judged = bool(committee.assignments(self.engine)) and results.signed(self.engine) is None
        if not judged or binding.build_new(self.settings, self.engine, self.is_over):
            asking.answered(self.engine, asked_at)

    def _has_work(self) -> bool:
        """After the call is closed and before the results are signed, where somebody judges."""
        if self.settings.packets.automatic == "no":
            return False
        closed = self.clock() > call_with_winners(self.settings, self.engine).grace_ends
        signed = results.signed(self.engine) is not None
        return closed and not signed and bool(committee.assignments(self.engine))

    def _work(self) -> None:
        from app import binding  # noqa: PLC0415 - a worker without a committee loads nothing that makes PDFs

        latest = sequence(self.engine)
        if latest != self._seen and binding.build_new(self.settings, self.engine, self.is_over):
            self._seen = latest
        binding.send_new(self.settings, self.engine, self.clock())


@contextmanager
def open_binder(
    settings: Settings, clock: Callable[[], datetime], is_over: Callable[[], bool]
) -> Iterator[Binder]:
    """The binder on a database connection of its own, since it works beside the rounds."""
    engine = open_store(settings)
    try:
        yield Binder(settings, engine, clock, is_over)
    finally:
        engine.dispose()
