"""Thai text in columns of a fixed width, as on a terminal and in plain-text mail."""

import re
from typing import Final, Literal

from wcwidth import iter_graphemes, wcswidth

from thai.letters import CONSONANT, LEADING, NIKHAHIT, SARA_AA, TONE

_ELLIPSIS: Final = "…"
_ONE_COLUMN_EACH: Final = re.compile(r"[\x20-\x7e]*")
_LEADING_VOWEL: Final = re.compile(f"[{LEADING}]")
_CONSONANT: Final = re.compile(f"[{CONSONANT}]")
_BEGUN_SARA_AM: Final = re.compile(f"{NIKHAHIT}[{TONE}]*$")


def clusters(text: str) -> tuple[str, ...]:
    """`text` in the pieces that may be cut apart: a letter with its marks, a leading vowel with its letter.

    These are the extended grapheme clusters of Unicode (UAX 29), joined where Thai is read as one.
    """
    if _ONE_COLUMN_EACH.fullmatch(text):
        return tuple(text)
    pieces: list[str] = []
    for grapheme in iter_graphemes(text):
        if pieces and _stay_together(pieces[-1], grapheme):
            pieces[-1] += grapheme
        else:
            pieces.append(grapheme)
    return tuple(pieces)


def width(text: str) -> int:
    """Columns that `text` takes: marks and control characters none, East Asian letters and emoji two.

    The width of a text is the sum of the widths of its clusters.
    """
    columns = wcswidth(text)  # the same sum, in C; below 0 if there is a control character
    return columns if columns >= 0 else sum(map(_cell, clusters(text)))


def pad(text: str, columns: int, align: Literal["left", "right"] = "left") -> str:
    """`text` filled up with spaces to `columns`; longer text is returned as it is."""
    spaces = " " * (columns - width(text))
    return text + spaces if align == "left" else spaces + text


def shorten(text: str, columns: int) -> str:
    """`text` in at most `columns`: where it is longer, its beginning and an ellipsis."""
    if width(text) <= columns:
        return text
    if columns < 1:
        return ""
    return take(text, columns - 1).rstrip() + _ELLIPSIS


def take(text: str, columns: int) -> str:
    """The longest beginning of `text` that fits into `columns` and ends between two clusters."""
    taken = used = 0
    for piece in clusters(text):
        used += _cell(piece)
        if used > columns:
            break
        taken += len(piece)
    return text[:taken]


def _cell(piece: str) -> int:
    return max(wcswidth(piece), 0)


def _stay_together(before: str, after: str) -> bool:
    # เ|มือง would leave a vowel without its consonant, and กํ|า is กำ.
    if after[0] == SARA_AA:
        return bool(_BEGUN_SARA_AM.search(before))
    return bool(_LEADING_VOWEL.match(before[-1]) and _CONSONANT.match(after))
