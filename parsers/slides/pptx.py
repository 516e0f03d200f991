"""Reads PowerPoint's XML files: pptx, pptm, ppsx, ppsm, potx, potm, transitional and Strict."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contest.content import Content, Deck, Slide, Unreadable
from parsers.refused import Refused
from parsers.slides.bounds import counted
from parsers.slides.comments import comments
from parsers.slides.notes import notes
from parsers.slides.package import Package
from parsers.slides.placeholders import Places
from parsers.slides.shapes import Shapes, alternative_texts
from parsers.slides.text import lines
from parsers.slides.xml import Element, P, R, path

_TREE: Final = path("p:cSld/p:spTree")
_NUMBERED: Final = re.compile(r"ppt/slides/slide([0-9]{1,6})\.xml")


def read_pptx(data: memoryview, kind: str) -> Content:
    """Every slide of a deck in the order of presentation.xml, hidden ones too; media are never inflated.

    Warnings: MACROS, EMBEDDED (objects of other programs), OUTSIDE_LINKS (parts that lie elsewhere),
    PARTS_DAMAGED (a slide, or what is shown on it, could not be read, or not to its end), PICTURES_ONLY
    (slides, but no words).
    Raises Refused: DAMAGED, PASSWORD, TOO_LARGE or DANGEROUS.
    """
    package = Package(data)
    main, root = _presentation(package)
    names = _slides(package, main, root)
    places = Places(package)
    read = [_slide(package, places, number, name) for number, name in enumerate(names, start=1)]
    if read and not any(read):
        raise Refused(Unreadable.DAMAGED)
    slides = tuple(slide or Slide(number) for number, slide in enumerate(read, start=1))
    warnings = (*_warnings(package, names), *_warnings_on(read, package.torn))
    return Content(kind, deck=Deck(slides), warnings=warnings)


def _slides(package: Package, main: str, root: Element) -> tuple[str, ...]:
    """The parts of the slides by the presentation's list; where that leads nowhere, as they are numbered.

    Raises Refused: TOO_LARGE.
    """
    ids = (entry.get(f"{R}id", "") for entry in root.iterfind(f"{P}sldIdLst/{P}sldId"))
    names = counted(package.target(main, id_) for id_ in ids)
    if any(name in package.parts for name in names):
        return names
    found = filter(None, map(_NUMBERED.fullmatch, package.parts.names()))
    numbered = counted(part[0] for part in sorted(found, key=lambda part: int(part[1])))
    package.torn.extend(numbered)
    return numbered or names


def _presentation(package: Package) -> tuple[str, Element]:
    """The main part (ECMA-376 part 1, 13.3.6) and its root."""
    for name in (*package.related("", "officeDocument"), "/ppt/presentation.xml"):
        root = package.xml(name) if name in package.parts else None
        if root is not None and root.tag == f"{P}presentation":
            return name, root
    raise Refused(Unreadable.DAMAGED)


def _slide(package: Package, places: Places, number: int, name: str) -> Slide | None:
    root = package.xml(name)
    tree = None if root is None else next(iter(_TREE(root)), None)
    if root is None or tree is None:
        return None
    pieces = Shapes(package, name, places).pieces(tree)
    title = next((piece for piece in pieces if piece.role and piece.role.is_title), None)
    page = notes(package, name)
    return Slide(
        number=number,
        hidden=root.get("show", "1") in {"0", "false"},
        title=title.words if title else "",
        text=lines(piece.words for piece in pieces if piece is not title),
        notes=page.words,
        alt=lines([alternative_texts(tree, package, name), page.alt]),
        comments=comments(package, name),
    )


def _warnings(package: Package, names: Sequence[str]) -> Iterator[str]:
    references = [reference for name in names for reference in package.relationships(name)]
    if any(part.endswith("vbaproject.bin") for part in package.parts.names()):
        yield "MACROS"
    if any(reference.kind in {"oleObject", "package", "control"} for reference in references):
        yield "EMBEDDED"
    if any(reference.outside and reference.kind != "hyperlink" for reference in references):
        yield "OUTSIDE_LINKS"


def _warnings_on(slides: Sequence[Slide | None], torn: Sequence[str]) -> Iterator[str]:
    if None in slides or torn:
        yield "PARTS_DAMAGED"
    if slides and not any(slide and (slide.title or slide.text) for slide in slides):
        yield "PICTURES_ONLY"
