"""One spelling for each Thai text: to store it (normalise), to match it (fold), to compare names (key)."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from thai.digits import to_arabic
from thai.letters import MARK, NIKHAHIT, PRIVATE_USE, SARA_AA, SARA_AM, TONE, settle

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), the interlinear annotations, and
# with them every zero-width and direction character.
_INVISIBLE_RANGES: Final = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
_UNSEEN: Final[dict[int, int | None]] = {
    **PRIVATE_USE,
    **{code: None for first, last in _INVISIBLE_RANGES for code in range(first, last + 1)},
}

# Typing order of the marks on one consonant: below, above, nikhahit, tone, silencer. It agrees with
# the canonical ordering of Unicode, so NFC leaves it alone.
_MARK_ORDER: Final = {mark: rank for rank, marks in enumerate(("ฺ", "ุู", "ัิีึื็", "ํ", "่้๊๋", "์", "๎")) for mark in marks}
_MARKS: Final = re.compile(f"[{MARK}]{{2,}}")
_TONES: Final = frozenset("่้๊๋")
_BEHIND: Final = re.compile(f"[ะ{SARA_AA}{SARA_AM}{TONE}์๎]{{2,}}")
"""Tone marks, and what is typed behind them."""
_SPELLINGS: Final = (
    (re.compile(f"{NIKHAHIT}([{TONE}]*)[{SARA_AA}{SARA_AM}]"), rf"\1{SARA_AM}"),
    (re.compile(f"[{SARA_AA}{SARA_AM}]([{TONE}]*){NIKHAHIT}"), rf"\1{SARA_AM}"),
    (re.compile(f"([ะ{SARA_AA}{SARA_AM}])\\1+"), r"\1"),
    (re.compile("เเ"), "แ"),
)

_HEAP: Final = re.compile(r"[^\x00-\x7f\w\s]{31,}")
"""Where so many marks may stand on one letter."""
_MOST_MARKS: Final = 30  # Unicode Standard Annex #15, section 13: no writing needs more

_PLAIN: Final = "\\x00-\\x7f\u0e01-\u0e2f\u0e3f\u0e41-\u0e46\u0e4f-\u0e5b‘’“”–—…•"
"""Letters and signs that are written in one way only, whatever stands beside them."""
_ON: Final = "ุูัิีึื็"
_TOP: Final = "่้๊๋์"
_BESIDE: Final = f"ะ{SARA_AA}{SARA_AM}"
_SUSPECT: Final = re.compile(
    # no letter of these, two marks that are not a vowel with what stands on it,
    # a vowel twice or before its tone mark, and เ that is half of แ
    f"[^{_PLAIN}{_ON}{_TOP}{_BESIDE}เ]|[{_ON}][{_ON}]|[{_TOP}][{_ON}{_TOP}]|[{_BESIDE}][{_BESIDE}{TONE}]|เเ"
)
"""Nearly no text has any; in one without, nothing of the below has to be looked for."""

_ASCII_OF_FULL_WIDTH: Final = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
_LOOK_ALIKES: Final[dict[int, str | int]] = {
    **_ASCII_OF_FULL_WIDTH,
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7\u2043\ufe58\ufe63"), "-"),
    **dict.fromkeys(map(ord, "\u2017\u203f\u02cd\ufe4d\ufe4e\ufe4f"), "_"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2024\u3002"), "."),
    **dict.fromkeys(map(ord, "\u2044\u2215"), "/"),
    ord("\u0e45"): SARA_AA,
}
_FOREIGN: Final = re.compile("[^\\x00-\\x7f\u0e01-\u0e44\u0e46-\u0e4f\u0e5a\u0e5b]")
"""A look-alike or a Thai digit is none of these."""

_SHORT: Final = 120
"""Letters up to which a text may be one that is compared over and over: a name, a title, a line."""

_REPEATED_JOINER: Final = re.compile(r"([-_])\1+")
_NOT_IN_NAMES: Final = frozenset("CPSZ")


def normalise(text: str) -> str:
    """`text` as it should be stored and shown: what looks the same is written the same.

    NFC, never NFKC (which takes ำ apart); characters that show nothing are dropped; private shapes of
    old fonts become letters; ํา is ำ, marks stand once and in typing order, เเ is แ. Consonants, case,
    digits, punctuation and every space (a no-break space too) stay. Of marks heaped on one letter, 30 stay.
    Repair wrong decodes before this: they may need what is dropped here. Twice is the same as once. Takes
    time in proportion to the length, whatever the text.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text
    return settle(text.translate(_UNSEEN), _respell)


def fold(text: str) -> str:
    """The form in which two texts are compared: never show it.

    Normalised, then caseless; full-width letters, Thai digits, dashes, underscores, quotation marks and
    ๅ are their plain look-alikes; a run of spaces is one space, of dashes or underscores one of them.
    `fold(normalise(x)) == fold(x) == fold(fold(x))`.
    """
    return _folded(text) if len(text) <= _SHORT else settle(text, _fold_once)


def key(text: str) -> str:
    """The letters, marks and digits of a name and nothing else: no spaces, dots, dashes, quotes or ฯ."""
    return _keyed(text) if len(text) <= _SHORT else settle(text, _key_once)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return settle(text, _fold_once)


@lru_cache(maxsize=8192)
def _keyed(text: str) -> str:
    return settle(text, _key_once)


def _respell(text: str) -> str:
    # NFC sorts the marks of one letter in time that grows with the square of their number.
    text = unicodedata.normalize("NFC", _HEAP.sub(_fewer_marks, text))
    # All tone marks at once: moved by one vowel in each step, they would need as many steps as vowels.
    text = _BEHIND.sub(_tones_first, _MARKS.sub(_in_order, text))
    for wrong, right in _SPELLINGS:
        text = wrong.sub(right, text)
    return text


def _fewer_marks(heap: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for letter in heap[0]:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def _tones_first(letters: re.Match[str]) -> str:
    return "".join(sorted(letters[0], key=lambda letter: letter not in _TONES))


def _in_order(marks: re.Match[str]) -> str:
    return "".join(sorted(dict.fromkeys(marks[0]), key=_MARK_ORDER.__getitem__))


def _fold_once(text: str) -> str:
    spelt = normalise(text)
    caseless = spelt if (folded := spelt.casefold()) == spelt else normalise(folded)
    plain = to_arabic(caseless.translate(_LOOK_ALIKES)) if _FOREIGN.search(caseless) else caseless
    if "--" in plain or "__" in plain:
        plain = _REPEATED_JOINER.sub(r"\1", plain)
    return " ".join(plain.split())


def _key_once(text: str) -> str:
    folded = fold(text).replace("ฯ", "")
    return "".join(letter for letter in folded if unicodedata.category(letter)[0] not in _NOT_IN_NAMES)
