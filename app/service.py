"""The worker as a service: scheduled rounds, woken early by new mail, waiting out every outage."""

import signal
import threading
from dataclasses import dataclass, field

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from contest.errors import Unavailable
from intake.mailbox import MailboxSettings, watch
from intake.office import Office
from intake.worker import Tally, notify, work

log = structlog.get_logger()


@dataclass(slots=True)
class Outage:
    """What cannot be reached at the moment, so that it is said once when it begins and once when it ends."""

    what: dict[str, str] = field(default_factory=dict)

    def begins(self, name: str, error: Unavailable) -> None:
        """Say it, unless the same was said before."""
        if self.what.get(name) != str(error):
            log.error("outage", room=name, why=str(error))
            self.what[name] = str(error)

    def ends(self, name: str) -> None:
        """Say it, if there was one."""
        if self.what.pop(name, None):
            log.info("outage over", room=name)


class Service:
    """Runs rounds on the calling thread until `stop`; everything else only sets the wish for a round.

    The scheduler's jobs and the IDLE watch never work themselves, so that two rounds cannot overlap.
    """

    def __init__(self, office: Office, poll_seconds: int, retry_seconds: int) -> None:
        self._office = office
        self._wish = threading.Event()
        self._stop = threading.Event()
        self._outage = Outage()
        self._scheduler = BackgroundScheduler(timezone="UTC")
        for name, seconds in (("poll", poll_seconds), ("retry", retry_seconds)):
            self._scheduler.add_job(
                self.wake, "interval", seconds=seconds, id=name, max_instances=1, coalesce=True
            )

    def run(self, idle: MailboxSettings | None) -> None:
        """Work until stopped; `idle` names the mailbox to watch for announcements, None for polling only."""
        watcher = self._watch(idle) if idle else None
        self._scheduler.start()
        self.wake()
        try:
            while not self._stop.is_set():
                self._wish.wait()
                self._wish.clear()
                if not self._stop.is_set():
                    self.round()
        finally:
            self.stop()
            self._scheduler.shutdown(wait=True)
            if watcher:
                watcher.join(timeout=5)

    def wake(self) -> None:
        """Ask for a round as soon as the present one is over."""
        self._wish.set()

    def stop(self) -> None:
        """End after the message in hand."""
        self._stop.set()
        self._wish.set()

    def round(self) -> Tally:
        """One round. A mailbox that is away does not keep owed notices from going out, nor the reverse."""
        tally = Tally()
        try:
            tally = work(self._office)
            self._outage.ends("mailbox")
        except Unavailable as error:
            self._outage.begins("mailbox", error)
            notify(self._office, tally)
        self._report("notices", tally.unsent)
        self._report("filing", tally.unfiled)
        if tally.decided or tally.sent or tally.set_aside:
            log.info("round", fetched=tally.fetched, decided=tally.decided, sent=tally.sent)
        return tally

    def _report(self, name: str, why: Unavailable | None) -> None:
        if why:
            self._outage.begins(name, why)
        else:
            self._outage.ends(name)

    def _watch(self, settings: MailboxSettings) -> threading.Thread:
        thread = threading.Thread(
            target=watch, args=(settings, self.wake, self._stop), name="idle", daemon=True
        )
        thread.start()
        return thread


def stop_on_signals(service: Service) -> None:
    """End the service on SIGTERM and SIGINT, after the message in hand."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: service.stop())
