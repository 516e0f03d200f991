"""Reads OpenDocument presentations: every page with its frames, tables, charts, notes and comments."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from contest.content import Content, Deck, Slide, Unreadable
from parsers.refused import Refused
from parsers.slides.bounds import counted
from parsers.slides.open.text import DRAW, OFFICE, PRESENTATION, STYLE, SVG, formula, words
from parsers.slides.order import Box, reading_order
from parsers.slides.package import Package
from parsers.slides.text import lines
from parsers.slides.xml import Element

_MANIFEST: Final = "META-INF/manifest.xml"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_ENCRYPTION: Final = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_LENGTH: Final = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(cm|mm|in|pt|pc)")
_EMU: Final = {"cm": 360_000, "mm": 36_000, "in": 914_400, "pt": 12_700, "pc": 152_400}
_SIDES: Final = ("x", "y", "width", "height")
_NO_SHAPES: Final = frozenset({f"{PRESENTATION}notes", f"{OFFICE}annotation", f"{OFFICE}forms"})


def read_odp(data: memoryview, kind: str) -> Content:
    """Every page of an OpenDocument presentation, hidden ones too; media are never inflated.

    Warnings: MACROS, PARTS_DAMAGED (not all could be read), PICTURES_ONLY (slides, but no words). Raises
    Refused: PASSWORD, TOO_LARGE, DANGEROUS or DAMAGED.
    """
    package = Package(data)
    content = _content(package)
    hidden = frozenset(_hidden_styles(content))
    pages = counted(content.iterfind(f"{OFFICE}body/{OFFICE}presentation/{DRAW}page"))
    slides = tuple(_slide(package, hidden, number, page) for number, page in enumerate(pages, start=1))
    if package.torn and not any(slide.title or slide.text for slide in slides):
        raise Refused(Unreadable.DAMAGED)
    return Content(kind, deck=Deck(slides), warnings=tuple(_warnings(package, slides)))


def _content(package: Package) -> Element:
    """The root of content.xml; the manifest tells whether it can be read (part 2, 3.4)."""
    manifest = package.xml(_MANIFEST) if _MANIFEST in package.parts else None
    if manifest is not None and any(True for _ in manifest.iter(_ENCRYPTION)):
        raise Refused(Unreadable.PASSWORD)
    root = package.xml("content.xml")
    if root is None:
        raise Refused(Unreadable.DAMAGED)
    return root


def _hidden_styles(content: Element) -> Iterator[str]:
    """The names of the page styles that hide a page in the show (part 3, 20.393)."""
    for style in content.iter(f"{STYLE}style"):
        properties = style.iterchildren(f"{STYLE}drawing-page-properties")
        if any(found.get(f"{PRESENTATION}visibility", "") == "hidden" for found in properties):
            yield style.get(f"{STYLE}name", "")


@dataclass(frozen=True, slots=True)
class _Piece:
    words: str
    is_title: bool
    box: Box | None


def _slide(package: Package, hidden: frozenset[str], number: int, page: Element) -> Slide:
    pieces = tuple(_pieces(package, page))
    title = next((piece for piece in pieces if piece.is_title), None)
    return Slide(
        number=number,
        hidden=page.get(f"{DRAW}style-name", "") in hidden,
        title=title.words if title else "",
        text=lines(piece.words for piece in pieces if piece is not title),
        notes=lines(map(words, page.iterfind(f"{PRESENTATION}notes"))),
        alt=lines((found.text or "").strip() for found in page.iter(f"{SVG}title", f"{SVG}desc")),
        comments=lines(map(words, page.iter(f"{OFFICE}annotation"))),
    )


def _pieces(package: Package, element: Element) -> Iterator[_Piece]:
    """The shapes with words directly below a page or group, in reading order."""
    shapes = [shape for shape in element.iterchildren() if shape.tag not in _NO_SHAPES]
    found = [piece for shape in shapes if (piece := _piece(package, shape)).words]
    yield from (piece for piece in found if piece.box is None)
    placed = [(piece, piece.box) for piece in found if piece.box is not None]
    yield from (placed[at][0] for at in reading_order([box for _, box in placed]))


def _piece(package: Package, shape: Element) -> _Piece:
    if shape.tag == f"{DRAW}g":
        inside = tuple(_pieces(package, shape))
        return _Piece(lines(piece.words for piece in inside), is_title=False, box=_around(inside))
    said = lines([words(shape), *_objects(package, shape)])
    return _Piece(said, shape.get(f"{PRESENTATION}class", "") == "title", _box(shape))


def _objects(package: Package, shape: Element) -> Iterator[str]:
    """Charts and other objects that are documents of their own inside this one (part 3, 10.4.6.2)."""
    for link in shape.iter(f"{DRAW}object"):
        name = posixpath.normpath(posixpath.join(link.get(_LINK, ""), "content.xml"))
        root = package.xml(name) if name in package.parts and name != "content.xml" else None
        yield words(root) or formula(root) if root is not None else ""


def _around(pieces: Iterable[_Piece]) -> Box | None:
    """Where a group stands: around its shapes."""
    boxes = [piece.box for piece in pieces if piece.box is not None]
    if not boxes:
        return None
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _box(shape: Element) -> Box | None:
    """Where a shape stands; None for a line, which says it otherwise."""
    sides = [_LENGTH.fullmatch(shape.get(f"{SVG}{side}", "")) for side in _SIDES]
    lengths = [int(float(found[1]) * _EMU[found[2]]) for found in sides if found]
    return Box(*lengths) if len(lengths) == len(_SIDES) else None


def _warnings(package: Package, slides: Iterable[Slide]) -> Iterator[str]:
    if any(name.startswith(("basic/", "scripts/")) for name in package.parts.names()):
        yield "MACROS"
    if package.torn:
        yield "PARTS_DAMAGED"
    if slides and not any(slide.title or slide.text for slide in slides):
        yield "PICTURES_ONLY"
