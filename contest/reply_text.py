"""The words that a sender added to a mail, without the earlier mails that programs put under them."""

import re
from itertools import takewhile
from typing import Final

_QUOTED: Final = re.compile(r"\s{0,3}(?:>|&gt;|\|\s)")
# "On 31 Jul 2023, at 10:00, X <x@y> wrote:" and its Thai forms; mailers wrap it over two or three lines.
_INTRODUCED: Final = re.compile(
    r"\s*(?:(?:On|Am|Le)\b.{4,300}\b(?:wrote|schrieb|a écrit)"
    r"|(?:เมื่อ|ในวัน|วันที่|วัน|\d{4}-\d\d-\d\d).{4,300}(?:เขียน(?:ว่า|ไว้)?|กล่าวว่า|ได้เขียน)"
    r"|.{0,200}<[^<>\s]{1,100}@[^<>\s]{1,100}>\s*(?:wrote|เขียนว่า|เขียน))\s*:?\s*",
    re.IGNORECASE | re.DOTALL,
)
_INTRODUCTION_BEGINS: Final = re.compile(
    r"\s*(?:On\b|เมื่อ|ในวัน|วันที่|วัน|\d{4}-\d\d-\d\d)|.*<[^<>\s]+@[^<>\s]+>", re.IGNORECASE
)
# Yahoo's mobile programs go on with the quoted text in the same line, and mark none of it.
_RUNS_ON: Final = re.compile(
    r"\s*(?:On|เมื่อ|ในวัน|วันที่|วัน)\b.{4,300}<[^<>\s]{1,100}@[^<>\s]{1,100}>\s*(?:wrote|เขียนว่า|ได้เขียนว่า)\s?:\s+\S",
    re.IGNORECASE,
)
_RULE: Final = re.compile(
    r"\s*(?:-{2,}\s*(?:original message|forwarded message|ข้อความ(?:ต้นฉบับ|เดิม|ดั้งเดิม|ที่ส่งต่อ)|ต้นฉบับ)\s*-{2,}"
    r"|_{10,}|begin forwarded message:|ข้อความที่ส่งต่อ:?)\s*",
    re.IGNORECASE,
)
_HEADER: Final = re.compile(
    r"\s*[*]?(?P<name>from|sent|to|cc|date|subject|จาก|ส่ง|ส่งเมื่อ|วันที่|ถึง|สำเนาถึง|สำเนา|เรื่อง|หัวเรื่อง|หัวข้อ)[*]?\s?:",
    re.IGNORECASE,
)
_FROM: Final = frozenset({"from", "จาก"})
_SIGNATURE: Final = "--"


def own_words(text: str) -> str:
    """What the sender wrote now: no quoted lines, no introduced quotations, no copied headers and on.

    Answers written below or between quoted lines stay. A signature after the line "-- " goes (RFC 3676,
    section 4.3), also where a program took the blank away. "จาก:" alone is no header: one more must stand
    within the next three lines, or an address.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [line for line in _until_history(lines) if not _QUOTED.match(line)]
    return "\n".join(takewhile(lambda line: line.rstrip() != _SIGNATURE, kept)).strip()


def _until_history(lines: list[str]) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(lines):
        length = _introduction(lines, at)
        if length and _is_quoted(lines, at + length):
            at += length
        elif length or _ends_own_words(lines, at):
            break
        else:
            kept.append(lines[at])
            at += 1
    return kept


def _ends_own_words(lines: list[str], at: int) -> bool:
    """Whether an earlier mail follows without marks in front of its lines."""
    line = lines[at]
    runs_on = len(line) > 20 and _RUNS_ON.match(line[:600])
    return bool(runs_on or _RULE.fullmatch(line)) or _begins_headers(lines, at)


def _introduction(lines: list[str], at: int) -> int:
    """How many lines from `at` introduce a quotation, 0 for none."""
    if not _INTRODUCTION_BEGINS.match(lines[at][:400]):
        return 0
    for length in (1, 2, 3):
        joined = " ".join(lines[at : at + length])
        if len(joined) <= 600 and _INTRODUCED.fullmatch(joined):
            return length
    return 0


def _is_quoted(lines: list[str], at: int) -> bool:
    """Whether the next line that is not empty is a quoted one."""
    following = next((line for line in lines[at : at + 5] if line.strip()), "")
    return _QUOTED.match(following) is not None


def _begins_headers(lines: list[str], at: int) -> bool:
    found = _HEADER.match(lines[at])
    if found is None or found["name"].lower() not in _FROM:
        return False
    others = (_HEADER.match(line) for line in lines[at + 1 : at + 4])
    return "@" in lines[at] or any(other and other["name"].lower() not in _FROM for other in others)
