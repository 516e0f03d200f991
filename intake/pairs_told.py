"""Understands the answer that pairs forms with presentations, "ก1 ข2", and lays out the works it tells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from contest.entry import Entry, Role
from contest.message import Message
from intake.intents import own_answer
from intake.pairing import MOST_WORKS
from intake.papers import Paper
from intake.sorting import Sorting
from notifier.fileview import LETTERS
from thai.digits import to_arabic
from thai.normal import fold

_LETTERS: Final = tuple(map(fold, LETTERS.values()))
"""How the question letters the forms, in either language."""

_LETTER: Final = r"(?P<letter>[ก-ฮa-z])"
_NUMBER: Final = r"(?P<number>\d{1,2})"
_WITH: Final = (
    r"(?:[\s\-:.,()\[\]/→>=&+\"']|คู่|กับ|ไป|ใช้|คือ|เป็น|ของ|ตรง|ไฟล์|นำเสนอ|สไลด์|หมายเลข|เลข|ข้อ|ที่|ใบส่งผลงาน|ใบ|ฟอร์ม"
    r"|with|and|is|goes|to|slides?|deck|file|form|presentation|no)*"
)
"""What people write between a letter and its number."""

_FORWARD: Final = re.compile(rf"(?<![ก-๎a-z]){_LETTER}{_WITH}{_NUMBER}(?!\d)")
_BACKWARD: Final = re.compile(rf"(?<!\d){_NUMBER}{_WITH}{_LETTER}(?![ก-๎a-z])")
_DENIED: Final = re.compile(r"ไม่|มิใช่|ผิด|ยกเว้น|\bnot\b|\bnone\b|\?|เช่น|\bexample\b|\be\.g\.")
"""Words that speak against a pair, or give one as an example, as our question does where it is quoted."""

_LONGEST: Final = 1_000
"""Characters of an answer that are read."""


def works_told(message: Message, asked_about: Message, sorting: Sorting, entry: Entry) -> tuple[Message, ...]:
    """The mail that was asked about once for each work that the answer tells, with the files of that work.

    () where it does not say of every form and of every presentation with which other it goes, where it
    makes one work of all, or where the entry has other files by now than the question listed. Clips and
    other files go with every work.
    """
    forms, decks = sorting.of(Role.FORM), sorting.of(Role.DECK)
    if not (_stand(Role.FORM, forms, entry) and _stand(Role.DECK, decks, entry)):
        return ()
    pairs = pairs_in(own_answer(message), len(forms), len(decks))
    works = _joined(pairs)
    if not 1 < len(works) <= MOST_WORKS:
        return ()
    shared = (*sorting.of(Role.CLIP), *sorting.of(Role.OTHER))
    return tuple(
        _only(
            asked_about,
            (*(forms[at] for at in sorted(ours)), *(decks[at] for at in sorted(theirs)), *shared),
        )
        for ours, theirs in works
    )


def pairs_in(answer: str, forms: int, decks: int) -> frozenset[tuple[int, int]]:
    """Which form goes with which presentation, both counted from 0: "ก1 ข2", "A-1, B-2", "1ก ๒ข", "ก คู่กับ 1".

    None of them where any form or presentation is left out, or the answer speaks against something.
    """
    words = to_arabic(fold(answer[:_LONGEST]))
    if _DENIED.search(words):
        return frozenset()
    for order in (_FORWARD, _BACKWARD):
        found = frozenset(_numbered(order.finditer(words), forms))
        if {form for form, _ in found} == {*range(forms)} and {deck for _, deck in found} == {*range(decks)}:
            return found
    return frozenset()


def _numbered(found: Iterable[re.Match[str]], forms: int) -> Iterator[tuple[int, int]]:
    """A letter that no form has is a word of an address, "ม.3"."""
    for match in found:
        at = next(letters.index(match["letter"]) for letters in _LETTERS if match["letter"] in letters)
        if at < forms:
            yield at, int(match["number"]) - 1


def _joined(pairs: Iterable[tuple[int, int]]) -> list[tuple[set[int], set[int]]]:
    """The works: forms and presentations that hang together, as the pages of one form do."""
    works: list[tuple[set[int], set[int]]] = []
    for form, deck in sorted(pairs):
        touched = [work for work in works if form in work[0] or deck in work[1]]
        joined = ({form}.union(*(w[0] for w in touched)), {deck}.union(*(w[1] for w in touched)))
        works = [*(work for work in works if work not in touched), joined]
    return works


def _stand(role: Role, papers: Sequence[Paper], entry: Entry) -> bool:
    """Whether the mail's files of a role, as the question listed them, are the entry's still and usable."""
    listed = [paper.attachment.sha256 for paper in papers]
    return bool(listed) and listed == [file.sha256 for file in entry.usable(role)]


def _only(message: Message, papers: Iterable[Paper]) -> Message:
    return replace(message, attachments=tuple(paper.attachment for paper in papers))
