"""Reads points as people write them: 12, ๑๒.๕, 12½, 12,5, 12/15, 12 คะแนน."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from thai.digits import to_arabic

_WRITTEN: Final = re.compile(
    r"(?P<whole>[+-]?\d{1,4})?\s*(?:[.,·](?P<part>\d{1,10}))?\s*(?P<half>½|ครึ่ง)?\s*(?:/\s*(?P<of>\d{1,4}))?\s*"
    r"(?:คะแนน|แต้ม|points?|pts?)?\.?",
    re.IGNORECASE,
)
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９．，／－", "0123456789.,/-")
_EMPTY: Final = frozenset({"", "-", "–", "—", "."})


@dataclass(frozen=True, slots=True)
class Fault:
    """Why what was written is no number of points, in Thai and English."""

    th: str
    en: str


def read_points(written: str, most: int, step: Decimal) -> Decimal | Fault | None:
    """The points, None for an empty cell, or what is wrong with them: 0 to `most`, in steps of `step`."""
    plain = to_arabic(written.translate(_FULL_WIDTH)).strip()
    if plain in _EMPTY:
        return None
    found = _WRITTEN.fullmatch(plain)
    if not found or not (found["whole"] or found["part"] or found["half"]):
        return Fault("ไม่ใช่ตัวเลข", "is not a number")
    if found["of"] and int(found["of"]) != most:
        of = found["of"]
        return Fault(f"เขียนว่าเต็ม {of} แต่ข้อนี้เต็ม {most}", f"says out of {of}; the maximum is {most}")
    return _within(_number(found), most, step)


def _number(found: re.Match[str]) -> Decimal:
    number = Decimal(f"{found['whole'] or '0'}.{found['part'] or '0'}")
    return number + Decimal("0.5") if found["half"] else number


def _within(number: Decimal, most: int, step: Decimal) -> Decimal | Fault:
    if number < 0:
        return Fault("ติดลบ", "is below zero")
    if number > most:
        return Fault(f"เกินคะแนนเต็ม {most}", f"is above the maximum of {most}")
    if number % step:
        return Fault(f"ให้ได้เป็นช่วงละ {step.normalize()} คะแนน", f"is not a multiple of {step.normalize()}")
    return number
