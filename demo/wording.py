"""Dates as officers write them in forms and slides."""

from datetime import date

from thai.dates import Era, month_name, year_in
from thai.digits import to_thai


def thai_date(day: date, *, thai_digits: bool = False) -> str:
    """1 ตุลาคม 2563, or ๑ ตุลาคม ๒๕๖๓."""
    written = f"{day.day} {month_name(day.month)} {year_in(Era.BUDDHIST, day.year)}"
    return to_thai(written) if thai_digits else written
