"""Words of SmartArt diagrams in the order of their own tree (ECMA-376 part 1, 21.4.3: the data model)."""

from collections.abc import Iterator

from parsers.slides.text import lines, paragraphs
from parsers.slides.xml import DGM, Element, ordinal


def smartart_words(root: Element) -> str:
    """The data part of a diagram as lines: parents before children, siblings by their order.

    Points that no connection leads to are read last, so that nothing is left out.
    """
    words: dict[str, list[str]] = {}
    for point in root.iter(f"{DGM}pt"):
        words.setdefault(point.get("modelId", ""), []).append(paragraphs(point))
    ordered = dict.fromkeys([*_from_the_top(root), *words])
    return lines(said for point in ordered for said in words.get(point, ()))


def _from_the_top(root: Element) -> Iterator[str]:
    children = _children(root)
    tops = (point.get("modelId", "") for point in root.iter(f"{DGM}pt") if point.get("type", "") == "doc")
    waiting, seen = list(tops)[::-1], set[str]()
    while waiting:
        point = waiting.pop()
        if point not in seen:
            seen.add(point)
            yield point
            waiting.extend(reversed(children.get(point, [])))


def _children(root: Element) -> dict[str, list[str]]:
    """Which points are below which, by the connections of the kind "parOf" (the default)."""
    below: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter(f"{DGM}cxn"):
        if link.get("type", "parOf") == "parOf":
            entry = (ordinal(link.get("srcOrd", "")), link.get("destId", ""))
            below.setdefault(link.get("srcId", ""), []).append(entry)
    return {parent: [child for _, child in sorted(entries)] for parent, entries in below.items()}
