"""Shapes of a slide as words in reading order, groups in their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.slides.frames import diagrams_in, frame_words
from parsers.slides.order import Box, reading_order
from parsers.slides.package import Package
from parsers.slides.placeholders import Placeholder, Places, box, placeholder
from parsers.slides.text import lines, paragraphs
from parsers.slides.xml import Element, P


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one shape, its role, and where it stands (None where the file does not say)."""

    words: str
    role: Placeholder | None
    box: Box | None


class Shapes:
    """The shapes of one slide part; charts and diagrams are looked up in its package."""

    def __init__(self, package: Package, part: str, places: Places) -> None:
        self._package, self._part, self._places = package, part, places

    def pieces(self, tree: Element) -> tuple[Piece, ...]:
        """The shapes with words directly below a shape tree or group, in reading order."""
        found = [Piece(words, placeholder(shape), box(shape)) for shape, words in self._speaking(tree)]
        return tuple(found) if len(found) < 2 else tuple(self._arranged(found))

    def _speaking(self, tree: Element) -> Iterator[tuple[Element, str]]:
        return ((shape, words) for shape in tree.iterchildren("*") if (words := self._words(shape)))

    def _words(self, shape: Element) -> str:
        if shape.tag == f"{P}grpSp":
            return lines(piece.words for piece in self.pieces(shape))
        if shape.tag == f"{P}graphicFrame":
            return frame_words(shape, self._package, self._part)
        return paragraphs(shape)

    def _arranged(self, found: Sequence[Piece]) -> Iterator[Piece]:
        """By place; shapes of which nobody says where they stand come first, in the order of the file."""
        places = [piece.box or self._inherited(piece.role) for piece in found]
        yield from (piece for piece, place in zip(found, places, strict=True) if place is None)
        placed = [(piece, place) for piece, place in zip(found, places, strict=True) if place is not None]
        yield from (placed[at][0] for at in reading_order([place for _, place in placed]))

    def _inherited(self, role: Placeholder | None) -> Box | None:
        return None if role is None else self._places.inherited(self._part, role)


def alternative_texts(tree: Element, package: Package, part: str) -> str:
    """Titles and descriptions that pictures, charts and shapes carry for people who cannot see them.

    Those on canvases, in ink and on the shapes of SmartArt stand in namespaces of their own.
    """
    named = (name for root in (tree, *diagrams_in(tree, package, part)) for name in root.iter("{*}cNvPr"))
    return lines(name.get(attribute, "").strip() for name in named for attribute in ("title", "descr"))
