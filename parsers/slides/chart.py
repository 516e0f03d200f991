"""Words of charts: titles, then each series as rows of category and value (ECMA-376 part 1, 21.2)."""

from collections.abc import Iterable, Iterator
from typing import Final

from parsers.slides.text import lines, paragraphs
from parsers.slides.xml import CX, A, C, Element, ordinal

_COLUMNS: Final = (f"{C}cat", f"{C}xVal", f"{C}val", f"{C}yVal", f"{C}bubbleSize")
_VALUE: Final = f"{C}v"
_NAME: Final = f"{C}name"  # of a trend line (21.2.2.211)


def chart_words(root: Element) -> str:
    """A chart part as lines: titles and labels, then per series its name and "category TAB value" rows.

    Charts of the newer kinds (cx: treemap, funnel …) give their cached points in the order of the file.
    """
    if root.tag.startswith(CX):
        return lines([paragraphs(root), *map(_said, root.iter(f"{CX}pt")), *_plain_texts(root)])
    linked_titles = (said for title in root.iter(f"{C}title") for said in map(_said, title.iter(_VALUE)))
    return lines([paragraphs(root), *linked_titles, *map(_series, root.iter(f"{C}ser"))])


def _plain_texts(root: Element) -> Iterator[str]:
    """The texts of a newer chart (cx:tx) that are not there as rich text beside it."""
    for value in root.iter(f"{CX}v"):
        holder = value.getparent()
        text = None if holder is None else holder.getparent()
        if text is None or text.find(f"{CX}rich//{A}t") is None:
            yield _said(value)


def _series(series: Element) -> str:
    """Name and rows; then what else it holds: labels taken from cells, error bars, names of trend lines."""
    columns = [_points(column) for column in series.iterchildren(*_COLUMNS)]
    places = sorted(set().union(*columns))
    rows = ("\t".join(column[place] for column in columns if place in column) for place in places)
    other = [child for child in series.iterchildren() if child.tag not in _COLUMNS]
    return lines([*_values(child for child in other if child.tag == f"{C}tx"), *rows,
                   *_values(child for child in other if child.tag != f"{C}tx")])  # fmt: skip


def _points(column: Element) -> dict[int, str]:
    """The cached values under a c:cat, c:val … by their place; those of several levels (c:lvl) together."""
    points: dict[int, str] = {}
    for value in column.iter(_VALUE):
        point = value.getparent()
        at = ordinal(point.get("idx", "")) if point is not None else 0
        points[at] = f"{points[at]} {_said(value)}" if at in points else _said(value)
    return points


def _values(elements: Iterable[Element]) -> Iterator[str]:
    return (_said(value) for element in elements for value in element.iter(_VALUE, _NAME))


def _said(value: Element) -> str:
    return (value.text or "").strip()
