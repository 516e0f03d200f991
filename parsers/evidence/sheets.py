"""Makes page pictures of a file: the first pages of a PDF as pdfium draws them, or the picture itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from contest.content import Picture
from parsers.evidence.strokes import LONG_SIDE, page_view

_SCALE: Final = 100 / 72  # pixels to a point: 100 dpi
_OBJECTS: Final = 20_000
_SILENT_NOTES: Final = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP})

TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What is to be done under each EXIF orientation (Exif 3.0, 4.6.5.1.4)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page no larger than LONG_SIDE; `plain` where only type and straight lines are on it."""

    number: int
    picture: Image.Image
    plain: bool = False


def pdf_sheets(pdf: pypdfium2.PdfDocument, most: int) -> Iterator[Sheet]:
    """The first pages in order; one that cannot be drawn is left out."""
    for index in range(min(len(pdf), most)):
        try:
            page = pdf[index]
            yield Sheet(index + 1, _drawn(page), is_plain(page))
        except pypdfium2.PdfiumError:
            continue


def upright(image: Image.Image, picture: Picture) -> Image.Image:
    """The page view of a loaded picture, turned as it is to be seen, on white where it is transparent."""
    view = page_view(_on_white(image))
    turn = TURNS.get(picture.orientation)
    return view if turn is None else view.transpose(turn)


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """A page at 100 dpi, or smaller where it is larger than paper; never larger than LONG_SIDE."""
    longest = max(page.get_size())
    scale = min(_SCALE, LONG_SIDE / max(1.0, longest))
    drawn: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
    return page_view(drawn)


def is_plain(page: pypdfium2.PdfPage) -> bool:
    """Whether a page has nothing that could be a signature or a stamp: no pictures, curves or notes."""
    notes = range(pdfium.FPDFPage_GetAnnotCount(page))
    if any(_kind_of_note(page, index) not in _SILENT_NOTES for index in notes):
        return False
    count = pdfium.FPDFPage_CountObjects(page)
    objects = (pdfium.FPDFPage_GetObject(page, i) for i in range(count))
    return count <= _OBJECTS and all(map(_is_type_or_line, objects))


def _kind_of_note(page: pypdfium2.PdfPage, index: int) -> int:
    note = pdfium.FPDFPage_GetAnnot(page, index)
    kind = int(pdfium.FPDFAnnot_GetSubtype(note))
    pdfium.FPDFPage_CloseAnnot(note)
    return kind


def _is_type_or_line(thing: object) -> bool:
    match pdfium.FPDFPageObj_GetType(thing):
        case pdfium.FPDF_PAGEOBJ_TEXT:
            return True
        case pdfium.FPDF_PAGEOBJ_PATH:
            count = pdfium.FPDFPath_CountSegments(thing)
            segments = (pdfium.FPDFPath_GetPathSegment(thing, i) for i in range(min(count, 6)))
            # A traced signature may be one long line of straight pieces; a ruled box has five.
            return count <= 5 and all(map(_is_straight, segments))
        case _:
            return False


def _is_straight(segment: object) -> bool:
    return bool(pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_BEZIERTO)


def _on_white(image: Image.Image) -> Image.Image:
    """The picture without transparency, made smaller first where it is very large."""
    if image.mode in {"P", "PA"}:
        image = image.convert("RGBA")
    if image.mode.startswith(("I", "F")):
        image = _eight_bits(image)
    factor = max(image.size) // (2 * LONG_SIDE)
    smaller = image.reduce(factor) if factor > 1 and image.mode != "1" else image
    if smaller.mode not in {"RGBA", "LA", "RGBa", "La"}:
        return smaller
    sheet = Image.new("RGBA", smaller.size, "white")
    return Image.alpha_composite(sheet, smaller.convert("RGBA"))


def _eight_bits(image: Image.Image) -> Image.Image:
    """A picture of deeper levels in 256: from its darkest to its lightest."""
    deep = image.convert("F")
    low, high = (float(level) for level in deep.getextrema() if not isinstance(level, tuple))
    scale = 255 / max(1e-6, high - low)
    return deep.point(lambda level: level * scale - low * scale).convert("L")
