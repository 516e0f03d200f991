"""Reviewers' comments on a slide, of both kinds that PowerPoint has written."""

from collections.abc import Iterator

from parsers.slides.package import Package
from parsers.slides.text import lines, paragraphs
from parsers.slides.xml import P188, Element, P


def comments(package: Package, slide: str) -> str:
    """All comments on a slide, a line each, replies behind what they answer; without their authors."""
    parts = (package.xml(name) for name in package.related(slide, "comments"))
    return lines(text for root in parts if root is not None for text in _texts(root))


def _texts(root: Element) -> Iterator[str]:
    """p:text of ECMA-376 part 1, 19.4.6; p188:txBody of [MS-PPTX] 2.15 (modern comments)."""
    for text in root.iter(f"{P}text"):
        yield (text.text or "").strip()
    for comment in root.iter(f"{P188}cm"):
        # The file holds the replies before the comment that they answer.
        own = list(comment.iterchildren(f"{P188}txBody"))
        replies = [body for body in comment.iter(f"{P188}txBody") if body not in own]
        yield from map(paragraphs, own + replies)
