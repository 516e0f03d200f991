"""Reads PowerPoint's XML files: pptx, pptm, ppsx, ppsm, potx, potm, transitional and Strict."""

from collections.abc import Iterator, Sequence

from contest.content import Content, Deck, Slide, Unreadable
from parsers.refused import Refused
from parsers.slides.comments import comments
from parsers.slides.package import Package
from parsers.slides.placeholders import Places
from parsers.slides.shapes import Shapes, alternative_texts
from parsers.slides.text import lines, paragraphs, settle
from parsers.slides.xml import Element, P, R


def read_pptx(data: memoryview, kind: str) -> Content:
    """Every slide of a deck in the order of presentation.xml, hidden ones too; media are never inflated.

    Warnings: MACROS, EMBEDDED (objects of other programs), OUTSIDE_LINKS (parts that lie elsewhere),
    PARTS_DAMAGED (a slide could not be read, or not to its end), PICTURES_ONLY (slides, but no words).
    Raises Refused: DAMAGED, PASSWORD, TOO_LARGE or DANGEROUS.
    """
    package = Package(data)
    main, root = _presentation(package)
    ids = (entry.get(f"{R}id", "") for entry in root.iterfind(f"{P}sldIdLst/{P}sldId"))
    names = [package.target(main, id_) for id_ in ids]
    places = Places(package)
    read = [_slide(package, places, number, name) for number, name in enumerate(names, start=1)]
    if read and not any(read):
        raise Refused(Unreadable.DAMAGED)
    slides = tuple(slide or Slide(number) for number, slide in enumerate(read, start=1))
    warnings = (*_warnings(package, names), *_warnings_on(read, package.torn))
    return Content(kind, deck=Deck(slides), warnings=warnings)


def _presentation(package: Package) -> tuple[str, Element]:
    """The main part (ECMA-376 part 1, 13.3.6) and its root."""
    for name in (*package.related("", "officeDocument"), "/ppt/presentation.xml"):
        root = package.xml(name)
        if root is not None and root.tag == f"{P}presentation":
            return name, root
    raise Refused(Unreadable.DAMAGED)


def _slide(package: Package, places: Places, number: int, name: str) -> Slide | None:
    root = package.xml(name)
    root = package.left_of(name) if root is None else root
    tree = None if root is None else settle(root).find(f"{P}cSld/{P}spTree")
    if root is None or tree is None:
        return None
    pieces = Shapes(package, name, places).pieces(tree)
    title = next((piece for piece in pieces if piece.role and piece.role.is_title), None)
    return Slide(
        number=number,
        hidden=root.get("show", "1") in {"0", "false"},
        title=title.words if title else "",
        text=lines(piece.words for piece in pieces if piece is not title),
        notes=_notes(package, name),
        alt=alternative_texts(tree),
        comments=comments(package, name),
    )


def _notes(package: Package, slide: str) -> str:
    """What the speaker wrote; the page number that PowerPoint puts on every notes page is left out."""
    roots = (package.xml(name) for name in package.related(slide, "notesSlide"))
    shapes = (shape for root in roots if root is not None for shape in settle(root).iter(f"{P}sp"))
    said = (paragraphs(shape) for shape in shapes if not _is_page_number(shape))
    return lines(said)


def _is_page_number(shape: Element) -> bool:
    return any(role.get("type", "") == "sldNum" for role in shape.iter(f"{P}ph"))


def _warnings(package: Package, names: list[str]) -> Iterator[str]:
    references = [reference for name in names for reference in package.relationships(name)]
    if any(part.endswith("vbaproject.bin") for part in package.parts.names()):
        yield "MACROS"
    if any(reference.kind in {"oleObject", "package"} for reference in references):
        yield "EMBEDDED"
    if any(reference.outside and reference.kind != "hyperlink" for reference in references):
        yield "OUTSIDE_LINKS"


def _warnings_on(slides: Sequence[Slide | None], torn: Sequence[str]) -> Iterator[str]:
    if None in slides or torn:
        yield "PARTS_DAMAGED"
    if slides and not any(slide and (slide.title or slide.text) for slide in slides):
        yield "PICTURES_ONLY"
