"""What a Thai calendar consists of: the time zone, the eras, the names of months and weekdays."""

import datetime as dt
from enum import Enum
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["th", "en"]

BANGKOK: Final = dt.timezone(dt.timedelta(hours=7), "Asia/Bangkok")
"""Thai time: UTC+7 all year round, and since 1920 without exception."""

_BUDDHIST_YEARS_AHEAD: Final = 543

THAI_MONTHS: Final = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
THAI_MONTHS_SHORT: Final = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
THAI_WEEKDAYS: Final = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
ENGLISH_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Era(Enum):
    """How years are counted: B.E. (พ.ศ.), 543 ahead, or C.E. (ค.ศ.)."""

    BUDDHIST = _BUDDHIST_YEARS_AHEAD
    COMMON = 0


def year_in(era: Era, year: int) -> int:
    """The year that a `datetime` calls `year`, as `era` counts it: 2023 → 2566."""
    return year + era.value


def month_name(month: int, language: Language = "th", *, short: bool = False) -> str:
    """The name of month 1 to 12: กรกฎาคม, ก.ค., July, Jul."""
    if language == "th":
        return (THAI_MONTHS_SHORT if short else THAI_MONTHS)[month - 1]
    full = ENGLISH_MONTHS[month - 1]
    return full[:3] if short else full


def local_day(moment: dt.datetime) -> dt.date:
    """The day it is in Thailand at `moment`; a moment without a time zone is a ValueError."""
    return in_bangkok(moment).date()


def in_bangkok(moment: dt.datetime) -> dt.datetime:
    """`moment` on a Thai clock; a moment without a time zone is a ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone, so nobody knows when it is")
    return moment.astimezone(BANGKOK)
