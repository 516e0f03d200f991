"""The season as a timeline: who writes when, and what follows from every answer."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from demo.applicant import Applicant
from demo.bystanders import happenings
from demo.cast import Work, season_2564
from demo.crowd import crowd
from demo.diary import Diary
from demo.letters import Posted
from demo.notices import Notice, read_notice
from thai.dates import BANGKOK

MAILBOX = "dgti_awards@dga.example"
OPENS = datetime(2021, 7, 1, 8, 30, tzinfo=BANGKOK)
CLOSES = datetime(2021, 8, 31, 16, 30, tzinfo=BANGKOK)
ENTRIES = 45
"""With so many entries the season is that of 2564; with any other number a crowd from the gazetteer."""


@dataclass(order=True, slots=True)
class _Event:
    """A mail that will be written; `number` keeps those of the same moment in the order of their planning."""

    when: datetime
    number: int
    build: Callable[[datetime], Posted] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the season is: mails sent so far, entries settled and in all."""

    now: datetime
    mails: int
    settled: int
    entries: int


class Season:
    """All mail of a season. Ask for the next moment, take what is due, hand in the notices that went out.

    The same seed gives the same mails as long as the answers are the same. `poll` is how often the
    organiser looks into the mailbox: moments fall on its multiples.
    """

    def __init__(
        self,
        seed: int = 1,
        entries: int = ENTRIES,
        *,
        mailbox: str = MAILBOX,
        opens: datetime = OPENS,
        closes: datetime = CLOSES,
        poll: timedelta = timedelta(minutes=5),
    ) -> None:
        self.opens, self.closes, self.poll = opens, closes, poll
        self.works: Sequence[Work] = season_2564() if entries == ENTRIES else crowd(entries, seed)
        self._diary = Diary(opens, closes, Random(f"{seed} season"))
        self._queue: list[_Event] = []
        self._planned = self._mails = 0
        openings = self._diary.openings(self.works)
        self.applicants = [Applicant(w, seed, mailbox, openings[w.number]) for w in self.works]
        self._at: dict[str, list[Applicant]] = {}
        for applicant in self.applicants:
            self._at.setdefault(applicant.writer.address.email, []).append(applicant)
            self._begin(applicant)
        for when, build in happenings(mailbox, seed, opens, closes, max(1, entries // ENTRIES)):
            self._plan(when, build)

    def next_moment(self) -> datetime | None:
        """When the organiser should look next: the first poll that finds mail; None when all is done."""
        if not self._queue:
            return None
        since = self._queue[0].when - self.opens
        return self.opens + self.poll * -(-since // self.poll)

    def due(self, moment: datetime) -> list[Posted]:
        """The mails that have arrived up to a moment, oldest first; each is given out once."""
        arrived: list[Posted] = []
        while self._queue and self._queue[0].when <= moment:
            event = heapq.heappop(self._queue)
            arrived.append(event.build(event.when))
        self._mails += len(arrived)
        return arrived

    def read(self, notices: Iterable[bytes], now: datetime) -> None:
        """Hand in the notices that went out at `now`: their addressees read them and plan what they do."""
        for notice in map(read_notice, notices):
            for applicant in self._addressees(notice):
                for plan in applicant.read(notice):
                    when = now + plan.wait if plan.by_machine else self._diary.answer(now, plan.wait)
                    self._plan(when, plan.build)

    def progress(self, now: datetime) -> Progress:
        """How far the season is."""
        return Progress(now, self._mails, len(self.applicants) - len(self.unsettled), len(self.applicants))

    @property
    def unsettled(self) -> list[Work]:
        """Works whose applicants have not been told that nothing is left to do."""
        return [applicant.work for applicant in self.applicants if not applicant.settled]

    def _addressees(self, notice: Notice) -> list[Applicant]:
        return [a for a in self._at.get(notice.to, []) if notice.answers in a.sent]

    def _begin(self, applicant: Applicant) -> None:
        self._plan(applicant.opening, applicant.enter)
        if applicant.plot.later == "twice":
            self._plan(applicant.opening + timedelta(minutes=4), applicant.enter_again)

    def _plan(self, when: datetime, build: Callable[[datetime], Posted]) -> None:
        self._planned += 1
        heapq.heappush(self._queue, _Event(when, self._planned, build))
