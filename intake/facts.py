"""Reads what form, slides and mail state about the work: title, type, go-live date, contact."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from contest.call import Criterion
from contest.entry import Contact, EntryFacts
from contest.message import Message
from contest.reply_text import own_words
from intake.labels import Labels
from intake.sorting import Sorting
from intake.titles import is_heading
from thai.dates import Precision, find_dates
from thai.digits import to_arabic
from thai.normal import fold, normalise

_TITLE: Final = Labels(
    "ชื่อผลงานนวัตกรรม", "ชื่อผลงาน/โครงการ", "ชื่อผลงาน", "ชื่อโครงการ", "ชื่อนวัตกรรม", "project name", "title"
)
_TYPE: Final = Labels("ประเภทผลงาน", "ประเภทของผลงาน", "ประเภทนวัตกรรม", "ประเภท", "type of work")
_GO_LIVE: Final = Labels(
    "วันที่เริ่มใช้งานจริง", "เริ่มใช้งานจริงเมื่อ", "เริ่มใช้งานจริง", "เริ่มใช้งานตั้งแต่", "เริ่มใช้งานเมื่อ",
    "เปิดใช้งานจริง", "เปิดให้บริการตั้งแต่", "เปิดให้บริการเมื่อ", "วันที่เริ่มใช้งาน", "เริ่มใช้งาน", "เริ่มใช้ระบบ",
    "เปิดใช้งาน", "เปิดให้บริการ", "ใช้งานจริงตั้งแต่", "ใช้งานมาตั้งแต่", "ใช้งานตั้งแต่", "ใช้งานจริงมาตั้งแต่",
    "go-live", "in use since",
)  # fmt: skip
_CONTACT: Final = Labels("ชื่อผู้ประสานงาน", "ผู้ประสานงาน", "ผู้ติดต่อประสานงาน", "ผู้ติดต่อ", "contact person")
_PHONE: Final = re.compile(r"(?<!\d)(0\d[\d\- ]{6,11}\d)(?!\d)")
_CALLED: Final = re.compile(
    rf"(?:โทร|มือถือ|เบอร์|tel|phone|mobile)[^\d\n]{{0,30}}{_PHONE.pattern}", re.IGNORECASE
)
_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.ASCII)
_BEHIND_A_NAME: Final = re.compile(r"\s{2,}|โทร|ตำแหน่ง|อีเมล|e-?mail", re.IGNORECASE)
_TITLE_LIMIT: Final = 300
_COVER_LINES: Final = 12
_NEAR: Final = 400
"""How far behind a contact's name phone and address may stand, in characters."""

Source = tuple[str, str]
"""Where a text stands ("form", "slides", "body") and the text, normalised."""


def read_facts(
    message: Message, sorting: Sorting, work_types: Sequence[str], criteria: Sequence[Criterion] = ()
) -> EntryFacts:
    """The facts, each from the first place that states it: the signed form, the slides, the mail."""
    sources = _sources(message, sorting)
    title, title_from = _title(sources, sorting, criteria)
    kind, kind_from = _first(sources, lambda text: _work_type(text, work_types))
    live, live_from = _go_live(sources)
    contact, contact_from = _contact(sources, message)
    read = (
        ("title", title_from),
        ("work_type", kind_from),
        ("go_live", live_from),
        ("contact", contact_from),
    )
    return EntryFacts(title, kind, live, contact, tuple((what, where) for what, where in read if where))


def title_in_form(sorting: Sorting) -> str:
    """The title that the form gives under its label, or ""."""
    return _TITLE.value(normalise(sorting.form_text))


def titles_on(sorting: Sorting) -> tuple[str, ...]:
    """What may be the title: under its label in form and slides, and every line of the covers."""
    labelled = (title_in_form(sorting), _TITLE.value(normalise(sorting.slide_text)))
    cover = (line.strip() for line in normalise(sorting.cover_text).splitlines()[:_COVER_LINES])
    return tuple(dict.fromkeys(title for title in (*labelled, *cover) if title))


def _sources(message: Message, sorting: Sorting) -> tuple[Source, ...]:
    """What a reply quotes is ours; a mail that only forwards another has no words of its own."""
    body = own_words(message.text) or message.text
    texts = (("form", sorting.form_text), ("slides", sorting.slide_text), ("body", body))
    return tuple((where, normalise(text)) for where, text in texts)


def _first(sources: Iterable[Source], read: Callable[[str], str]) -> tuple[str, str]:
    return next(((value, where) for where, text in sources if (value := read(text))), ("", ""))


def _title(sources: Sequence[Source], sorting: Sorting, criteria: Sequence[Criterion]) -> tuple[str, str]:
    value, where = _first(sources, _TITLE.value)
    if value:
        return value[:_TITLE_LIMIT], where
    opening = sorting.opening_title
    is_title = opening and not is_heading(opening, criteria)
    return (opening[:_TITLE_LIMIT], "slides") if is_title else ("", "")


def _work_type(text: str, work_types: Sequence[str]) -> str:
    stated = fold(_TYPE.value(text))
    return next((kind for kind in work_types if stated and fold(kind) in stated), "")


def _go_live(sources: Iterable[Source]) -> tuple[date | None, str]:
    """The first day or month that is stated; of a year alone nobody knows on which side of a date it lies."""
    for where, text in sources:
        for behind in _GO_LIVE.anywhere(text):
            found = find_dates(behind)
            if found and found[0].precision is not Precision.YEAR:
                return found[0].date, where
    return None, ""


def _contact(sources: Sequence[Source], message: Message) -> tuple[Contact, str]:
    """The person named, with the telephone in the mail's own words where nothing nearer gives one."""
    person, where = _named_contact(sources, message)
    if person.phone or not where:
        return person, where
    return replace(person, phone=_phone_in(dict(sources)["body"])), where


def _phone_in(body: str) -> str:
    """A telephone number behind its label, else the only one there is."""
    plain = to_arabic(body)
    labelled = _CALLED.search(plain)
    if labelled:
        return labelled[1].strip()
    found = {number.strip() for number in _PHONE.findall(plain)}
    return found.pop() if len(found) == 1 else ""


def _named_contact(sources: Sequence[Source], message: Message) -> tuple[Contact, str]:
    for where, text in sources:
        if name := _CONTACT.value(text):
            near = to_arabic(text[text.find(name) :][:_NEAR])
            phone, email = _PHONE.search(near), _EMAIL.search(near)
            person = _BEHIND_A_NAME.split(name)[0].strip(" :：-–,")
            return Contact(person, phone[1].strip() if phone else "", email[0] if email else ""), where
    sender = message.sender
    known = bool(sender.email or sender.name)
    return Contact(sender.name, "", sender.email), "sender" if known else ""
