"""Understands the answer to a question about the agency: a number, a place, a name, or yes."""

import re
from collections.abc import Sequence
from typing import Final

from contest.agency import Agency
from contest.naming.key import name_key
from contest.register import Register
from contest.registers import AgencyList
from contest.reply_text import own_words
from contest.resolving.finding import Finding, find
from contest.resolving.mentions import mentions
from thai.normal import fold

_LONGEST: Final = 2_000
"""Characters of an answer that are read."""

_MOST_LINES: Final = 10

_SPELT: Final = dict(zip("หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ".split(), range(1, 11), strict=True))
_NOT_ONE_OF_SEVERAL: Final = r"(?![\d/:]|[.\-]\d|\s*(?:หรือ|และ|กับ|or|and|,)\s*\d)"
_WORD_ENDS: Final = r"(?=$|[^ก-๎]|ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|นะ)"
"""Behind a spelt number: "สองพี่น้อง" and "สองแคว" are names."""
_SPELT_OUT: Final = rf"(?P<word>{'|'.join(_SPELT)}){_WORD_ENDS}"
_MARKED: Final = re.compile(
    r"(?:ข้อ(?:ที่)?|หมายเลข(?:ข้อ)?|(?:คำ)?ตอบ(?:คือ)?|เลือก|ลำดับ(?:ที่)?|อันดับ(?:ที่)?|\bno\.?|\bnumber|\boption|\bchoice|\banswer|#"
    r"|(?:อัน|ตัว(?:เลือก)?|แห่ง|รายการ|ชื่อ|หน่วยงาน)ที่)"
    rf"\s*[:.]?\s*[\"“(]?\s*(?:(?P<digits>\d{{1,2}}){_NOT_ONE_OF_SEVERAL}|{_SPELT_OUT})"
)
_POLITE: Final = r"(?:\s*(?:นะ)?(?:ครับผม|ครับ|คับ|ค้าบ|คร้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|นะ|please|thanks?|thank you))*"
_ALONE: Final = re.compile(
    rf"[\"“(\[]?(?:ที่)?\s*(?:(?P<digits>\d{{1,2}})|{_SPELT_OUT})\s*[\"”)\]]?\s*[.)]?{_POLITE}[.!]?"
)
_NUMBERED_LINE: Final = re.compile(r"(?P<digits>\d{1,2})[.)]\s*(?=[ก-๎])(?P<word>)")
_DENIED_NUMBER: Final = re.compile(
    r"(?:ไม่ใช่|มิใช่|ไม่เอา|\bnot\b)\s*(?:ข้อ(?:ที่)?|หมายเลข(?:ข้อ)?|อันที่|แห่งที่|ลำดับ(?:ที่)?|\bno\.?|\bnumber)\s*(\d{1,2})(?!\d)"
)
_DENIED: Final = re.compile(r"ไม่ใช่|มิใช่|ไม่เอา|ไม่มี|ยกเว้น|\bnot\b|\bnone\b")
_YES: Final = re.compile(
    r"\W*(?:ใช่|ถูกต้อง|ยืนยัน|ตกลง|confirm(?:ed)?\b|yes\b|correct\b|ok\b)(?!\s*(?:ไหม|มั้ย|หรือ))"
)
_WORD_TOO: Final = frozenset({"เลย"})
"""Names of provinces that are also everyday words: they count only behind จ. or จังหวัด."""


def read_choice(text: str) -> int | None:
    """The number that an answer chooses: "2", "๒", "ข้อ 2", "ตอบ 2 ครับ", "อันที่สอง"; 0 is none of the list.

    None where it gives no number, several, or only speaks against one ("ไม่ใช่ข้อ 2").
    """
    said = "\n".join(fold(line) for line in own_words(text)[:_LONGEST].splitlines())
    whole = _DENIED_NUMBER.sub(" ", said)
    if _DENIED.search(whole):
        return None
    found = [_number(match) for match in _MARKED.finditer(whole)]
    denied = [int(number) for number in _DENIED_NUMBER.findall(said)]
    if not found:
        lines = ((_ALONE.fullmatch(line) or _NUMBERED_LINE.match(line)) for line in whole.splitlines())
        found = [_number(match) for match in lines if match]
    return found[0] if len(set(found)) == 1 and found[0] not in denied else None


def answer_choice(text: str, candidates: Sequence[Agency]) -> Agency | None:
    """Which of `candidates`, numbered from 1, an answer means; None where it means none, or more than one.

    By number, full name, district and province; by "ใช่" or "ยืนยัน" where one agency alone was asked about.
    A number and a name that disagree are no answer.
    """
    words = own_words(text)[:_LONGEST]
    number = read_choice(words)
    chosen = candidates[number - 1] if number and number <= len(candidates) else None
    named = _meant(words, candidates)
    if number is not None:
        return chosen if named in (None, chosen) else None
    if named is None and len(candidates) == 1 and _YES.match(fold(words)) and not _DENIED.search(fold(words)):
        return candidates[0]
    return named


def answer_agency(text: str, candidates: Sequence[Agency], register: Register) -> Agency | None:
    """The agency an answer means: one of `candidates`, or any other of the register by its full name."""
    if chosen := answer_choice(text, candidates):
        return chosen
    words = own_words(text)[:_LONGEST]
    return None if read_choice(words) else _named(words, register)


def _meant(words: str, candidates: Sequence[Agency]) -> Agency | None:
    """By name; else by place, among those of the name and type that the answer gives, if it gives any."""
    few = AgencyList(candidates)
    typed = _typed(words, few)
    pool = [agency for finding in typed for agency in finding.candidates] if typed else candidates
    return _named(words, few) or _placed(words, pool)


def _typed(words: str, register: Register) -> list[Finding]:
    """The lines that name an agency with its type, whether or not the register knows it."""
    lines = [line for line in words.splitlines() if line.strip()]
    found = (find(line, register) for line in lines[:_MOST_LINES])
    return [finding for finding in found if finding.is_typed and finding.reading.key]


def _named(words: str, register: Register) -> Agency | None:
    """The one agency that an answer names, line by line or in a sentence."""
    typed = _typed(words, register)
    alone = {f.candidates[0] for f in typed if len(f.candidates) == 1 and not f.reading.latin}
    if not alone:
        alone = {f.candidates[0] for f in mentions(words, register) if len(f.candidates) == 1}
    return alone.pop() if len(alone) == 1 else None


def _placed(words: str, candidates: Sequence[Agency]) -> Agency | None:
    """The one candidate in the province and district that an answer names."""
    plain = fold(words)
    in_province = [agency for agency in candidates if _names(plain, agency.province, "จังหวัด|จ\\.")]
    pool = in_province or list(candidates)
    in_district = [agency for agency in pool if _names_district(plain, agency)]
    found = in_district or in_province
    return found[0] if len(found) == 1 else None


def _names_district(plain: str, agency: Agency) -> bool:
    if not agency.district:
        return False
    short = agency.district.removesuffix(agency.province)
    return _names(plain, agency.district, "อำเภอ|อ\\.") or (
        short == "เมือง" and _names(plain, short, "อำเภอ|อ\\.", marked=True)
    )


def _names(plain: str, place: str, marks: str, *, marked: bool = False) -> bool:
    """Whether `place` stands in a text as a word of its own, or behind its mark."""
    before = rf"(?:{marks})\s*"
    if not marked and place not in _WORD_TOO:
        before = rf"(?:^|(?<=[\s,.(/\-])|(?<=อยู่)|{before})"
    after = r"(?=$|[^ก-๎]|ครับ|คับ|ค่ะ|คะ|นะ|จ้า|อำเภอ|จังหวัด|อ\.|จ\.)"
    return re.search(before + re.escape(fold(place)) + after, plain) is not None and bool(name_key(place))


def _number(found: re.Match[str]) -> int:
    digits = found["digits"]
    return int(digits) if digits else _SPELT[found["word"]]
