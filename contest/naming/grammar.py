"""The words before an agency's name: its type in full, short or misspelt, offices, bodies that are no อปท.

All patterns are for folded text (`thai.normal.fold`), in which "_" and brackets may stand for spaces.
"""

import re
from typing import Final

from contest.agency import FULL_TYPE, AgencyType

_ORGANISATION: Final = r"อง(?:ค์|ค)?\s?(?:การ|กร)\s?(?:บริ\s?(?:หาร|การ)|ปกครอง)\s?(?:ส่วน|สวน)?\s?"
_MUNICIPALITY: Final = r"เท[ศษส]า?บา[ลน]\s?"

_IN_FULL: Final = {
    "PAO": rf"{_ORGANISATION}(?:จังหวัด|จ\.)",
    "SAO": rf"{_ORGANISATION}(?:ตำบล|ต\.)",
    "CITY": rf"{_MUNICIPALITY}(?:นคร|น\.)",
    "TOWN": rf"{_MUNICIPALITY}(?:เมือง|ม\.)",
    "SUBMUN": rf"{_MUNICIPALITY}(?:ตำบล|ต\.)",
}
# After an abbreviation the name may follow at once, but "ทมนางาม" is a place: see GLUED.
_ABBREVIATED: Final = {
    "PAO": r"อ\.?\s?บ\.?\s?จ(?![ัาิีึืุูำะ็่-๎])\.?",
    "SAO": r"อ\.?\s?บ\.?\s?ต(?![ัาิีึืุูำะ็่-๎])\.?",
    "CITY": r"ท\.?\s?น\.|ท\.\s?น(?=\s)|ทน(?=\s)",
    "TOWN": r"ท\.?\s?ม\.|ท\.\s?ม(?=\s)|ทม(?=\s)",
    "SUBMUN": r"ท\.?\s?ต\.|ท\.\s?ต(?=\s)|ทต(?=\s)",
}
_DOTTED: Final = {
    "PAO": r"อ\.?\s?บ\.?\s?จ\.|อบจ(?=\s)",
    "SAO": r"อ\.?\s?บ\.?\s?ต\.|อบต(?=\s)",
    "CITY": r"ท\.?\s?น\.",
    "TOWN": r"ท\.?\s?ม\.",
    "SUBMUN": r"ท\.?\s?ต\.",
}


def _named(patterns: dict[str, str], *others: dict[str, str]) -> str:
    every = (patterns, *others)
    return "|".join(f"(?P<{kind}>{'|'.join(some[kind] for some in every)})" for kind in patterns)


TYPE: Final = re.compile(f"{_named(_IN_FULL, _ABBREVIATED)}|(?P<MUN>{_MUNICIPALITY})")
"""A type where one is expected; the group's name is the AgencyType, MUN for เทศบาล without its level."""

TYPE_IN_TEXT: Final = re.compile(
    "|".join(f"(?P<{kind}>{pattern}|(?<![ก-๎.])(?:{_DOTTED[kind]}))" for kind, pattern in _IN_FULL.items())
    + f"|(?P<MUN>{_MUNICIPALITY})|(?P<PATTAYA>เมืองพัทยา)|(?P<BMA>กรุงเทพมหานคร)"
)
"""A type in running text, where an abbreviation needs its dots."""

GLUED: Final = re.compile("(?:(?P<CITY>ทน)|(?P<TOWN>ทม)|(?P<SUBMUN>ทต))(?=[ก-ฮเ-ไ])")
"""An abbreviation without dot or space: "ทมแสนสุข", but also the place ทมนางาม."""

_TYPES: Final = {kind.value: kind for kind in AgencyType}

OFFICE: Final = re.compile(r"(?:สำนักงาน|สนง\.?|ที่ทำการ|ที่ว่าการ)\s*(?:ของ\s*)?")
_ANY_TYPE: Final = "|".join((*_IN_FULL.values(), *_DOTTED.values(), _MUNICIPALITY))
DIVISION: Final = re.compile(
    rf"(?:กลุ่มงาน|กอง|สำนัก|ฝ่าย|งาน|หน่วย|แผนก|ส่วน)[ก-๎]{{0,40}}?[\s\-]*(?=(?:สำนักงาน)?\s*(?:{_ANY_TYPE}))"
)
"""A division of the organisation, which acts in its name: "กองช่าง เทศบาล…", "สำนักปลัดเทศบาล…"."""
LABEL: Final = re.compile(r"(?:ชื่อ\s*หน่วยงาน|หน่วยงาน|ชื่อ\s*อปท\.?)[\s:\-]*(?=\S)")

UNIT: Final = re.compile(
    r"โรงเรียน|ร\.ร\.|รร\.|ศูนย์พัฒนาเด็ก|ศพด\.?|ศูนย์การเรียน|ศูนย์บริการสาธารณสุข|โรงพยาบาลส่งเสริมสุขภาพ|รพ\.?\s?สต\.?"
    r"|สถานีอนามัย|สถานธนานุบาล|สำนักงานเขต|(?:.*\bschool\b)"
)
"""Bodies that belong to another, mostly to an อปท."""

OUTSIDE: Final = re.compile(
    r"บริษัท|บจก\.?|บมจ\.?|หจก\.?|ห้างหุ้นส่วน|กระทรวง|กรม(?=การ|ส่งเสริม|อนามัย|ที่ดิน|โยธา|พัฒนา|ควบคุม|บัญชี|ป่าไม้)|มหาวิทยาลัย|วิทยาลัย|โรงพยาบาล"
    r"|รพ\.|(?:ที่ว่าการ|ที่ทำการ(?:ปกครอง)?)\s*(?:อำเภอ|อ\.)|(?:ที่ว่าการ)?อำเภอ|สมาคม|มูลนิธิ|สหกรณ์(?!นิคม)|สถานีตำรวจ|สภ\."
    r"|สำนักงาน(?:คณะกรรมการ|ปลัดกระทรวง|ส่งเสริม|สาธารณสุข|พัฒนา|ที่ดิน|เกษตร|ศึกษา|เขตพื้นที่|อัยการ|ท้องถิ่น|สถิติ|ประกันสังคม|แรงงาน)"
    r"|(?:.*(?:\bcompany\b|\bco\.?,? ?ltd\b|\bltd\b|\bhospital\b|\bministry\b|\buniversity\b|\bcollege\b))"
)
"""Bodies that are no part of local government."""

PROVINCE_OFFICE: Final = re.compile(r"(?:สำนักงาน|ศาลากลาง|ที่ว่าการ)?\s*(?:จังหวัด|จ\.)\s*(?=[ก-ฮเ-ไ])(?![ก-๎]*\.)")
"""ราชการส่วนภูมิภาค: the province itself, which the อบจ. of the same name is not."""

_PLACE: Final = re.compile(r"(?:ตำบล|อำเภอ|จังหวัด|[ตอจ]\.)\s*[ก-ฮเ-ไ]")


def is_foreign(text: str, start: int) -> bool:
    """Whether another kind of body stands at `start`; a place before an agency's name is none."""
    if _PLACE.match(text, start) and TYPE_IN_TEXT.search(text, start):
        return False
    return any(pattern.match(text, start) for pattern in (UNIT, OUTSIDE, PROVINCE_OFFICE))


def type_of(group: str | None) -> AgencyType | None:
    """The type of a pattern's group; None for MUN."""
    return _TYPES.get(group or "")


def is_official(words: str, kind: AgencyType) -> bool:
    """Whether a type is written in full and right; spaces between its parts do not count."""
    return words.replace(" ", "") == FULL_TYPE[kind]


def begins_with_place(text: str) -> bool:
    """ "จ.ลพบุรี", "อำเภอพัฒนานิคม …"."""
    return _PLACE.match(text) is not None


def names_a_type(text: str) -> bool:
    """Whether a type of agency stands anywhere in a folded text."""
    return TYPE_IN_TEXT.search(text) is not None or TYPE.match(text) is not None
