"""Words of DrawingML text bodies: paragraphs, line breaks, fields and formulas (ECMA-376 part 1, 21.1.2)."""

from collections.abc import Iterable

from parsers.slides.xml import MC, A, Element, M

_WORDS = (f"{A}t", f"{M}t")
_BREAK = f"{A}br"
_GRAPHIC = f"{A}graphicData"
_BRANCHES = (f"{MC}Choice", f"{MC}Fallback")


def lines(parts: Iterable[str]) -> str:
    """What there is of several texts, a line each."""
    return "\n".join(filter(None, parts))


def paragraph(element: Element) -> str:
    """One a:p as a line; a:br parts it."""
    found = element.iter(*_WORDS, _BREAK)
    return "".join(["\n" if node.tag == _BREAK else node.text or "" for node in found]).strip()


def paragraphs(element: Element) -> str:
    """All paragraphs below an element that hold words, a line each."""
    return lines(map(paragraph, element.iter(f"{A}p")))


def settle(root: Element) -> Element:
    """Resolves mc:AlternateContent (ECMA-376 part 3, 9.3) in place, so that no words are read twice.

    The first choice stands, as in current Office, unless only the fallback says anything to a reader.
    """
    for alternatives in list(root.iter(f"{MC}AlternateContent")):
        parent = alternatives.getparent()
        if parent is None:
            continue
        for node in list(_chosen(alternatives)):
            alternatives.addprevious(node)
        parent.remove(alternatives)
    return root


def _chosen(alternatives: Element) -> tuple[Element, ...]:
    branches = [tuple(branch.iterchildren()) for branch in alternatives.iterchildren(*_BRANCHES)]
    speaking = (branch for branch in branches if any(map(_speaks, branch)))
    return next(speaking, branches[0] if branches else ())


def _speaks(element: Element) -> bool:
    telling = element.iter(*_WORDS, _GRAPHIC, "{*}cNvPr")
    return any(node.text or node.get("uri", "") or node.get("descr", "") for node in telling)
