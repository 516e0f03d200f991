"""The lines of reasons.toml as sentences that may be worded otherwise, and as they read in other words.

A name in braces stays; words in square brackets, which fall away where a name in them has no value, are a
choice with a sentence of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Final

from contest.wording import Wording
from notifier.reason_texts import ReasonLine, lines_by_name
from notifier.sentences import Mark, Sentence, told
from thai.dates import Language

_PIECE: Final = re.compile(r"(\[[^\[\]]*\]|\{\w+\})")


@cache
def reason_sentences(name: str, lang: Language) -> tuple[Sentence, ...]:
    """What may be worded of a finding, or of a request that several share; KeyError for another name."""
    reader = _Reader()
    return tuple(reader.line(line, lang) for line in lines_by_name()[name])


def worded_line(line: ReasonLine, lang: Language, wording: Wording) -> str:
    """A line of reasons.toml in the organiser's words. ValueError where they do not fit into its place."""
    texts = wording.texts(line.name, lang) if wording.letters else {}
    if not texts:
        return line.texts[lang]
    return told(next(one for one in reason_sentences(line.name, lang) if one.head == line.what), texts)


class _Reader:
    """Reads the lines of one name; equal words have keys of their own."""

    def __init__(self) -> None:
        self._seen = Counter[str]()

    def line(self, line: ReasonLine, lang: Language) -> Sentence:
        text = line.texts[lang]
        return Sentence(self._key(text), self._parts(text), line.what, is_line=True, is_value=True)

    def _parts(self, text: str) -> tuple[str | Mark, ...]:
        return tuple(self._read(text, Counter[str]()))

    def _read(self, text: str, names: Counter[str]) -> Iterator[str | Mark]:
        for piece in filter(None, _PIECE.split(text)):
            if piece[0] not in "[{":
                yield piece
                continue
            name = "choice" if piece[0] == "[" else piece[1:-1]
            names[name] += 1
            numbered = name if names[name] == 1 else f"{name}{names[name]}"
            yield Mark(numbered, ("[", self._optional(piece[1:-1]), "]") if piece[0] == "[" else (piece,))

    def _optional(self, text: str) -> Sentence:
        return Sentence(self._key(text), self._parts(text), is_value=True, sometimes=True)

    def _key(self, built_in: str) -> str:
        digest = sha256(built_in.encode()).hexdigest()[:10]
        self._seen[digest] += 1
        return digest if self._seen[digest] == 1 else f"{digest}-{self._seen[digest]}"
