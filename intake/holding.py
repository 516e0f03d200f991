"""Tells why the machine must not touch an entry, in words for the officer who then decides."""

import re
from typing import Final

from contest.agency import are_the_same
from contest.casebook import History
from contest.entry import Entry, EntryState, Role
from contest.message import Address, Message
from contest.reply_text import own_words
from intake.intent_words import is_of_a_further_part
from intake.intents import says_not_to_use, speaks_of_a_further_part, speaks_of_correcting
from intake.other_works import is_another_work, may_be_another_work, names_another_agency
from intake.sorting import Sorting
from thai.normal import fold

UNKNOWN_SENDER: Final = "ส่งจากที่อยู่อีเมลที่ไม่เคยติดต่อในนามของผลงานนี้"
OVER: Final = "ผลงานนี้ถูกถอนหรือไม่รับเข้าสู่การพิจารณาแล้ว"
OTHER_REFERENCE: Final = "ข้อความอ้างถึงผลงานอื่น นอกจากผลงานที่ตอบกลับ"
OTHER_AGENCY: Final = "ไฟล์ที่แนบมาระบุชื่อหน่วยงานอื่น มิใช่หน่วยงานของผลงานนี้"
OTHER_TITLE: Final = "ใบส่งผลงานที่แนบมามีชื่อผลงานอื่น จึงยังไม่ทราบว่าเป็นการแก้ไขหรือเป็นอีกผลงานหนึ่ง"
OTHER_WORK: Final = "ไฟล์ที่แนบมามีชื่อผลงานของอีกผลงานหนึ่ง มิใช่ผลงานนี้"
SAME_TITLE: Final = "ชื่อผลงานตรงกับผลงานที่ได้รับไว้แล้ว จึงยังไม่ทราบว่าเป็นการแก้ไขหรือเป็นอีกผลงานหนึ่ง"
SEVERAL: Final = "ไฟล์ที่แนบมาอาจเป็นของผลงานใดผลงานหนึ่งจากหลายผลงานของหน่วยงาน จึงยังไม่ทราบว่าเป็นของผลงานใด"
FURTHER_PART: Final = "ไฟล์นำเสนอที่แนบมาอาจเป็นส่วนต่อของไฟล์เดิม จึงยังไม่ทราบว่าใช้แทนหรือใช้ต่อจากไฟล์เดิม"
NOT_TO_USE: Final = "ผู้ส่งเขียนว่ายังไม่ให้ใช้ไฟล์ที่แนบมา จึงยังไม่ใช้แทนไฟล์เดิม"
SHARED_FILE: Final = "ใช้ไฟล์ของผลงานนี้ แต่ส่งจากที่อยู่อีเมลที่ไม่เคยติดต่อในนามของผลงานนี้"

_OVER: Final = (EntryState.REFUSED, EntryState.WITHDRAWN, EntryState.MERGED)
_REFERENCE: Final = re.compile(r"(?<![A-Z0-9])[A-Z]{1,8}\d{2,4}-\d{4,6}(?!\d)")


def held_because(message: Message, own: Sorting, entry: Entry, history: History) -> str:
    """Why a message that points to an entry waits for an officer; "" where it does not."""
    if not may_speak(message, own, entry):
        whole_other = names_another_agency(own, entry) and is_another_work(message, own, entry)
        return "" if whole_other else UNKNOWN_SENDER
    if is_over(entry) and own.brings_a_work:
        return OVER
    if _refers_elsewhere(message, entry, history):
        return OTHER_REFERENCE
    if own.brings_a_work and says_not_to_use(message):
        return NOT_TO_USE
    if names_another_agency(own, entry) and not is_another_work(message, own, entry):
        return OTHER_AGENCY
    if is_further_part(message, own, entry):
        return FURTHER_PART
    return OTHER_TITLE if may_be_another_work(message, own, entry) else ""


def is_further_part(message: Message, own: Sorting, entry: Entry) -> bool:
    """Whether slides go on where those of an entry end, by their names or by what is said of them.

    To put them in the place of the others would lose these. Beside a form they are a set of their own.
    """
    decks, known = own.of(Role.DECK), entry.usable(Role.DECK)
    if not decks or not known or own.form:
        return False
    if all(is_of_a_further_part(fold(deck.called)) for deck in decks):
        return not any(is_of_a_further_part(fold(file.name)) for file in known)
    return speaks_of_a_further_part(message) and not speaks_of_correcting(message)


def is_over(entry: Entry) -> bool:
    """Whether an entry is no longer in the contest."""
    return entry.state in _OVER


def may_speak(message: Message, own: Sorting, entry: Entry) -> bool:
    """Whether a sender may speak for an entry: a known address, or one of the agency's own proven domain."""
    if is_known(message.sender, entry):
        return True
    return own.office is not None and entry.agency is not None and are_the_same(own.office, entry.agency)


def is_known(sender: Address, entry: Entry) -> bool:
    """Whether an address wrote for an entry before."""
    return bool(sender.email) and sender.email.lower() in {address.email.lower() for address in entry.known}


def _refers_elsewhere(message: Message, entry: Entry, history: History) -> bool:
    """Whether the subject or the words name another entry than the one replied to."""
    if history.referred and history.referred.id != entry.id:
        return True
    prefix = entry.reference.partition("-")[0]
    named = _REFERENCE.findall(f"{message.subject}\n{own_words(message.text)}".upper())
    return any(reference.startswith(f"{prefix}-") and reference != entry.reference for reference in named)
