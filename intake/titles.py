"""Compares titles of works, which people write now with "โครงการ" or "ระบบ" before them, now without."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from contest.call import Criterion
from thai.normal import key

_BEFORE: Final = (key("โครงการ"), key("ระบบ"))
_NUMBER: Final = re.compile(r"^[\s\d๐-๙.)•\-]+")
_JOINING: Final = re.compile("และ|หรือ|ของ|ที่|การ|ความ|ใน|and|of|the|&")
_NEAR: Final = 0.85
_MOST: Final = 400
_LEAST: Final = 4
"""Letters below which one title within another says nothing."""


def alike(one: str, other: str) -> bool:
    """Whether two titles may be of one work: one stands within the other. False where either is empty."""
    ours, theirs = _bare(one), _bare(other)
    if min(len(ours), len(theirs)) < _LEAST:
        return bool(ours) and ours == theirs
    return ours in theirs or theirs in ours


def same(one: str, other: str) -> bool:
    """Whether two titles are one, but for spelling, spaces and what people write before them."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def nearly(one: str, other: str) -> bool:
    """Whether two titles differ by no more than a few letters: enough to have an officer look, never more."""
    ours, theirs = _bare(one), _bare(other)
    if min(len(ours), len(theirs)) < _LEAST or max(len(ours), len(theirs)) > _MOST:
        return False
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _NEAR


def any_alike(lines: Iterable[str], title: str) -> bool:
    """Whether one of several lines may be that title."""
    return any(alike(line, title) for line in lines)


def is_heading(line: str, criteria: Sequence[Criterion]) -> bool:
    """Whether a line is made of nothing but what a criterion is called: "1. ปัญหาและวัตถุประสงค์"."""
    rest = _called(tuple(criteria)).sub(" ", key(_NUMBER.sub("", line)))
    return bool(line.strip()) and len(_JOINING.sub("", rest).replace(" ", "")) < _LEAST


@lru_cache(maxsize=8)
def _called(criteria: tuple[Criterion, ...]) -> re.Pattern[str]:
    """Whatever criteria are called, the longest first."""
    words = (word for c in criteria for word in (*c.words, c.th, c.en) if word[:1] not in "-~")
    names = {key(word.lstrip("^")) for word in words} - {""}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")


def _bare(title: str) -> str:
    bare = key(title)
    for word in _BEFORE:
        bare = bare.removeprefix(word)
    return bare
