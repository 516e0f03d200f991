"""Which year a written number means, and the first and last days of what is stated."""

import datetime as dt
import re
from calendar import monthrange
from typing import Final

from thai.dates.calendar import Era
from thai.dates.patterns import MONTHS

_WRITTEN_IN_FULL: Final = 4
_BUDDHIST_YEARS: Final = range(2400, 2700)
_COMMON_YEARS: Final = range(1800, 2200)
_CENTURY_OF: Final = {Era.BUDDHIST: 2500, Era.COMMON: 2000}
FIRST_SURE_SHORT_YEAR: Final = 43
"""Short for 2543 B.E., which is 2000: the short Common years from 43 on lie in the future still."""


def common_year(digits: str, era: Era | None) -> int | None:
    """The year that `digits` mean, as `datetime` counts; None where they can be no year.

    `era` is what decides on two digits; None leaves it to the number. Four digits decide for themselves.
    """
    number = int(digits)
    if len(digits) < _WRITTEN_IN_FULL:
        era = era or (Era.BUDDHIST if number >= FIRST_SURE_SHORT_YEAR else Era.COMMON)
        return _CENTURY_OF[era] + number - era.value
    if number in _BUDDHIST_YEARS:
        return number - Era.BUDDHIST.value
    return number if number in _COMMON_YEARS else None


def month_called(name: str) -> int:
    """The month, 1 to 12, of a name that a pattern has matched; dots, spaces and case do not matter."""
    return MONTHS[re.sub(r"[.\s]", "", name).lower()]


def days_of_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def days_of_year(year: int) -> tuple[dt.date, dt.date]:
    """The first and last day of a calendar year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def days_of_fiscal_year(year: int) -> tuple[dt.date, dt.date]:
    """A Thai fiscal year runs from 1 October of the year before (Budget Procedures Act B.E. 2561, s. 4)."""
    return dt.date(year - 1, 10, 1), dt.date(year, 9, 30)


def days_between(year: int, month: int, first: str, last: str) -> tuple[dt.date, dt.date] | None:
    """Two days of one month, in order; None where there is no such day."""
    try:
        ends = dt.date(year, month, int(first)), dt.date(year, month, int(last))
    except ValueError:
        return None
    return ends if ends[0] <= ends[1] else None
