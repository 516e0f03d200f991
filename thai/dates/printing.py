"""Dates, times and durations as Thai officialdom and plain English print them."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from thai.dates.calendar import (
    ENGLISH_WEEKDAYS,
    THAI_WEEKDAYS,
    Era,
    Language,
    in_bangkok,
    month_name,
    year_in,
)

_CENTURY: Final = 100
_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR


def long_date(moment: dt.datetime, language: Language) -> str:
    """`moment` in full, on a Thai clock, minutes cut off.

    วันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น. / Monday 31 July 2023, 16:30 (Thailand time, UTC+7)
    """
    day = long_day(in_bangkok(moment).date(), language)
    if language == "th":
        return f"{day} เวลา {clock(moment, language)}"
    return f"{day}, {clock(moment, language)} (Thailand time, UTC+7)"


def long_day(day: dt.date, language: Language) -> str:
    """A day in full: วันจันทร์ที่ 31 กรกฎาคม 2566 / Monday 31 July 2023."""
    month = month_name(day.month, language)
    if language == "th":
        return f"วัน{THAI_WEEKDAYS[day.weekday()]}ที่ {day.day} {month} {year_in(Era.BUDDHIST, day.year)}"
    return f"{ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {month} {day.year}"


def short_date(moment: dt.datetime, language: Language = "th") -> str:
    """The day of `moment` in Thailand, for tables and subjects: 31 ก.ค. 2566 / 31 Jul 2023."""
    day = in_bangkok(moment)
    year = year_in(Era.BUDDHIST, day.year) if language == "th" else day.year
    return f"{day.day} {month_name(day.month, language, short=True)} {year}"


def short_date_time(moment: dt.datetime, language: Language = "th") -> str:
    """`moment` in the fewest letters, for subjects: 31 ก.ค. 66 16.30 น. / 31 Jul 2023 16:30."""
    if language == "en":
        return f"{short_date(moment, language)} {clock(moment, language)}"
    day = in_bangkok(moment)
    year = year_in(Era.BUDDHIST, day.year) % _CENTURY
    return f"{day.day} {month_name(day.month, language, short=True)} {year:02} {clock(moment, language)}"


def clock(moment: dt.datetime, language: Language = "th") -> str:
    """The time of day in Thailand, minutes cut off: 16.30 น. / 16:30."""
    there = in_bangkok(moment)
    return f"{there:%H.%M} น." if language == "th" else f"{there:%H:%M}"


def duration_th(span: dt.timedelta) -> str:
    """How long, in days, hours and whole minutes: 2 ชั่วโมง 5 นาที. A negative span is a ValueError."""
    return _parts(span, lambda count, unit: f"{count} {unit[0]}") or "ไม่ถึง 1 นาที"


def duration_en(span: dt.timedelta) -> str:
    """How long, in days, hours and whole minutes: 2 hours 5 minutes. A negative span is a ValueError."""
    return _parts(span, lambda count, unit: f"{count} {unit[1]}{'s' * (count != 1)}") or "less than a minute"


_UNITS: Final = ((_DAY, ("วัน", "day")), (_HOUR, ("ชั่วโมง", "hour")), (_MINUTE, ("นาที", "minute")))


def _parts(span: dt.timedelta, say: Callable[[int, tuple[str, str]], str]) -> str:
    if span < dt.timedelta():
        raise ValueError(f"{span} is no duration")
    rest, parts = int(span.total_seconds()), []
    for seconds, unit in _UNITS:
        count, rest = divmod(rest, seconds)
        if count:
            parts.append(say(count, unit))
    return " ".join(parts)
