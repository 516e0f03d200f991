"""Shapes of a binary slide as texts in reading order ([MS-ODRAW] 2.2.14 to 2.2.16)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from parsers.slides.binary.properties import OPTIONS, description, is_table, place
from parsers.slides.binary.records import Record, walk
from parsers.slides.binary.text import OTHER, Text, texts
from parsers.slides.order import Box, reading_order

_DRAWING, _GROUP, _SHAPE, _TEXTBOX = 0x040C, 0xF003, 0xF004, 0xF00D
_OUTLINE_TEXT: Final = 0x0F9E
_DEPTH: Final = 32
_NOTHING: Final = frozenset({"", "*"})  # an asterisk stands where PowerPoint shows a date or page number


@dataclass(frozen=True, slots=True)
class Piece:
    """The texts of one shape or group, and where it stands (None where the file does not say)."""

    texts: tuple[Text, ...]
    box: Box | None


class Drawing:
    """The drawing of one slide or notes page; `outline` are the texts that its shapes may refer to."""

    def __init__(self, page: Record, outline: Sequence[Text]) -> None:
        self._page, self._outline = page, outline
        self._shown: set[int] = set()

    def texts(self) -> tuple[Text, ...]:
        """All texts in reading order; those of the outline that no shape shows come last."""
        drawing = self._page.first(_DRAWING)
        groups = (found for found in (drawing.below() if drawing else ()) if found.type == _GROUP)
        top = next(groups, None)
        read = self._group(top, _DEPTH).texts if top else ()
        unseen = (text for number, text in enumerate(self._outline) if number not in self._shown)
        return tuple(text for text in (*read, *unseen) if text.words not in _NOTHING)

    def alternative_texts(self) -> tuple[str, ...]:
        """How its shapes are described to people who cannot see them."""
        tables = (found for found in self._page.below() if found.type in OPTIONS)
        return tuple(filter(None, map(description, tables)))

    def _group(self, group: Record, depth: int) -> Piece:
        """A group's first shape is the group itself: its place, and whether it is a table (2.2.16).

        Groups within more groups than anybody makes are read as they stand in the file.
        """
        if depth == 0:
            boxes = (found for found in group.below() if found.type == _TEXTBOX)
            return Piece(tuple(text for box in boxes for text in self._textbox(box)), None)
        members = [found for found in group.children() if found.type in {_GROUP, _SHAPE}]
        if not members:
            return Piece((), None)
        pieces = [piece for member in members[1:] if (piece := self._member(member, depth)).texts]
        read = _rows(pieces) if is_table(members[0]) else _arranged(pieces)
        return Piece(tuple(read), place(members[0]))

    def _member(self, member: Record, depth: int) -> Piece:
        return self._group(member, depth - 1) if member.type == _GROUP else self._shape(member)

    def _shape(self, shape: Record) -> Piece:
        boxes = (found for found in shape.children() if found.type == _TEXTBOX)
        return Piece(tuple(text for box in boxes for text in self._textbox(box)), place(shape))

    def _textbox(self, box: Record) -> Iterator[Text]:
        """The texts of a client textbox, its own or some of the outline ([MS-PPT] 2.9.76)."""
        inside = list(walk(box.body))
        for reference in (found for found in inside if found.type == _OUTLINE_TEXT):
            number = reference.number(0)
            if number < len(self._outline):
                self._shown.add(number)
                yield self._outline[number]
        yield from texts(inside)


def _arranged(pieces: Sequence[Piece]) -> Iterator[Text]:
    yield from (text for piece in pieces if piece.box is None for text in piece.texts)
    placed = [(piece, piece.box) for piece in pieces if piece.box is not None]
    for at in reading_order([box for _, box in placed]):
        yield from placed[at][0].texts


def _rows(cells: Sequence[Piece]) -> Iterator[Text]:
    """Cells as one text a row, parted by tabs; a table's cells stand exactly in line."""

    def corner(cell: Piece) -> tuple[int, int]:
        return (cell.box.top, cell.box.left) if cell.box else (0, 0)

    for _, row in groupby(sorted(cells, key=corner), key=lambda cell: corner(cell)[0]):
        words = (" ".join(text.words.split("\n")) for cell in row for text in cell.texts)
        yield Text(OTHER, "\t".join(filter(None, words)))
