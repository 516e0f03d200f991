"""Words of OpenDocument text: paragraphs with their spaces, tabs and line breaks, tables row by row."""

from collections.abc import Iterator
from typing import Final

from parsers.slides.text import lines
from parsers.slides.xml import Element, ordinal

_OASIS: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
DRAW: Final = f"{_OASIS}drawing:1.0}}"
OFFICE: Final = f"{_OASIS}office:1.0}}"
PRESENTATION: Final = f"{_OASIS}presentation:1.0}}"
STYLE: Final = f"{_OASIS}style:1.0}}"
SVG: Final = f"{_OASIS}svg-compatible:1.0}}"
TABLE: Final = f"{_OASIS}table:1.0}}"
TEXT: Final = f"{_OASIS}text:1.0}}"

_PARAGRAPHS: Final = (f"{TEXT}p", f"{TEXT}h")
_APART: Final = frozenset({f"{OFFICE}annotation", f"{PRESENTATION}notes", f"{SVG}title", f"{SVG}desc"})
_CELLS: Final = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_FORMULA: Final = tuple(
    f"{{http://www.w3.org/1998/Math/MathML}}{name}" for name in ("mi", "mn", "mo", "ms", "mtext")
)
_SPACES: Final = 1_000


def words(element: Element) -> str:
    """All paragraphs below an element, a line each; a table row is one line, its cells parted by tabs."""
    return lines(_lines(element))


def paragraph(element: Element) -> str:
    """One text:p or text:h (part 3, 6.1)."""
    return "".join(_characters(element)).strip()


def formula(element: Element) -> str:
    """What stands in a formula (MathML 3.0, 3.2), from left to right."""
    return "".join((token.text or "").strip() for token in element.iter(*_FORMULA))


def _lines(element: Element) -> Iterator[str]:
    """Depth first without recursion; comments, notes and descriptions stand apart from the words."""
    waiting = [element.iterchildren()]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == f"{TABLE}table-row":
            yield _row(child)
        elif child.tag in _PARAGRAPHS:
            yield paragraph(child)
        elif child.tag not in _APART:
            waiting.append(child.iterchildren())


def _row(row: Element) -> str:
    cells = (" ".join(map(paragraph, cell.iter(*_PARAGRAPHS))) for cell in row.iterchildren(*_CELLS))
    return "\t".join(filter(None, cells))


def _characters(element: Element) -> Iterator[str]:
    """The mixed content of a paragraph; white space in the file counts once (6.1.2)."""
    yield _collapsed(element.text)
    for child in element.iterchildren():
        match child.tag.rpartition("}")[2]:
            case "s":
                yield " " * min(ordinal(child.get(f"{TEXT}c", "1")) or 1, _SPACES)
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case "annotation" | "note" | "page-number":
                pass
            case _:
                yield from _characters(child)
        yield _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    """White space as one space each run; only its ends tell whether there was any."""
    inner = " ".join((text or "").split())
    if not text or not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
