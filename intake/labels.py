"""Finds what stands behind a label such as "ชื่อผลงาน:" in the text of a form, of slides or of a mail."""

import re
from collections.abc import Iterator
from typing import Final

_MARKS: Final = ' :：.…_-–"“”\t'
_NUMBERING: Final = r"^[ \t\d๐-๙.)•\-]*"
_ANOTHER: Final = re.compile(
    r"[ \t\d๐-๙.)•\-]*(?:ชื่อ(?:ผลงาน|โครงการ|นวัตกรรม|หน่วยงาน|ผู้)|ประเภท|วันที่|เริ่มใช้|เปิด(?:ใช้|ให้)"
    r"|ผู้(?:ประสาน|ติดต่อ)|โทร|อีเมล|e-?mail|ตำแหน่ง|อำเภอ|จังหวัด|ที่อยู่|ลงชื่อ|contact|phone|title|project|type)",
    re.IGNORECASE,
)
"""How a line begins that states something else."""

_NEXT_COLUMN: Final = re.compile(r"(?:\s{2,}|\t)[^\s:：]{2,30}\s{0,3}[:：]")
_FURTHER: Final = re.compile(
    r"ที่(?:จะ|ขอ)?(?:ส่ง|เสนอ|นำเสนอ|สมัคร)(?:เข้า)?(?:ร่วม)?(?:ประกวด|แข่งขัน|รับการพิจารณา)?(?=[\s:：(\[]|$)"
)
"""What a label may go on with: ชื่อผลงานที่ส่งเข้าประกวด, but not ชื่อผลงานที่เคยส่ง."""

_ASKING: Final = r"(?:โปรด|กรุณา)?(?:ระบุ|กรอก|ใส่|พิมพ์|เขียน)"
_NOTE: Final = re.compile(
    # Before a colon a note is what it likes; elsewhere only what asks, or names a language.
    rf"[ \t]*[(\[][^()\[\]\n]{{1,60}}[)\]][ \t]*[:：]"
    rf"|[ \t:：]*[(\[](?:{_ASKING}|(?:ภาษา)?(?:ไทย|อังกฤษ)|thai|english|ถ้ามี|ชื่อ)[^()\[\]\n]{{0,60}}[)\]]",
    re.IGNORECASE,
)
"""What stands in brackets behind a label and belongs to it: ชื่อผลงาน (ภาษาไทย): …"""

_BLANK: Final = re.compile(rf"{_ASKING}(?:ชื่อ.*)?|(?:โปรด|กรุณา){_ASKING}.*|ไม่มี|ไม่ระบุ|none|n/?a", re.IGNORECASE)
"""What stands where nobody has filled in anything."""

_SPAN: Final = 120
"""How far behind its label a date may stand, in characters."""


class Labels:
    """The labels under which one fact is stated, the most telling first."""

    def __init__(self, *labels: str) -> None:
        self._order = {label.lower(): rank for rank, label in enumerate(labels)}
        longest_first = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
        self._beginning = re.compile(
            rf"{_NUMBERING}(?P<label>{longest_first})(?P<gap>[ \t]*)(?P<rest>.*)$",
            re.IGNORECASE | re.MULTILINE,
        )
        self._anywhere = re.compile(longest_first, re.IGNORECASE)

    def value(self, text: str) -> str:
        """What stands behind the most telling label that begins a line of `text`, which is normalised.

        On the same line, up to another label beside it; or on the next line where that bears no label.
        """
        found = [match for match in self._beginning.finditer(text) if _stands_alone(match)]
        found.sort(key=lambda match: self._order[match["label"].lower()])
        return next((value for match in found if (value := _value(match))), "")

    def anywhere(self, text: str) -> Iterator[str]:
        """The text that follows each of the labels, wherever they stand, as far as it may belong to them."""
        for match in self._anywhere.finditer(text):
            first, *others = text[match.end() : match.end() + _SPAN].split("\n")
            kept = [_NEXT_COLUMN.split(first)[0]]
            for line in others:
                if _ANOTHER.match(line):
                    break
                kept.append(line)
            yield "\n".join(kept)


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether the label is a word of its own and not the beginning of another: "ประเภทของปัญหา"."""
    rest = match["rest"]
    return not rest or bool(match["gap"]) or rest[0] in _MARKS + "([" or _FURTHER.match(rest) is not None


def _value(match: re.Match[str]) -> str:
    same_line = _filled_in(_NEXT_COLUMN.split(_behind_notes(match["rest"]))[0])
    if same_line:
        return same_line
    following = match.string[match.end() + 1 :].partition("\n")[0]
    return "" if _ANOTHER.match(following) else _filled_in(following)


def _behind_notes(rest: str) -> str:
    """`rest` of a line without what belongs to its label still."""
    further = _FURTHER.match(rest)
    rest = rest[further.end() :] if further else rest
    note = _NOTE.match(rest)
    return rest[note.end() :] if note else rest


def _filled_in(text: str) -> str:
    """`text` without dots and quotes around it; "" for words that only ask for it."""
    value = text.strip(_MARKS)
    return "" if _BLANK.fullmatch(value) or _NOTE.fullmatch(value) else value
