"""The word "form1" in a file name, however it is spelt, and what people write behind it."""

import re
from dataclasses import dataclass
from typing import Final

NO_PLATFORM: Final = "(?<!แพล[ตทด])(?<!แพล็[ตทด])(?<!แพล๊[ตทด])"
"""Stands before ฟอร์ม where แพลตฟอร์ม is no form."""

# "from1" is how many people spell it; a lone "from" with other numbers is another word ("from 2023").
_TOKEN: Final = re.compile(
    rf"(?<![a-z])(?<!\be[\s_-])(?<!google[\s_-])(?:(?:แบบ)?(?:forms?|{NO_PLATFORM}(?:ฟอร์ม|ฟอม))(?:ที่)?[\s_\-.]*0*(?P<number>[1-9]\d?)(?![0-9])"
    r"|(?:from0?1|form[il])(?![a-z0-9]))"
)
_BARE_FORM: Final = re.compile(
    rf"[\s_\-.(\[]*(?<![a-z])(?:แบบ)?(?:form|{NO_PLATFORM}ฟอร์ม)\d*[\s_\-.)\]]*$|^(?:แบบ)?(?:form|ฟอร์ม)[\s_\-.]+"
)

_WORDS: Final = (
    r"(?:ฉบับ|ไฟล์)?(?:แก้ไข|ปรับปรุง|สมบูรณ์|จริง|ล่าสุด|ใหม่)(?:แล้ว|ใหม่|ล่าสุด|ครั้งที่)?[\s_]*\d{0,2}|สำเนา|เรียบร้อย(?:แล้ว)?"
    r"|(?:ลงนาม|เซ็นต์?(?:ชื่อ)?|ประทับตรา|สแกน|ส่ง)(?:แล้ว)?|copy(?:\s+of)?|final\d?|finish(?:ed)?|latest|edit(?:ed)?|new|update[d]?|ok"
    r"|(?:v|ver|version|rev|r)[.\s_]?\d{1,2}(?:\.\d)?|signed?|scan(?:ned)?|compressed|merged?"
)
_PAGE: Final = r"(?:หน้า|แผ่น|page|pg|p)(?:ที่)?[\s_.\-]*(?P<page>\d{1,2})"
_BRACKETED: Final = r"[(\[][\s]*(?P<nth>\d{1,3})[\s]*[)\]]"
_DATE: Final = r"\d{1,2}[\-./]\d{1,2}[\-./]\d{2,4}|\d{4}[\-./]\d{1,2}[\-./]\d{1,2}|\d{4,8}(?:[_\-]\d{4,6})?"
_END: Final = r"(?=$|[\s_\-.(\[])"
_SUFFIX: Final = rf"{_PAGE}|{_WORDS}|{_DATE}|(?P<lone>\d{{1,2}})"
_BEHIND: Final = re.compile(rf"[\s_\-.]*(?:{_BRACKETED}|[(\[]?(?:{_SUFFIX})[)\]]?{_END})")
# Before the token, or where there is none, "ใหม่", a date or a number may belong to the agency's name.
_AT_END: Final = re.compile(
    rf"(?:[\s_\-.]*{_BRACKETED}|[\s_\-.]+(?:{_PAGE}|(?:copy|final|latest|edited|signed|scan(?:ned)?|v\d{{1,2}}|rev\d*"
    r"|สำเนา|สแกน|ลงนามแล้ว|เซ็นแล้ว|ล่าสุด|(?:ฉบับ)?แก้ไข(?:แล้ว)?|ฉบับสมบูรณ์)[)\]]?))$"
)
_OF: Final = re.compile(r"(?:สำเนาของ|สำเนา|copy of)[\s_\-.]+")


@dataclass(frozen=True, slots=True)
class Token:
    """Where "form1" stands in a folded text, and which number it bears."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stripped:
    """A part of a text without its copy suffixes; `page` where one of them gave a number."""

    start: int
    end: int
    found: bool = False
    page: int | None = None


def find_token(text: str) -> Token | None:
    """The last form token of a folded text."""
    found = list(_TOKEN.finditer(text))
    return Token(int(found[-1]["number"] or 1), found[-1].start(), found[-1].end()) if found else None


def strip_behind(text: str, start: int) -> Stripped:
    """What follows the token without copy suffixes, page numbers, dates and words such as "final"."""
    page, begin = None, start
    while found := _BEHIND.match(text, start):
        if found.end() == start:
            break
        page = page or _number(found["page"] or found["nth"] or found["lone"])
        start = found.end()
    return Stripped(start, len(text), start > begin, page)


def strip_ends(text: str, start: int, end: int) -> Stripped:
    """An agency's part of the name without "copy of" before it and "(1)" or "สำเนา" behind it."""
    page, found = None, False
    if before := _OF.match(text, start, end):
        start, found = before.end(), True
    while behind := _AT_END.search(text[start:end]):
        page = page or _number(behind["page"] or behind["nth"])
        end, found = start + behind.start(), True
    return Stripped(start, end, found, page)


def strip_bare_form(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of an agency's part without a "form" that bears no number."""
    if (found := _BARE_FORM.search(text[start:end])) is None:
        return start, end
    return (start, start + found.start()) if found.start() else (start + found.end(), end)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
