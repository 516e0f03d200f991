"""Reads binary presentations: ppt, pps and pot of PowerPoint 97 to 2003."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

import olefile

from contest.content import Content, Deck, Slide, Unreadable
from parsers.refused import Refused
from parsers.slides.binary.document import Document, Listed
from parsers.slides.binary.drawing import Drawing
from parsers.slides.binary.records import Record
from parsers.slides.binary.text import characters
from parsers.slides.text import lines
from parsers.views import as_bytes

STREAM_BYTES: Final = 256 << 20
"""How large the stream of the slides may be; pictures and clips have streams of their own."""

_STREAM, _CURRENT_USER = "PowerPoint Document", "Current User"
_SLIDE_ATOM, _SHOW_INFO = 0x03EF, 0x03F9
_COMMENT, _STRING, _COMMENT_TEXT = 0x2EE0, 0x0FBA, 1  # the string of instance 1 is the text (2.11.19)
_MACROS, _OBJECTS = 0x0400, frozenset({0x0FCC, 0x0FCE})  # VBAInfoAtom; ExOleEmbed, ExOleLink containers
_HIDDEN: Final = 0x04  # SlideShowSlideInfoAtom: the third of its flags ([MS-PPT] 2.6.6)

_FAILURES: Final = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What olefile raises on damaged files, OleFileError (an OSError) apart."""


def read_ppt(data: memoryview, kind: str) -> Content:
    """Every slide of a binary deck in the order in which it is shown, hidden ones too.

    Warnings: MACROS, EMBEDDED (objects of other programs), PICTURES_ONLY (slides, but no words). Raises
    Refused: PASSWORD, TOO_LARGE, UNSUPPORTED (PowerPoint 95 and older) or DAMAGED.
    """
    document = Document(*_streams(as_bytes(data)))
    notes = {page.id: page for page in document.notes()}
    slides = tuple(_slide(number, slide, notes) for number, slide in enumerate(document.slides(), start=1))
    return Content(kind, deck=Deck(slides), warnings=tuple(_warnings(document.root, slides)))


def _streams(data: bytes) -> tuple[memoryview, bytes]:
    """The two streams that a presentation needs (2.1.1, 2.1.2)."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            if not file.exists(_STREAM):
                raise Refused(Unreadable.UNSUPPORTED if file.exists("PP40") else Unreadable.DAMAGED)
            if file.get_size(_STREAM) > STREAM_BYTES:
                raise Refused(Unreadable.TOO_LARGE)
            current_user = file.openstream(_CURRENT_USER).read() if file.exists(_CURRENT_USER) else b""
            return memoryview(file.openstream(_STREAM).read()), current_user
    except _FAILURES as error:
        raise Refused(Unreadable.DAMAGED) from error


def _slide(number: int, slide: Listed, notes: Mapping[int, Listed]) -> Slide:
    drawing = Drawing(slide.container, slide.outline)
    texts = drawing.texts()
    title = next((text for text in texts if text.is_title), None)
    return Slide(
        number=number,
        hidden=_is_hidden(slide.container),
        title=title.words if title else "",
        text=lines(text.words for text in texts if text is not title),
        notes=_notes(slide.container, notes),
        alt=lines(drawing.alternative_texts()),
        comments=lines(_comments(slide.container)),
    )


def _is_hidden(slide: Record) -> bool:
    info = slide.first(_SHOW_INFO)
    return bool(info and info.number(8) >> 16 & _HIDDEN)


def _notes(slide: Record, notes: Mapping[int, Listed]) -> str:
    """The words of the notes page that the slide's atom names (2.5.2)."""
    atom = slide.first(_SLIDE_ATOM)
    page = notes.get(atom.number(16)) if atom else None
    return lines(text.words for text in (Drawing(page.container, page.outline).texts() if page else ()))


def _comments(slide: Record) -> Iterator[str]:
    for comment in (found for found in slide.below() if found.type == _COMMENT):
        strings = (found for found in comment.children() if found.type == _STRING)
        yield from (characters(found) for found in strings if found.instance == _COMMENT_TEXT)


def _warnings(document: Record, slides: tuple[Slide, ...]) -> Iterator[str]:
    inside = [found for found in document.below() if found.type == _MACROS or found.type in _OBJECTS]
    if any(found.type == _MACROS and found.number(4) for found in inside):  # fHasMacros (2.4.11)
        yield "MACROS"
    if any(found.type in _OBJECTS for found in inside):
        yield "EMBEDDED"
    if slides and not any(slide.title or slide.text for slide in slides):
        yield "PICTURES_ONLY"
