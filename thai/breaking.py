"""Where a line of Thai may end: the rules between two words, and the names that are never parted."""

import re
from typing import Final

from thai.columns import clusters
from thai.letters import CONSONANT, FOLLOWING, LEADING, MARK

# What closes, counts or repeats stays with what stands before it, and so does a vowel or mark that a
# dictionary has parted from its consonant.
_CLOSING: Final = frozenset(")]}»”’,.;:!?…%ฯๆ๚๛")
_NOT_FIRST: Final = _CLOSING | frozenset("\"'/\\-–—·")
_DEPENDENT: Final = re.compile(f"[{FOLLOWING}{MARK}]")
# What opens, joins or abbreviates stays with what follows: (ก, อบต.ปางหมู, สุไหงโก-ลก, เ of เมือง.
_NOT_LAST: Final = frozenset("([{«“‘\"'.\\-–—@#฿$")
_LEADING: Final = re.compile(f"[{LEADING}]")
_LONE_CONSONANT: Final = re.compile(f"[{CONSONANT}]")
_THAI: Final = re.compile("[\u0e01-\u0e5b]")

# Words that say nothing without the next: prefixes, prepositions, negations.
_LEANS_ON: Final = frozenset(
    "การ ความ ผู้ ใบ คณะ ไม่ มิ มิได้ มิใช่ ไม่ต้อง ยัง จะ กำลัง ต้อง ควร อาจ เคย ใน ของ โดย และ หรือ กับ แก่ ต่อ จาก ที่ "
    "ซึ่ง ว่า เพื่อ ด้วย โปรด ขอ จึง เป็น ให้ ตาม เมื่อ ภายใน ระหว่าง แต่ หาก ทั้ง ทุก ถึง พร้อม เฉพาะ ตั้งแต่ จนถึง".split()
)
# Words that end what the one before has begun: demonstratives, aspects, directions.
_LEANS_BACK: Final = frozenset("นี้ นั้น แล้ว ใหม่ ไว้ ได้ เดิม เท่านั้น เอง กัน อยู่ ซ้ำ ใด มา ไป ขึ้น ลง".split())

# Addresses, links, paths, names of files: to be read and copied in one piece.
_NAME: Final = re.compile(r"[@_\\]|://|\bwww\.|[^\s(\[“\"'.]\.[A-Za-z][A-Za-z0-9]{1,4}(?![A-Za-z0-9])")


def is_one_piece(chunk: str) -> bool:
    """Whether a chunk without spaces is a name that is copied as a whole, or has no Thai to break between."""
    return bool(_NAME.search(chunk)) or not _THAI.search(chunk)


def may_part_words(before: str, after: str) -> bool:
    """Whether a line may end between two words of a dictionary that stand side by side."""
    last, first = before[-1], after[0]
    if first in _NOT_FIRST or _DEPENDENT.match(first) or last in _NOT_LAST or _LEADING.match(last):
        return False
    if last.isdecimal() or first.isdecimal():
        return False
    if _LONE_CONSONANT.fullmatch(before) or _LONE_CONSONANT.fullmatch(after):
        return False  # a word that the dictionary does not know, crumbled
    return bool(_THAI.match(last) or _THAI.match(first))


def may_part_at_space(before: str, after: str) -> bool:
    """Whether a line may end at spaces between two words: not before ๆ or a closing sign, not in 16.30 น."""
    return after[0] not in _CLOSING and not (after == "น." and before[-1].isdecimal())


def lean_together(before: str, after: str) -> bool:
    """Whether two words side by side read better on one line, which may end between them if it must."""
    return before in _LEANS_ON or after in _LEANS_BACK


def cuttable(atom: str) -> list[str]:
    """The least pieces of what is too long for any line: clusters, a closing sign with the one before it."""
    pieces: list[str] = []
    for cluster in clusters(atom):
        if pieces and cluster in _CLOSING and pieces[-1][-1] not in _CLOSING:
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return pieces
