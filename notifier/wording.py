"""Figures and names of a letter in either language: moments, sizes, file names, addresses."""

from datetime import datetime, timedelta
from typing import Final

from contest.call import Criterion
from contest.entry import EntryFile
from thai.columns import shorten
from thai.dates import BANGKOK, Language, duration_en, duration_th, local_day, long_date, long_day, short_date

_EXAMPLE: Final = "ชื่อหน่วยงาน_"
"""How the call's own example of a file name begins."""

LANGUAGES: Final[tuple[Language, ...]] = ("th", "en")
"""The two languages of every letter, in their order."""

_HEADING: Final = 64
"""Columns of a criterion's heading; the call words each criterion in some 150."""


def moment(when: datetime, lang: Language) -> str:
    """วันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น. / Monday 31 July 2023, 16:30 (Thailand time, UTC+7)."""
    return long_date(when, lang)


def day(when: datetime, lang: Language) -> str:
    """The same without the time."""
    return long_day(local_day(when), lang)


def short(when: datetime, lang: Language) -> str:
    """31 ก.ค. 2566, for a subject."""
    return short_date(when, lang)


def late_by(span: timedelta, lang: Language) -> str:
    """By how much something was late: 3 ชั่วโมง 20 นาที."""
    return (duration_th if lang == "th" else duration_en)(max(span, timedelta()))


def size(octets: int) -> str:
    """1.2 MB, 812 KB, counted in 1,024s as the sender's own computer shows it."""
    if octets < 1024:
        return f"{octets} B"
    kib = octets / 1024
    return f"{kib:.0f} KB" if kib < 1000 else f"{kib / 1024:.1f} MB"


def measure(file: EntryFile, lang: Language) -> str:
    """2 หน้า · 1.2 MB · SHA-256 1a2b3c4d."""
    counts = []
    if file.pages is not None:
        counts.append(f"{file.pages} หน้า" if lang == "th" else plural(file.pages, "page"))
    if file.slides is not None:
        counts.append(f"{file.slides} สไลด์" if lang == "th" else plural(file.slides, "slide"))
    return " · ".join((*counts, size(file.size), f"SHA-256 {file.sha256[:8]}"))


def name_to_use(canonical_name: str, lang: Language) -> str:
    """The file name to copy, or how to make it where the agency is not known."""
    if canonical_name and not canonical_name.startswith(_EXAMPLE):
        return canonical_name
    ending = canonical_name.rpartition("_")[2] or "form1.pdf"
    if lang == "th":
        return f"ชื่อเต็มของหน่วยงานท่าน ตามด้วย _{ending}"
    return f"(your agency’s full Thai name)_{ending}"


def extension(given: str) -> str:
    """.docx, whether it was given with its dot or without."""
    return f".{given.strip('.').lower()}" if any(map(str.isalnum, given)) else given


def items_word(count: int, *, needs_files: bool) -> str:
    """1 item needs correcting, 2 items need your reply: the English verb goes with the number."""
    what = "correcting" if needs_files else "your reply"
    return f"{plural(count, 'item')} {'needs' if count == 1 else 'need'} {what}"


def by(deadline: datetime, lang: Language) -> str:
    """Until when the sender may act: to the minute, or by the day where that is meant whole."""
    local = deadline.astimezone(BANGKOK)
    return day(deadline, lang) if (local.hour, local.minute) == (23, 59) else moment(deadline, lang)


def quoted(words: str) -> str:
    """Words in Thai quotation marks, nothing where there are none."""
    return f"“{words}”" if words else ""


def masked(email: str) -> str:
    """An address that only its owner recognises: s***@dla.go.th."""
    local, _, domain = email.rpartition("@")
    return f"{local[:1]}***@{domain}" if local else ""


def heading(criterion: Criterion, lang: Language) -> str:
    """A criterion by its number and the beginning of its words."""
    text = criterion.th if lang == "th" else criterion.en
    return shorten(f"{criterion.id} {text}", _HEADING)


def plural(count: int, noun: str) -> str:
    """1 page, 2 pages, in English."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
