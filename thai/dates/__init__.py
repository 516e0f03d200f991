"""Dates in Thai and English, in the Buddhist and the Common Era: found in text, and printed."""

from thai.dates.calendar import BANGKOK, Era, Language, local_day, month_name, year_in
from thai.dates.printing import (
    clock,
    duration_en,
    duration_th,
    long_date,
    long_day,
    short_date,
    short_date_time,
)
from thai.dates.reading import FoundDate, Precision, find_dates

__all__ = [
    "BANGKOK",
    "Era",
    "FoundDate",
    "Language",
    "Precision",
    "clock",
    "duration_en",
    "duration_th",
    "find_dates",
    "local_day",
    "long_date",
    "long_day",
    "month_name",
    "short_date",
    "short_date_time",
    "year_in",
]
