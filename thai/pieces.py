"""Parts a paragraph into what a line may end between: phrases, made of atoms, made of words and names."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from thai.breaking import is_one_piece, lean_together, may_part_at_space, may_part_words
from thai.lexicon import Lexicon
from thai.phrases import inside_phrases

_CHUNK: Final = re.compile("[^ ]+")

Atom = tuple[str, str]
"""A piece that no line parts while it fits into one, and the spaces before it."""

Phrase = tuple[Atom, ...]
"""Atoms that stand on one line where there is room."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or name with the spaces before it, and where it begins."""

    begin: int
    spaces: str
    text: str


def words(text: str) -> list[str]:
    """`text` in words, spaces and signs, by maximal matching with the dictionary of pythainlp (newmm).

    Joined, they are the text again. A word that the dictionary does not hold comes in parts. The first
    call takes a tenth of a second and 20 MB to import pythainlp and its words; a paragraph then takes a
    tenth of a millisecond.
    """
    # Imported only here for that cost; and importing it makes a folder ~/pythainlp-data, unless the
    # environment says PYTHAINLP_READ_ONLY=1, which is the composition root's to say.
    from pythainlp.tokenize.newmm import segment  # noqa: PLC0415

    return segment(text, _lexicon())


@cache
def _lexicon() -> Any:
    """In the place of pythainlp's own, which takes 62 MB, and half a second to grow."""
    from pythainlp.corpus import thai_words  # noqa: PLC0415 - see above

    return Lexicon(thai_words())


def phrases(paragraph: str, whole: Sequence[str] = ()) -> Iterator[Phrase]:
    """`paragraph`, which has no line feed, in phrases; spaces at its end belong to none of them."""
    inside = inside_phrases(paragraph, whole)
    phrase: list[Atom] = []
    last: _Piece | None = None
    for pieces in _atoms(paragraph):
        begins = pieces[0]
        if last and not _belong_together(last, begins, inside):
            yield tuple(phrase)
            phrase = []
        text = "".join(piece.spaces + piece.text for piece in pieces)
        phrase.append((begins.spaces, text[len(begins.spaces) :]))
        last = pieces[-1]
    if phrase:
        yield tuple(phrase)


def _belong_together(before: _Piece, after: _Piece, inside: Collection[int]) -> bool:
    if after.begin in inside:
        return True
    return not after.spaces and lean_together(before.text, after.text)


def _atoms(paragraph: str) -> Iterator[list[_Piece]]:
    """The pieces between which a line may never end, together."""
    atom: list[_Piece] = []
    for piece in _pieces(paragraph):
        if atom and _may_part(atom[-1].text, piece.spaces, piece.text):
            yield atom
            atom = []
        atom.append(piece)
    if atom:
        yield atom


def _may_part(before: str, spaces: str, after: str) -> bool:
    return may_part_at_space(before, after) if spaces else may_part_words(before, after)


def _pieces(paragraph: str) -> Iterator[_Piece]:
    end = 0
    for chunk in _CHUNK.finditer(paragraph):
        spaces = paragraph[end : chunk.start()]
        end = chunk.start()
        for piece in _words_of(chunk[0]):
            yield _Piece(end, spaces, piece)
            spaces, end = "", end + len(piece)


@lru_cache(maxsize=8192)
def _words_of(chunk: str) -> tuple[str, ...]:
    """Letters say the same things over and over; looking a chunk up costs a thousandth of parting it."""
    return (chunk,) if is_one_piece(chunk) else tuple(words(chunk))
