"""Lays blocks out as plain text that mail programs may flow again (RFC 3676, format=flowed, delsp=yes).

Paragraphs are broken softly: a line that ends in a space goes on in the next, and that last space is no
part of the words, so that Thai is joined again without a gap (section 4.1, DelSp). Rows, items and names
to copy keep their breaks, since joining would spoil their indents.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from notifier.blocks import Block, Copy, Heading, Item, Items, Lead, Lines, Paragraph, Row, Rows
from notifier.terms import SET_PHRASES
from thai.columns import pad, width
from thai.words import wrap

WIDTH: Final = 78
"""Columns of the longest line (RFC 3676 section 4.2), stuffing and trailing spaces counted."""

RULE: Final = "-" * 60
"""Between the Thai and the English part."""

_FLOWED: Final = WIDTH - 2
"""A soft line may end in two spaces: that of the words, and that of the break."""

_FIXED: Final = WIDTH - 1
"""An indented line is stuffed with one space more (section 4.4)."""

_LABEL: Final = 22
"""Columns that a label may take before its value goes below it."""


def plain_text(parts: Iterable[Iterable[Block]]) -> str:
    """The text of a letter, its parts under each other, as it goes over the wire but for the line ends."""
    pages = ("\n".join(map(_stuffed, lay_out(blocks))) for blocks in parts)
    return f"\n\n{RULE}\n\n".join(pages) + "\n"


def shown(flowed: str) -> str:
    """The same text as it looks on a screen: without the spaces that only mail programs need."""
    return "\n".join(_unstuffed(line).rstrip() for line in flowed.split("\n"))


def joined(flowed: str) -> str:
    """The same text with its paragraphs whole, as a program that flows it makes them (section 4.2)."""
    return "\n".join(map(_unstuffed, flowed.split("\n"))).replace(" \n", "")


def lay_out(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of one part, not yet stuffed; a blank line between blocks, but none below a heading."""
    above: Block | None = None
    for block in blocks:
        if above is not None and not isinstance(above, Heading):
            yield ""
        yield from _lines(block)
        above = block


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Lead(_, text) | Paragraph(text) | Heading(text):
            for line in wrap(str(text), _FLOWED, whole=SET_PHRASES):
                yield f"{line.printed}{line.gap} " if line.soft else line.printed
        case _:
            yield from _fixed(block, "  ")


def _fixed(block: Block, indent: str) -> Iterator[str]:
    """A block whose breaks stay, below an item or on its own."""
    match block:
        case Rows(rows):
            yield from _rows(rows, indent)
        case Copy(name):
            yield f"{indent}  {name}"
        case Items(items):
            yield from _items(items, indent)
        case Lines(lines):
            yield from (line for text in lines for line in _hung(str(text), "", ""))
        case Lead(_, text) | Paragraph(text) | Heading(text):
            yield from _hung(str(text), indent, indent)


def _items(items: tuple[Item, ...], indent: str) -> Iterator[str]:
    """Items with something below them are kept apart by a blank line."""
    for at, item in enumerate(items):
        if at and (item.blocks or items[at - 1].blocks):
            yield ""
        yield from _item(item, indent)


def _item(item: Item, indent: str) -> Iterator[str]:
    lead = f"{indent}{item.label} "
    margin = " " * width(lead)
    yield from _hung(str(item.text), lead, margin)
    for block in item.blocks:
        yield from _fixed(block, margin)


def _rows(rows: tuple[Row, ...], indent: str) -> Iterator[str]:
    column = min(max(width(str(row.label)) for row in rows), _LABEL)
    margin = f"{indent}{' ' * column}  "
    for row in rows:
        label = str(row.label)
        lead = f"{indent}{pad(label, column)}  "
        if width(label) > column:
            yield f"{indent}{label}"
            lead = margin
        for text in row.lines:
            yield from _hung(str(text), lead, margin)
            lead = margin


def _hung(text: str, first: str, rest: str) -> Iterator[str]:
    return (line.printed.rstrip() for line in wrap(text, _FIXED, first, rest, SET_PHRASES))


def _stuffed(line: str) -> str:
    return f" {line}" if line.startswith((" ", ">", "From ")) else line


def _unstuffed(line: str) -> str:
    return line.removeprefix(" ")
