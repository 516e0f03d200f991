"""Working days, by which the organiser promises an answer."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

_SATURDAY: Final = 5


def working_day_after(day: date, count: int, holidays: Collection[date]) -> date:
    """The `count`-th working day after `day`: no Saturday, no Sunday, none of the holidays."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, holidays)
    return day


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Whether offices are open."""
    return day.weekday() < _SATURDAY and day not in holidays
