"""The blocks of a letter, from which both its plain and its HTML part are laid out."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What the lead means for its reader."""

    GOOD = "good"
    ACT = "act"
    WAIT = "wait"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line, however long."""

    spans: tuple[Span, ...]

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence that must be read if nothing else is."""

    tone: Tone
    text: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above what belongs together."""

    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words; `small` for what is said in every letter."""

    text: Text
    small: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A label and the lines of its value."""

    label: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels and values, aligned."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A name that the reader is to copy: alone on its line and never broken."""

    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list, under its label ("1.", "ก.", "–")."""

    label: str
    text: Text
    blocks: "tuple[Block, ...]" = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that keep their breaks: the signature."""

    lines: tuple[Text, ...]


Block = Lead | Heading | Paragraph | Rows | Copy | Items | Lines
