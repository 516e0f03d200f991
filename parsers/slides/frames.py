"""What graphic frames hold: tables row by row, charts, SmartArt, canvases (ECMA-376 part 1, 19.3.1.21)."""

from collections.abc import Iterator

from parsers.slides.chart import chart_words
from parsers.slides.package import Package
from parsers.slides.smartart import smartart_words
from parsers.slides.text import lines, paragraphs
from parsers.slides.xml import CX, DGM, A, C, Element, R


def frame_words(frame: Element, package: Package, part: str) -> str:
    """The words of one graphic frame on a part (a slide), a line a row of its table or chart."""
    rows = list(_tables(frame)) or [paragraphs(frame)]
    diagrams = (smartart_words(diagram) for diagram in diagrams_in(frame, package, part))
    return lines([*rows, *_charts(frame, package, part), *diagrams])


def diagrams_in(element: Element, package: Package, part: str) -> Iterator[Element]:
    """The data of each SmartArt diagram that is shown below an element of a part."""
    for reference in element.iter(f"{DGM}relIds"):
        root = package.xml(package.target(part, reference.get(f"{R}dm", "")))
        if root is not None:
            yield root


def _tables(frame: Element) -> Iterator[str]:
    for row in frame.iter(f"{A}tr"):
        yield "\t".join(filter(None, (" ".join(paragraphs(cell).split("\n")) for cell in row.iter(f"{A}tc"))))


def _charts(frame: Element, package: Package, part: str) -> Iterator[str]:
    for reference in frame.iter(f"{C}chart", f"{CX}chart"):
        chart = package.target(part, reference.get(f"{R}id", ""))
        root = package.xml(chart)
        yield chart_words(root) if root is not None else ""
        drawings = map(package.xml, package.related(chart, "chartUserShapes"))
        yield from (paragraphs(drawing) for drawing in drawings if drawing is not None)
