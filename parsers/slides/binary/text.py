"""Texts of a binary presentation: what kind each is, and its characters ([MS-PPT] 2.9)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from parsers.slides.binary.records import Record
from thai.evidence import weigh

_HEADER, _CHARACTERS, _BYTES, _STRING = 0x0F9F, 0x0FA0, 0x0FA8, 0x0FBA
_TITLES: Final = frozenset({0, 6})  # Tx_TYPE_TITLE, Tx_TYPE_CENTERTITLE (2.13.33)
OTHER: Final = 4
"""The type of a text that is neither title nor body (Tx_TYPE_OTHER)."""

# Paragraphs end in U+000D, lines in U+000B; the rest are places for numbers and dates that are not text.
_LINES: Final = str.maketrans(
    {"\r": "\n", "\v": "\n"} | {chr(code): None for code in (*range(9), *range(14, 32))}
)


@dataclass(frozen=True, slots=True)
class Text:
    """One text with the type that its header states (TextTypeEnum)."""

    type: int
    words: str

    @property
    def is_title(self) -> bool:
        """Whether it is a slide's title."""
        return self.type in _TITLES


def texts(records: Iterable[Record]) -> Iterator[Text]:
    """The texts among records that follow one another: a header, then the characters that belong to it."""
    type_, waits = OTHER, False
    for found in records:
        if found.type == _HEADER:
            if waits:
                yield Text(type_, "")
            type_, waits = found.number(0), True
        elif found.type in {_CHARACTERS, _BYTES}:
            yield Text(type_, characters(found))
            waits = False
    if waits:
        yield Text(type_, "")


def characters(atom: Record) -> str:
    """The characters of one atom.

    A TextBytesAtom holds the low bytes of characters below U+0100 (2.9.44); programs of a Thai Windows
    have put bytes of its code page there.
    """
    data = bytes(atom.body)
    if atom.type in {_CHARACTERS, _STRING}:
        return _plain(data[: len(data) // 2 * 2].decode("utf-16-le", "replace"))
    thai = "" if data.isascii() else data.decode("cp874", "replace")
    return _plain(thai if thai and weigh(thai).is_thai else data.decode("latin-1"))


def _plain(text: str) -> str:
    return text.translate(_LINES).strip()
