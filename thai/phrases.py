"""What a reader expects on one line: dates, times, figures with what they count, places, set words."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from thai.dates.calendar import (
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    THAI_MONTHS,
    THAI_MONTHS_SHORT,
    THAI_WEEKDAYS,
)


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


_THAI_DATE: Final = (
    rf"(?:ภายใน|เมื่อ|จนถึง|ตั้งแต่|คือ)?(?:วัน{_any_of(THAI_WEEKDAYS)}ที่ |วันที่ )?\d{{1,2}} "
    rf"{_any_of(THAI_MONTHS + THAI_MONTHS_SHORT)}(?: \d{{4}})?"
)
_ENGLISH_DATE: Final = (
    rf"(?:{_any_of(ENGLISH_WEEKDAYS)} )?\d{{1,2}} {_any_of(ENGLISH_MONTHS)}(?: \d{{4}})?(?:, \d\d:\d\d)?"
)
_TIME: Final = r"(?:เวลา )?\d{1,2}[.:]\d\d(?: ?[–-] ?\d{1,2}[.:]\d\d)? น\."
_PHONE: Final = r"โทร(?:\.|ศัพท์) ?\+?\d[\d -]{6,}\d"

_COUNTED: Final = _any_of(
    (
        "ชั่วโมง", "นาที", "วินาที", "วัน", "เดือน", "ปี", "ครั้ง", "คน", "แห่ง", "รายการ", "ฉบับ", "ชิ้น", "เรื่อง", "ข้อ",
        "หัวข้อ", "หน้า", "สไลด์", "ไฟล์", "ชุด", "ภาพ", "ผลงาน", "หน่วยงาน", "จังหวัด", "คะแนน", "ไบต์",
        "KB", "MB", "GB", "items", "item", "pages", "page", "slides", "slide", "days", "day", "hours", "hour",
        "minutes", "minute",
    )
)  # fmt: skip
_NUMBERED: Final = (
    r"(?:จำนวน|อีก|เพียง|(?:ไม่)?เกิน|(?:ประจำ)?ปี|(?:ปี )?พ\.ศ\.|ข้อ|(?:ผลงาน|ฉบับ|ครั้ง|ลำดับ|หมวด)?ที่|version|no\.) ?"
)
_FIGURE: Final = rf"(?:{_NUMBERED})?\d[\d.,]*(?: {_COUNTED})?"

_PLACE: Final = (
    r"(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:นคร|เมือง|ตำบล)|อำเภอ|จังหวัด)"
    r"(?!และ|หรือ|โดย|ที่|ของ|ใด|ไว้|แล้ว|ใน|ภายใน|ตาม)[ก-๏]{2,24}"
)
_SHORT_QUOTATION: Final = r"[“(](?=[^“”()]{1,20}[”)])[^“”()]*[”)]"
_HASH: Final = r"SHA-256 [0-9a-f]{8}"

# Words of offices that the dictionary parts, and the reader does not.
_OFFICIAL: Final = _any_of(
    (
        "คณะกรรมการ", "เจ้าหน้าที่", "องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "องค์กรปกครองส่วนท้องถิ่น",
        "ข้อมูลส่วนบุคคล", "เก็บรวบรวม", "เก็บรักษา", "เครื่องหมายถูก", "ลายมือชื่อ", "ที่อยู่อีเมล", "คลิปวิดีโอ", "ไฟล์บีบอัด",
        "บีบอัดรูปภาพ", "เรียบร้อยแล้ว", "อย่างใดอย่างหนึ่ง", "แจ้งผล",
    )
)  # fmt: skip

_KEPT: Final = tuple(
    map(
        re.compile,
        (
            _THAI_DATE, _ENGLISH_DATE, _TIME, _PHONE, _FIGURE, _PLACE, _SHORT_QUOTATION, _HASH, _OFFICIAL,
        ),
    )
)  # fmt: skip


def inside_phrases(text: str, also: Iterable[str] = ()) -> frozenset[int]:
    """The places in `text` at which a line should not end, as it would part a phrase, or one of `also`.

    >>> sorted(inside_phrases("31 ก.ค. 2566"))
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    """
    spans = (found.span() for pattern in (*_KEPT, *_own(tuple(also))) for found in pattern.finditer(text))
    return frozenset(place for start, end in spans for place in range(start + 1, end))


@lru_cache(maxsize=8)
def _own(words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Escaping the same words costs more than finding them."""
    return (re.compile(_any_of(words)),) if words else ()
