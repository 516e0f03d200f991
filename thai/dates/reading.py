"""Dates found in running text, as Thais write them: in words and digits, in both eras, in dotted forms."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from thai.dates.calendar import Era
from thai.dates.patterns import DAY_FIRST, FISCAL_YEAR, MONTH_AND_YEAR, MONTH_FIRST, NUMBERS, YEAR, YEAR_FIRST
from thai.dates.years import (
    FIRST_SURE_SHORT_YEAR,
    common_year,
    days_between,
    days_of_fiscal_year,
    days_of_month,
    days_of_year,
    month_called,
)
from thai.digits import to_arabic


class Precision(Enum):
    """How much of a date is stated."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_Days: TypeAlias = tuple[dt.date, dt.date, Precision]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands: `text[start:end]`.

    `date` is its first day and `last` its last: the same for a single day, the ends of the month or year
    where only that is stated, the ends of a range such as 1-3 ตุลาคม 2565.
    """

    start: int
    end: int
    date: dt.date
    last: dt.date
    precision: Precision


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates in `text`, in the order they stand; `text` should be normalised first.

    Numbers are read day, month, year. Years from 2400 are Buddhist Era, those before 2200 Common Era,
    whatever the text calls them. Two digits are Buddhist Era after a Thai month (65 is 2565 B.E.); after
    an English month, or in numbers only, from 43 on (2543 B.E. is 2000), and below that the 2000s, as
    software prints them. Impossible dates, bare numbers and dates without a year are not returned.
    """
    found: list[FoundDate] = []
    left = to_arabic(text)
    for pattern, read in _READERS:
        matches = tuple(pattern.finditer(left))
        found.extend(date for match in matches for date in _dates(match, read(match)))
        left = _blotted(left, matches)
    return tuple(sorted(found, key=lambda date: date.start))


def _dates(match: re.Match[str], days: _Days | None) -> tuple[FoundDate, ...]:
    if days is None:
        return ()
    first, last, precision = days
    return (FoundDate(match.start(), match.end(), first, last, precision),)


def _blotted(text: str, matches: tuple[re.Match[str], ...]) -> str:
    """`text` without what has been read, its length unchanged: 31 กุมภาพันธ์ 2565 is no กุมภาพันธ์ 2565."""
    kept, at = [], 0
    for match in matches:
        kept += [text[at : match.start()], "\0" * len(match[0])]
        at = match.end()
    return "".join([*kept, text[at:]])


def _day_and_month_word(match: re.Match[str]) -> _Days | None:
    year = common_year(match["year"], _era(match))
    earlier = match.groupdict().get("from")
    return _single_days(year, _month_word(match), earlier or match["day"], match["day"])


def _numbers(match: re.Match[str]) -> _Days | None:
    if _is_short(match["year"]) and match["sign"] != "/" and not _is_surely_buddhist(match):
        return None
    year = common_year(match["year"], None)
    return _single_days(year, int(match["month"]), match["day"], match["day"])


def _single_days(year: int | None, month: int, first: str, last: str) -> _Days | None:
    days = None if year is None else days_between(year, month, first, last)
    return None if days is None else (*days, Precision.DAY)


def _month_and_year(match: re.Match[str]) -> _Days | None:
    if _is_short(match["year"]) and not _is_surely_buddhist(match):
        return None
    year = common_year(match["year"], _era(match))
    return (*days_of_month(year, _month_word(match)), Precision.MONTH) if year else None


def _fiscal_year(match: re.Match[str]) -> _Days | None:
    year = common_year(match["year"], _era(match))
    return (*days_of_fiscal_year(year), Precision.YEAR) if year else None


def _calendar_year(match: re.Match[str]) -> _Days | None:
    year = common_year(match["year"] or match["full_year"], _era(match))
    return (*days_of_year(year), Precision.YEAR) if year else None


def _is_short(year: str) -> bool:
    return len(year) == 2


def _is_surely_buddhist(match: re.Match[str]) -> bool:
    # 1.10.65 may be a section or a version, 9-10-11 a list, and ตุลาคม 30 a day.
    return match.groupdict().get("sign") != "." and int(match["year"]) >= FIRST_SURE_SHORT_YEAR


def _month_word(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return month_called(groups.get("thai") or groups["english"])


def _era(match: re.Match[str]) -> Era | None:
    groups = match.groupdict()
    if groups.get("common"):
        return Era.COMMON
    return Era.BUDDHIST if groups.get("buddhist") or groups.get("thai") else None


# In this order: what one has read the next does not see.
_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Days | None]], ...]] = (
    (DAY_FIRST, _day_and_month_word),
    (MONTH_FIRST, _day_and_month_word),
    (YEAR_FIRST, _numbers),
    (NUMBERS, _numbers),
    (MONTH_AND_YEAR, _month_and_year),
    (FISCAL_YEAR, _fiscal_year),
    (YEAR, _calendar_year),
)
