"""Decks for the tests: made with python-pptx, and patched where PowerPoint knows more than it does."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from contest.content import Slide
from parsers.slides.pptx import read_pptx

Patch = Callable[[bytes], bytes]


def new_deck() -> Deck:
    """An empty deck from python-pptx's own template."""
    return Presentation()


def saved(deck: Deck) -> bytes:
    """A deck as the bytes of its file."""
    file = io.BytesIO()
    untyped: Any = deck  # python-pptx has no types here
    untyped.save(file)
    return file.getvalue()


def patched(data: bytes, patches: dict[str, Patch], added: dict[str, str] | None = None) -> bytes:
    """A copy of a zip in which the parts with these names have gone through a patch, and some are new."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            patch = patches.get(name)
            new.writestr(name, patch(old.read(name)) if patch else old.read(name))
        for name, text in (added or {}).items():
            new.writestr(name, text)
    return file.getvalue()


def replacing(old: str, new: str) -> Patch:
    """A patch that replaces one text by another, which must be there."""

    def patch(part: bytes) -> bytes:
        assert old.encode() in part, part
        return part.replace(old.encode(), new.encode())

    return patch


def strict(data: bytes) -> bytes:
    """A deck as "Strict Open XML" names things: every part under the namespaces of ISO/IEC 29500."""

    def rename(part: bytes) -> bytes:
        return re.sub(
            rb"http://schemas\.openxmlformats\.org/(presentationml|drawingml|officeDocument)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            part,
        )

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
    return patched(data, dict.fromkeys(names, rename))


def relationship(kind: str, target: str, *, id_: str = "rIdNew", outside: bool = False) -> str:
    """One more reference in a .rels part, before its end."""
    mode = ' TargetMode="External"' if outside else ""
    type_ = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return f'<Relationship Id="{id_}" Type="{type_}" Target="{target}"{mode}/></Relationships>'


TITLE_AND_BODY, TITLE_ONLY, BLANK = 1, 5, 6
"""Layouts of the template, by their place."""

SLIDE, RELS = "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels"
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def framed(inside: str) -> str:
    """A graphic frame that holds this, behind the last shape of a slide."""
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return f"<p:graphicFrame {P} {A}><p:nvGraphicFramePr/>{graphic}</p:graphicFrame></p:spTree>"


def either(choice: str, fallback: str) -> str:
    """The same thing in two ways, for new and for old programs."""
    return (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="new">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
        "</mc:AlternateContent>"
    )


def with_text(*texts: str) -> Deck:
    """A deck of one blank slide with text boxes one below the other, from the top."""
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    for place, text in enumerate(texts):
        box = slide.shapes.add_textbox(Inches(1), Inches(1 + place), Inches(6), Inches(0.5))
        box.text_frame.text = text
    return deck


def slides_of(data: bytes) -> tuple[Slide, ...]:
    """The slides read from a deck."""
    content = read_pptx(memoryview(data), "pptx")
    assert content.deck is not None
    return content.deck.slides
