"""A sentence of a letter that may be worded otherwise: its words, what in it stays, how it is told again.

The values in it, and the choices between words, stand as names in braces: `{act_by}`, `{choice}`. The words
that a choice is between are sentences of their own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_WORDED: Final = re.compile(r"[ก-๙A-Za-z]{2}")
_NAMED: Final = re.compile(r"\{(\w+)\}")

BUILT_IN: Final[Mapping[str, str]] = {}
"""No words but the built-in ones."""


def has_words(text: str) -> bool:
    """Whether there is anything in it to word."""
    return _WORDED.search(text) is not None


@dataclass(frozen=True, slots=True)
class Mark:
    """What stays in a sentence, under its name: its code, and the words between which it chooses."""

    name: str
    pieces: "tuple[str | Sentence, ...]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and the marks between them.

    `key` is a hash of the words as they are built in. `head` and `tail` are what stands before and behind
    them in their line and stays; `is_literal` is for one of the words inside an expression, `is_value` for
    words that enter a letter as a value and are no markup, `sometimes` for a line that stands in the letter
    only where it applies.
    """

    key: str
    parts: tuple[str | Mark, ...]
    head: str = ""
    tail: str = ""
    is_line: bool = False
    is_literal: bool = False
    is_value: bool = False
    sometimes: bool = False

    @property
    def text(self) -> str:
        """The words as an organiser reads them."""
        return "".join(part if isinstance(part, str) else f"{{{part.name}}}" for part in self.parts)

    @property
    def marks(self) -> Mapping[str, Mark]:
        """What must stay, by name."""
        return {part.name: part for part in self.parts if isinstance(part, Mark)}

    @property
    def is_worded(self) -> bool:
        """Whether there is anything to word."""
        return any(isinstance(part, str) and has_words(part) for part in self.parts)

    @property
    def is_paragraph(self) -> bool:
        """Whether it may become several paragraphs, or none."""
        return self.is_line and not self.head and not self.tail

    @property
    def within(self) -> "Iterator[Sentence]":
        """The words that its choices are between, and the words within those."""
        for mark in self.marks.values():
            for piece in mark.pieces:
                if isinstance(piece, Sentence):
                    yield piece
                    yield from piece.within


def told(sentence: Sentence, texts: Mapping[str, str]) -> str:
    """It in these words, by key, and what is within it. ValueError where they do not fit into their place."""
    text = texts.get(sentence.key)
    if text is None:
        return "".join(part if isinstance(part, str) else code_of(part, texts) for part in sentence.parts)
    marks = sentence.marks
    pieces = _NAMED.split(text)
    if any("{" in words or "}" in words for words in pieces[::2]) or set(pieces[1::2]) != set(marks):
        raise ValueError(f"{text!r} does not fit into the place of {sentence.text!r}")
    said = "".join(code_of(marks[piece], texts) if n % 2 else piece for n, piece in enumerate(pieces))
    return _as_spaced(said, sentence) if not sentence.is_paragraph else "\n\n".join(said.splitlines())


def code_of(mark: Mark, texts: Mapping[str, str] = BUILT_IN) -> str:
    """The code of a mark, with the words between in these words, by key."""
    return "".join(piece if isinstance(piece, str) else _piece(piece, texts) for piece in mark.pieces)


def _as_spaced(said: str, built_in: Sentence) -> str:
    """On one line, with the spaces around it that its place needs."""
    text, kept = built_in.text, " ".join(said.split("\n")).strip()
    before, behind = (" " if spaced else "" for spaced in (text[:1] == " ", text[-1:] == " "))
    return f"{before}{kept}{behind}" if kept else ""


def _piece(words: Sentence, texts: Mapping[str, str]) -> str:
    said = told(words, texts)
    return f'"{said.replace(chr(92), "").replace(chr(34), "”")}"' if words.is_literal else said
