"""The worker as a service: scheduled rounds, woken early by new mail, waiting out every outage."""

import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from app.outages import Outages, Seconds
from app.polls import poll_counts
from contest.errors import Unavailable
from contest.reconciliation import Reconciliation
from intake.mailbox import MailboxSettings, watch
from intake.office import Office
from intake.sending import all_sent
from intake.steps import notify
from intake.tally import Tally
from intake.worker import decide_waiting, work

log = structlog.get_logger()


HELP_SECONDS = 1.0
"""How soon a worker looks again that only helps another one, and found nothing to decide."""

SOON_SECONDS = 0.02
"""How soon where it decided something: the other one is fetching more."""


class Service:
    """Runs rounds on the calling thread until `stop`; everything else only sets the wish for a round.

    The scheduler's own jobs and the IDLE watch never work themselves, so that two rounds cannot overlap.
    """

    def __init__(
        self, office: Office, poll_seconds: int, retry_seconds: int, seconds: Seconds = time.monotonic
    ) -> None:
        self._office = replace(office, send_owed=self._send_owed)
        self._deliver = office.send_owed
        self._wish = threading.Event()
        self._stop = office.stop
        self._outages = Outages(seconds)
        self._poll_seconds = self._pause = float(poll_seconds)
        self._scheduler = BackgroundScheduler(timezone="UTC")
        for name, every in (("poll", poll_seconds), ("retry", retry_seconds)):
            self._scheduler.add_job(
                self.wake, "interval", seconds=every, id=name, max_instances=1, coalesce=True
            )

    def beside(self, name: str, turn: Callable[[], None], seconds: float) -> None:
        """Have something done beside the rounds, on a thread of the scheduler's, one turn at a time."""
        self._scheduler.add_job(turn, "interval", seconds=seconds, id=name, max_instances=1, coalesce=True)

    def run(self, idle: MailboxSettings | None) -> None:
        """Work until stopped; `idle` names the mailbox to watch for announcements, None for polling only."""
        watcher = self._watch(idle) if idle else None
        self._scheduler.start()
        self.wake()
        try:
            while not self._stop.is_set():
                # The scheduler goes by the clock on the wall, which may be set back by a day; this does not.
                self._wish.wait(self._pause)
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

    def is_over(self) -> bool:
        """Whether it was asked to end."""
        return self._stop.is_set()

    def stop(self) -> None:
        """End after the message in hand."""
        self._stop.set()
        self._wish.set()

    def round(self) -> Tally:
        """One round. A mailbox that is away does not keep owed notices from going out, nor the reverse."""
        tally = Tally()
        try:
            if self._outages.waits("mailbox"):
                with all_sent(self._office, tally):
                    decide_waiting(self._office, tally)
                    notify(self._office, tally)
            else:
                tally = work(self._office)
                self._outages.over("mailbox")
        except Unavailable as error:
            self._outages.met("mailbox", error)
            with all_sent(self._office, tally):
                notify(self._office, tally)
        self._report("filing", tally.unfiled)
        self._report("junk", tally.no_junk)
        self._report("sent", tally.no_sent)
        _say(tally.reconciliation)
        self._pause = pause_after(tally, self._pause, self._poll_seconds)
        if tally.decided or tally.sent or tally.set_aside:
            log.info("round", fetched=tally.fetched, decided=tally.decided, sent=tally.sent)
        self._office.after_round(self._outages.present)
        return tally

    def _send_owed(self) -> int:
        """Send what is owed, unless the mail server is away and its next try has not come."""
        if outage := self._outages.waits("notices"):
            raise outage
        try:
            sent = self._deliver()
        except Unavailable as error:
            self._outages.met("notices", error)
            raise
        self._outages.over("notices")
        return sent

    def _report(self, name: str, why: Unavailable | None) -> None:
        if why:
            self._outages.met(name, why)
        else:
            self._outages.over(name)

    def _watch(self, settings: MailboxSettings) -> threading.Thread:
        thread = threading.Thread(
            target=watch, args=(settings, self.wake, self._stop), name="idle", daemon=True
        )
        thread.start()
        return thread


def pause_after(tally: Tally, before: float, poll_seconds: float) -> float:
    """How long to rest after a round, `before` being the rest before it; all in seconds.

    Who only helps looks again at once where there was work, and half as often each time there was none.
    """
    if not tally.helped:
        return poll_seconds
    return SOON_SECONDS if tally.decided else min(HELP_SECONDS, 2 * before)


def _say(poll: Reconciliation | None) -> None:
    """What a poll came to, where there was anything; whatever does not add up is a warning."""
    if poll is None or not any(poll_counts(poll).values()):
        return
    say = log.info if poll.balanced else log.warning
    say("poll", **poll_counts(poll), balanced=poll.balanced)


def stop_on_signals(service: Service) -> None:
    """End the service on SIGTERM and SIGINT, after the message in hand."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: service.stop())
