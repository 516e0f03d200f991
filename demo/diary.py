"""When people write: in office hours mostly, more and more towards the end, and in haste on the last day."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from demo.cast import Work
from demo.plots import PLOTS

_SHARES = (2, 2, 3, 4, 6, 8, 12, 18)
"""Per week of the season, how many of a hundred entries come; the rest comes in the last days."""

_SATURDAY, _SUNDAY = 5, 6
_NEAR = timedelta(minutes=30)


class Diary:
    """Draws the moments of one season."""

    def __init__(self, opens: datetime, closes: datetime, rng: Random) -> None:
        self.opens, self.closes, self.rng = opens, closes, rng

    def openings(self, works: Sequence[Work]) -> dict[int, datetime]:
        """The moment of each first mail, by the work's number; a second work comes days after the first."""
        moments: dict[int, datetime] = {}
        for work in works:
            match PLOTS[work.plot].when:
                case "last-afternoon":
                    moments[work.number] = self.closes - timedelta(minutes=self.rng.uniform(30, 42))
                case "after-the-first":
                    first = min(moments[work.number - 1], self._hour(self.closes - timedelta(days=8)))
                    moments[work.number - 1] = first
                    moments[work.number] = self._hour(first + timedelta(days=self.rng.randint(1, 4)))
                case _:
                    moments[work.number] = self._opening(in_order=work.plot == "plain")
        return moments

    def answer(self, now: datetime, wait: timedelta) -> datetime:
        """When a person acts who wants to wait so long: not at night, and in time for the closing."""
        when = now + wait
        local = when.astimezone(self.opens.tzinfo)
        if wait > _NEAR and not time(7) <= local.time() < time(22):
            when += timedelta(hours=10)
        if when > self.closes - _NEAR > now:
            return now + (self.closes - timedelta(minutes=5) - now) * self.rng.uniform(0.3, 0.9)
        return when

    def _opening(self, *, in_order: bool) -> datetime:
        """What is in order may come to the last minute; the rest leaves time for an answer and a reply."""
        last = self.closes - (timedelta(minutes=2) if in_order else timedelta(days=2))
        for _ in range(50):
            moment = self._hour(self._day())
            if self.opens < moment < last and not self._rests(moment):
                return moment
        return last

    def _day(self) -> datetime:
        draw = self.rng.random() * 100
        for week, share in enumerate(_SHARES):
            if draw < share:
                return self.opens + timedelta(days=7 * week + self.rng.randrange(7))
            draw -= share
        return self.closes - timedelta(days=self.rng.choice((0, 0, 0, 1, 1, 2, 3, 4, 5)))

    def _hour(self, day: datetime) -> datetime:
        evening = self.rng.random() < 0.15
        hour = self.rng.randint(18, 22) if evening else self.rng.choice((8, 9, 10, 11, 13, 14, 15, 16))
        minute = self.rng.randint(31, 59) if hour == 8 else self.rng.randrange(60)
        return datetime.combine(day.date(), time(hour, minute, self.rng.randrange(60)), self.opens.tzinfo)

    def _rests(self, moment: datetime) -> bool:
        """Most weekends are kept free."""
        return moment.weekday() in (_SATURDAY, _SUNDAY) and self.rng.random() < 0.8
