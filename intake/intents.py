"""Understands what a sender's own words ask for: to confirm, answer, withdraw or know, or to say thanks."""

import re
from typing import Final

from contest.casebook import Intent
from contest.entry import Entry, EntryState
from contest.message import Message
from contest.reason import Severity
from contest.reply_text import own_words
from contest.resolving import read_choice
from intake.codes import AGENCY
from thai.normal import fold

SHORT: Final = 200
"""Characters of an answer that is asked again where it is not understood; more is a letter for an officer."""

_REPLY: Final = re.compile(r"\s*(?:re|aw|fw|fwd|ตอบ|ตอบกลับ|ส่งต่อ)\s*[:：\]]", re.IGNORECASE)
_PREFIXES: Final = re.compile(rf"(?:{_REPLY.pattern})+", re.IGNORECASE)
_OURS: Final = re.compile(r"\[[A-Z]{1,8}\d{0,4}-\d{4,6}\]")
_POLITE: Final = r"(?:นะ)?(?:ครับผม|ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|จ้ะ)?"
_AWAITS: Final = (
    r"(?:และ|แล้ว)?(?:จะ)?รอ(?:ฟัง|ติดตาม|ดู)?(?:ประกาศ)?ผล(?:การ(?:ประกวด|ตัดสิน|พิจารณา|คัดเลือก|ตรวจสอบ))?(?:ต่อไป)?"
)
"""That one waits for the results asks for nothing."""

_QUESTION: Final = re.compile(r"ไหม|มั้ย|หรือไม่|หรือยัง|หรือเปล่า|อย่างไร|ยังไง|ทำไม|อะไร|เมื่อไร|\?")
_CONFIRM: Final = re.compile(
    rf"^(?:\W*(?:รับทราบ|ครับ|ค่ะ|คะ|ตกลง|โอเค|ok|yes)\s*{_POLITE})*\W*(?:และ|ได้|ขอ|i\s+)?(?:ยืนยัน|ยื่นยัน|confirm)(?!\s*(?:ว่าจะ|ภายหลัง))|(?<!ไม่)ขอ(?:เรียน)?ยืนยัน(?!ว่าจะ)"
)
_TAKEN_BACK: Final = re.compile(
    r"ไม่ใช่|มิใช่|ไม่ถูก|ผิด|(?:ขอ|จะ)\s*(?:เปลี่ยน|แก้ไข|ส่งใหม่|ส่งไฟล์ใหม่)|ยกเลิก|\bnot\b|\bwrong\b"
)
"""Words beside "ยืนยัน" that make it something else: an officer reads those."""

_ENTER: Final = re.compile(
    r"^\W*(?:ขอ|ยืนยัน(?:การ)?|ประสงค์(?:จะ)?|ต้องการ)?\s*ส่งจริง(?!\s*(?:ภายหลัง|พรุ่งนี้|วันหลัง|แล้ว|เมื่อ|ได้))"
)
_WITHDRAW: Final = re.compile(r"ขอถอน(?!หายใจ|คืน|เงิน|ฟัน|ราก)|ถอนผลงาน|ขอยกเลิกการส่งผลงาน|withdraw")
_NOT_WITHDRAW: Final = re.compile(
    r"ไม่ถอน|ไม่ได้ถอน|มิได้.{0,20}ถอน|ไม่ประสงค์.{0,20}ถอน|ไม่ขอถอน|not .{0,20}withdraw"
)
_STATUS: Final = re.compile(r"ได้รับ.{0,30}หรือยัง|ได้รับแล้วหรือไม่|ได้รับ.{0,20}(?:ไหม|มั้ย)|สถานะ|status")
_THANKS: Final = re.compile(
    r"(?:\W*(?:รับทราบ|ทราบ|ขอบคุณ|ขอบพระคุณ|ได้รับ(?:อีเมล|เมล)?แล้ว|ตกลง|โอเค|okay|ok|thanks?(?: you)?|noted"
    rf"|received|(?:เป็น)?อย่างสูง|มาก ?ๆ?|แล้ว|{_AWAITS})\s*{_POLITE})+\W*"
)
_ASSENT: Final = re.compile(
    r"(?:\W*(?:ok(?:ay)?|โอเค|ตกลง|ใช่(?:แล้ว)?|ถูก(?:ต้อง)?(?:แล้ว)?|ได้|(?:รับ)?ทราบ(?:แล้ว)?"
    rf"|เห็นชอบ|ยินยอม|yes|sure|correct|agreed?|[👍👌✅])\s*{_POLITE})+"
    rf"(?:\W*(?:ขอบคุณ|ขอบพระคุณ|thanks?(?: you)?|มาก ?ๆ?|{_AWAITS})\s*{_POLITE})*\W*"
)
"""A whole answer that says yes, where nothing but a yes was asked for."""

_REACTION: Final = "text/vnd.google.email-reaction+json"
"""https://developers.google.com/gmail/reactions/format"""

_GREETING: Final = re.compile(r"\W*(?:เรียน|สวัสดี|dear|hello|hi)(?![a-z])")
_SECOND: Final = re.compile(
    r"ผลงาน(?:ชิ้น|เรื่อง)?(?:ที่|ลำดับที่)\s*(?:2|3|4|5|สอง|สาม|สี่|ห้า)|อีก\s*(?:1|หนึ่ง|2|สอง)?\s*(?:ชิ้น|ผลงาน|เรื่อง)|ผลงานใหม่อีก"
    r"|second (?:work|project|entry)|another (?:work|project|entry)"
)
_CORRECT: Final = re.compile(
    r"แก้ไข(?!ปัญหา)|ขอ(?:ปรับ|เปลี่ยน)|เปลี่ยน(?:ไฟล์|ชื่อ|ใบ|เป็น)|แทน(?:ไฟล์|ใบ|ฉบับ|ของ|อัน|ผลงาน)?เดิม"
    r"|ฉบับ(?:ใหม่|ล่าสุด|แก้|ปรับ|สมบูรณ์)|ส่ง(?:ไฟล์)?ใหม่|correct|revis|replac"
)
_ONE: Final = re.compile(r"(?<!ไม่ใช่)(?<!มิใช่)(?:ผลงาน|เรื่อง|ชิ้น)เดียว|(?:one|same|single) (?:work|project)")
_SIGNED: Final = re.compile(
    r"\W*(?:นาย|นาง|น\.ส\.|ว่าที่|ดร\.|โทร|tel|ตำแหน่ง|นัก|เจ้า|ปลัด|ผู้|งาน|กอง|สำนัก|ฝ่าย|เทศบาล|อบต|อบจ"
    r"|องค์การ|ส่งจาก|sent from)"
)
_LINES: Final = 6
"""Lines among which a word such as "ยืนยัน" may begin one: a salutation may stand before it."""


def intent_of(message: Message, entry: Entry | None) -> tuple[Intent, int | None]:
    """What the sender's own words ask for; (CHOICE, n) where n answers a numbered question.

    The subject of a reply is ours, and says nothing of what its sender wants.
    """
    words = own_words(message.text)
    plain = fold(words)
    spoken = plain if _REPLY.match(message.subject) else fold(f"{message.subject}\n{words}")
    if _WITHDRAW.search(spoken) and not _NOT_WITHDRAW.search(plain):
        return Intent.WITHDRAW, None
    if _enters(words):
        return Intent.ENTER, None
    if entry and is_asked(entry, AGENCY) and (answer := own_answer(message)):
        return Intent.CHOICE, read_choice(answer)
    if _confirms(words) or _confirms_above(message, words):
        return Intent.CONFIRM, None
    if entry and awaits_a_word(entry) and _says_only(_ASSENT, words):
        return Intent.CONFIRM, None
    if words and entry and is_asked(entry, _WORKS):
        return Intent.CHOICE, None
    return (Intent.STATUS if _STATUS.search(spoken) else Intent.NONE), None


def awaits_a_word(entry: Entry) -> bool:
    """Whether an entry lacks nothing but "ยืนยัน"."""
    faults = {finding.severity for finding in entry.reasons} - {Severity.NOTE}
    return entry.state is EntryState.OPEN and faults == {Severity.RETURN_CONFIRM}


def is_asked(entry: Entry, codes: frozenset[str]) -> bool:
    """Whether an entry waits for an answer to one of these questions."""
    return any(finding.severity is Severity.ASK and finding.code in codes for finding in entry.reasons)


def is_reaction(message: Message) -> bool:
    """Whether a mail is a sign under another one, as Gmail sends it: a part of a type of its own."""
    parts = (a.declared for a in message.attachments if a.container is None)
    return _REACTION in parts or _REACTION in message.header("content-type").lower()


def only_thanks(message: Message) -> bool:
    """Whether nothing is said but thanks, to which nobody expects an answer."""
    return _says_only(_THANKS, own_words(message.text))


def only_thanks_anew(message: Message) -> bool:
    """Whether a mail that is no reply says nothing but thanks, above its words as in them."""
    subject = own_subject(message)
    is_said = not subject.strip() or _REPLY.match(subject) or _says_only(_THANKS, subject)
    return bool(is_said) and only_thanks(message)


def asks_something(message: Message) -> bool:
    """Whether the subject or the words are those of a question."""
    spoken = fold(f"{message.subject}\n{own_words(message.text)}")
    return "สอบถาม" in spoken or _QUESTION.search(spoken) is not None


def own_subject(message: Message) -> str:
    """The subject where its sender, or a colleague, wrote it; one that opens with a reference is ours."""
    return "" if _OURS.search(message.subject) else message.subject


def own_answer(message: Message) -> str:
    """The sender's own words, or a subject of his own where he wrote nothing below it."""
    return own_words(message.text).strip() or _PREFIXES.sub("", own_subject(message), count=1).strip()


def speaks_of_another_work(message: Message) -> bool:
    """Whether these files are said to be a further work of the agency."""
    return _SECOND.search(fold(own_words(message.text))) is not None


def speaks_of_correcting(message: Message) -> bool:
    """Whether these files are said to take the place of earlier ones."""
    return _CORRECT.search(fold(own_words(message.text))) is not None


def says_one_work(message: Message) -> bool:
    """The answer that all forms and slides of one mail are a single work."""
    return _ONE.search(fold(own_words(message.text))) is not None


def _enters(words: str) -> bool:
    """A line that begins with "ส่งจริง" and asks nothing."""
    return any(_ENTER.match(line) and not _QUESTION.search(line) for line in _lines(words)[:_LINES])


def _confirms(words: str) -> bool:
    """A line that begins with the word, and neither asks nor takes it back."""
    first = _lines(words)[:_LINES]
    return not any(_TAKEN_BACK.search(line) for line in first) and any(
        _CONFIRM.search(line) and not _QUESTION.search(line) for line in first
    )


def _confirms_above(message: Message, words: str) -> bool:
    """Whether the subject says it, over a mail that brings nothing and says no more than thanks or a name."""
    name = fold(message.sender.name)
    lines = [line for line in _lines(words) if line != name and not _GREETING.match(line)]
    is_bare = all(_THANKS.fullmatch(line) or _SIGNED.match(line) for line in lines)
    brings = any(not attachment.inline for attachment in message.attachments)
    return is_bare and not brings and _confirms(_REPLY.sub("", message.subject, count=1))


def _says_only(what: re.Pattern[str], words: str) -> bool:
    """Whether the first line behind a greeting says it, and no other more than thanks or a signature."""
    lines = [line for line in _lines(words) if not _GREETING.match(line)]
    if not lines or not what.fullmatch(lines[0]) or _QUESTION.search(lines[0]):
        return False
    return all(_THANKS.fullmatch(line) or _SIGNED.match(line) for line in lines[1:])


def _lines(words: str) -> list[str]:
    return [fold(line) for line in words.splitlines() if line.strip()]


_WORKS: Final = frozenset({"WORKS_NOT_PAIRED"})
