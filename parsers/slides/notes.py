"""The notes page of a slide: what the speaker wrote, and how pictures on it are described."""

from collections.abc import Iterator
from dataclasses import dataclass

from parsers.slides.frames import frame_words
from parsers.slides.package import Package
from parsers.slides.shapes import alternative_texts
from parsers.slides.text import lines, paragraphs
from parsers.slides.xml import Element, P


@dataclass(frozen=True, slots=True)
class Notes:
    """The words of a notes page, a line a paragraph or row, and its alternative texts."""

    words: str
    alt: str


def notes(package: Package, slide: str) -> Notes:
    """The notes of a slide; the page number that PowerPoint puts on every notes page is left out."""
    pages = [
        (name, root)
        for name in package.related(slide, "notesSlide")
        if (root := package.xml(name)) is not None
    ]
    return Notes(
        words=lines(words for name, root in pages for words in _words(root, package, name)),
        alt=lines(alternative_texts(root, package, name) for name, root in pages),
    )


def _words(page: Element, package: Package, part: str) -> Iterator[str]:
    for shape in page.iter(f"{P}sp", f"{P}graphicFrame"):
        if shape.tag == f"{P}graphicFrame":
            yield frame_words(shape, package, part)
        elif not _is_page_number(shape):
            yield paragraphs(shape)


def _is_page_number(shape: Element) -> bool:
    return any(role.get("type", "") == "sldNum" for role in shape.iter(f"{P}ph"))
