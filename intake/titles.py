"""Compares titles of works, which people write now with "โครงการ" or "ระบบ" before them, now without."""

from collections.abc import Iterable
from typing import Final

from thai.normal import key

_BEFORE: Final = (key("โครงการ"), key("ระบบ"))
_LEAST: Final = 4
"""Letters below which one title within another says nothing."""


def alike(one: str, other: str) -> bool:
    """Whether two titles may be of one work: one stands within the other. False where either is empty."""
    ours, theirs = _bare(one), _bare(other)
    if min(len(ours), len(theirs)) < _LEAST:
        return bool(ours) and ours == theirs
    return ours in theirs or theirs in ours


def any_alike(lines: Iterable[str], title: str) -> bool:
    """Whether one of several lines may be that title."""
    return any(alike(line, title) for line in lines)


def _bare(title: str) -> str:
    bare = key(title)
    for word in _BEFORE:
        bare = bare.removeprefix(word)
    return bare
