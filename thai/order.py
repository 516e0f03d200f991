"""Dictionary order for Thai text, as in the Royal Institute's dictionary and in CLDR's collation for Thai."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from thai.letters import CONSONANT, LEADING, NIKHAHIT, SARA_AA, SARA_AM
from thai.normal import normalise

# A leading vowel is looked up after its consonant: เก is ordered as กเ.
_LEADING_VOWEL: Final = re.compile(f"([{LEADING}])([{CONSONANT}])")
_IGNORED_SIGNS: Final = frozenset("ฯๆ")
_IGNORED_KINDS: Final = frozenset("CPZ")
_LETTERS: Final = {
    letter: rank
    for rank, letter in enumerate(
        [*map(chr, range(0x0E01, 0x0E2F)), *"ํะัาิีึืุูเแโใไฺ"],
        start=0x30,
    )
}
_MARKS: Final = {mark: rank for rank, mark in enumerate("๎์็่้๊๋", start=0x40)}
_SYMBOL, _DIGIT, _FOREIGN_LETTER = 0x10, 0x20, 0x80
_FOREIGN_MARK, _BASE = 0x21, 0x20
_LOWER, _SPECIAL = 0x20, 0x21


@dataclass(slots=True)
class _Levels:
    """What is compared first (letters), second (marks) and third (case and look)."""

    letters: bytearray = field(default_factory=bytearray)
    marks: bytearray = field(default_factory=bytearray)
    looks: bytearray = field(default_factory=bytearray)

    def add_letter(self, *weight: int, look: int = _LOWER) -> None:
        self.letters.extend(weight)
        self.marks.append(_BASE)
        self.looks.append(look)


@lru_cache(maxsize=16_384)
def collation_key(text: str) -> bytes:
    """A key whose order as bytes, in Python or in a database, is the dictionary order of `text`.

    CLDR `th`: symbols, digits, Thai, other letters. Consonants stand before vowels, a leading vowel after
    its consonant; tones and other marks decide only between equal letters, case only after them. Spaces,
    punctuation, ฯ and ๆ decide nothing. Texts equal in all that are ordered by their code points, so that
    the order is total on normalised text.
    """
    text = normalise(text)
    levels = _Levels()
    for sign in _as_looked_up(text):
        _weigh(sign, levels)
    return b"\x00".join((levels.letters, levels.marks, levels.looks, text.encode("utf-8", "surrogatepass")))


def _as_looked_up(text: str) -> str:
    spelt = text.replace(SARA_AM, SARA_AA + NIKHAHIT)
    return _LEADING_VOWEL.sub(r"\2\1", unicodedata.normalize("NFKD", spelt))


def _weigh(sign: str, levels: _Levels) -> None:
    kind = unicodedata.category(sign)[0]
    if sign in _MARKS:
        levels.marks.append(_MARKS[sign])
    elif sign in _LETTERS:
        levels.add_letter(_LETTERS[sign])
    elif sign == "ๅ":
        levels.add_letter(_LETTERS[SARA_AA], look=_SPECIAL)
    elif kind in _IGNORED_KINDS or sign in _IGNORED_SIGNS:
        return
    else:
        _weigh_foreign(sign, kind, levels)


def _weigh_foreign(sign: str, kind: str, levels: _Levels) -> None:
    code = ord(sign).to_bytes(3)
    digit = unicodedata.digit(sign, None)
    if kind == "M":
        levels.marks.extend((_FOREIGN_MARK, *code))
    elif digit is not None:
        levels.add_letter(_DIGIT + digit)
    elif kind == "L":
        caseless = sign.casefold()
        levels.add_letter(
            _FOREIGN_LETTER, *caseless.encode("utf-8"), look=_LOWER if caseless == sign else _SPECIAL
        )
    else:
        levels.add_letter(_SYMBOL, *code)
