"""Finds sought words in Thai text as it is shown, and cuts out the passage around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from thai.letters import FOLLOWING, MARK
from thai.normal import fold
from thai.pdftext import mend

_JOINERS: Final = frozenset("-_")
_ON_A_LETTER: Final = re.compile(f"[{MARK}{FOLLOWING}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `is_found` where it is what was sought."""

    text: str
    is_found: bool = False


def sought(text: str) -> tuple[str, ...]:
    """The words of a search as they are compared, each once: "ก าหนด" is กำหนด, ๒๕๖๖ is 2566."""
    return tuple(dict.fromkeys(fold(mend(text)).split()))


def pieces(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """The whole of a normalised text, cut where `words` (of `sought`) stand in it."""
    return tuple(_cut(text, list(_spots(text, words))))


def passage(text: str, words: Sequence[str], around: int = 48) -> tuple[Piece, ...]:
    """So many characters before and after the first place where one of `words` stands, and it between them.

    A text without them gives its beginning. Letters are not parted from their marks; "…" stands where
    the text goes on.
    """
    line = " ".join(text.split())
    spots = list(_spots(line, words))
    first, last = spots[0] if spots else (0, 0)
    begin, end = _back(line, max(0, first - around)), _on(line, min(len(line), last + around))
    inside = [(a - begin, b - begin) for a, b in spots if begin <= a and b <= end]
    before, after = (Piece("…"),) * (begin > 0), (Piece("…"),) * (end < len(line))
    return (*before, *_cut(line[begin:end], inside), *after)


def _cut(text: str, spots: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for first, last in spots:
        if first > done:
            yield Piece(text[done:first])
        yield Piece(text[first:last], is_found=True)
        done = last
    if done < len(text):
        yield Piece(text[done:])


def _spots(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words stand, in order and apart; with the marks of their last letter."""
    whole = fold(text)
    if not any(word in whole for word in words):
        return
    folded, places = (whole, range(len(text))) if whole == text else _with_places(text)
    done = 0
    for match in _any_of(tuple(words)).finditer(folded):
        first, last = places[match.start()], _on(text, places[match.end() - 1] + 1)
        if first >= done:
            yield first, last
            done = last


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place of the letter that it was."""
    letters: list[str] = []
    places: list[int] = []
    for place, shown in enumerate(text):
        for letter in " " if shown.isspace() else _folded(shown):
            if letters and letter == letters[-1] and (letter == " " or letter in _JOINERS):
                continue
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return fold(letter)


def _back(text: str, place: int) -> int:
    while 0 < place < len(text) and _ON_A_LETTER.match(text[place]):
        place -= 1
    return place


def _on(text: str, place: int) -> int:
    while place < len(text) and _ON_A_LETTER.match(text[place]):
        place += 1
    return place
