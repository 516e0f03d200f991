"""The ways in which dates are written, as regular expressions over text with Arabic digits."""

import re
from typing import Final

from thai.dates.calendar import ENGLISH_MONTHS, THAI_MONTHS, THAI_MONTHS_SHORT

# As people write them: the shorter forms of speech, and the misspellings met most.
_SPOKEN: Final = (
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา",
)  # fmt: skip
_MISSPELT: Final = {"กุมภาพันธุ์": 2, "พฤกษภาคม": 5, "กรกฏาคม": 7, "กรกฏา": 7, "พฤษจิกายน": 11}

MONTHS: Final = {
    **{name: number for number, name in enumerate(THAI_MONTHS, 1)},
    **{name.replace(".", ""): number for number, name in enumerate(THAI_MONTHS_SHORT, 1)},
    **{name: number for number, name in enumerate(_SPOKEN, 1)},
    **_MISSPELT,
    **{name.lower(): number for number, name in enumerate(ENGLISH_MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(ENGLISH_MONTHS, 1)},
    "sept": 9,
}
"""Every form in which a month is read, without dots and spaces and in lower case → 1 to 12."""


def _any_of(*forms: str) -> str:
    return "|".join(sorted(forms, key=len, reverse=True))


def _abbreviated(name: str) -> str:
    # ต.ค. as it should be, and ต.ค, ตค. and ต. ค. as it is typed; without any dot it may be anything.
    first, last, _ = name.split(".")
    return rf"{first}\.\s?{last}\.?|{first}{last}\."


_THAI_MONTH: Final = (
    _any_of(*THAI_MONTHS, *_SPOKEN, *_MISSPELT) + "|" + "|".join(map(_abbreviated, THAI_MONTHS_SHORT))
)
_ENGLISH_MONTH: Final = (
    rf"\b(?:{_any_of(*ENGLISH_MONTHS, 'Sept', *(name[:3] for name in ENGLISH_MONTHS))})\b\.?"
)
_MONTH: Final = f"(?:(?P<thai>{_THAI_MONTH})|(?P<english>{_ENGLISH_MONTH}))"

_BUDDHIST: Final = r"พ\s?\.?\s?ศ\s?\.?|พุทธศักราช|\bB\.?E\.?"
_COMMON: Final = r"ค\s?\.?\s?ศ\s?\.?|คริสต์ศักราช|\b(?:A\.?D|C\.?E)\.?"
_ERA: Final = rf"(?:(?P<buddhist>{_BUDDHIST})|(?P<common>{_COMMON}))"

# Spaces, and the dots or lines of a form to be filled in: วันที่…1…เดือน…ตุลาคม…พ.ศ.…2565
_GAP: Final = r"[\s._…,]{0,40}"
# 2 digits are no year before a time of day, a decimal or what is counted: 1 ตุลาคม 09.00 น., ปี 65 คน
_YEAR: Final = (
    r"(?P<year>\d{4}(?!\d)|\d{2}(?!\d|[.:,]\d|\s?(?:น\.|คน|วัน(?!ที่)|แห่ง|ราย|บาท|ล้าน|ครั้ง|ชั่วโมง|นาที|%)))"
)
_YEAR_IN_FULL: Final = r"(?P<year>\d{4})(?!\d|[.,]\d)"
_NOT_INSIDE_A_NUMBER: Final = r"(?<!\d)(?<!\d[-/.,:])"

DAY_FIRST: Final = re.compile(
    rf"{_NOT_INSIDE_A_NUMBER}(?:(?P<from>\d{{1,2}})\s?[-–]\s?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}"
    rf"(?:(?:เดือน|of\s){_GAP})?{_MONTH}{_GAP}(?:{_ERA}{_GAP})?{_YEAR}",
    re.IGNORECASE,
)
"""1 ตุลาคม พ.ศ. 2565 · 1-3 ต.ค. 65 · 1st of October 2022"""

MONTH_FIRST: Final = re.compile(
    rf"(?P<english>{_ENGLISH_MONTH})\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR_IN_FULL}",
    re.IGNORECASE,
)
"""October 1, 2022"""

YEAR_FIRST: Final = re.compile(
    rf"{_NOT_INSIDE_A_NUMBER}(?P<year>\d{{4}})(?P<sign>[-/])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?![\d/-])"
)
"""2022-10-01 (ISO 8601), and the same with a Buddhist year"""

NUMBERS: Final = re.compile(
    rf"{_NOT_INSIDE_A_NUMBER}(?P<day>\d{{1,2}})\s?(?P<sign>[-/.])\s?(?P<month>\d{{1,2}})\s?(?P=sign)\s?"
    r"(?P<year>\d{4}|\d{2})(?!\d|[-/.,:]\d)"
)
"""1/10/2565 · 01-10-65 · 1.10.2565"""

MONTH_AND_YEAR: Final = re.compile(rf"{_MONTH}{_GAP}(?:{_ERA}{_GAP})?{_YEAR}")
"""ตุลาคม 2565 · October 2022, capitalised: "may 2000" is no month"""

FISCAL_YEAR: Final = re.compile(rf"(?:ปีงบประมาณ|ปีงบฯ|[Ff]iscal [Yy]ear|FY)\s?(?:{_ERA}\s?)?{_YEAR}")
"""ปีงบประมาณ 2565"""

YEAR: Final = re.compile(
    rf"(?:(?P<thai>(?<!\d)(?<!\d\s)ปี)\s?(?:{_ERA}\s?)?{_YEAR}"
    rf"|(?:{_BUDDHIST}|{_COMMON}|\b[Yy]ear|\b[Ii]n|\b[Ss]ince)\s?(?P<full_year>\d{{4}})(?!\d|[.,]\d))"
)
"""ปี 2565 · ปี 65 · พ.ศ. 2565 · in 2022"""
