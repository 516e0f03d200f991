"""Draws the first pages of a form, for a person's eye or for a program that reads pictures."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pypdfium2
from PIL import Image

from contest.content import Unreadable
from parsers.evidence.glance import PAGES
from parsers.evidence.reading import PICTURES
from parsers.evidence.sheets import TURNS
from parsers.pdf.reading import opened
from parsers.pictures import decoded
from parsers.refused import Refused
from parsers.views import as_bytes

_LONGEST: Final = 14
"""Inches of a page that are drawn: A4 has 11.7. Larger pages are drawn smaller."""

_POINTS: Final = 72  # of an inch


def draw_pages(data: memoryview, kind: str, dpi: int) -> tuple[bytes, ...]:
    """The first pages of a PDF, or a picture upright, in shades of grey (PNG); no more pixels than it has.

    Raises Refused: UNSUPPORTED for other kinds, and the reasons of the readers of PDFs and pictures.
    """
    if kind in PICTURES:
        with decoded(data, kind) as (image, picture):
            turn = TURNS.get(picture.orientation)
            page = image.convert("L")
            return (_png(page if turn is None else page.transpose(turn), dpi),)
    if kind != "pdf":
        raise Refused(Unreadable.UNSUPPORTED)
    with opened(as_bytes(data)) as pdf:
        return tuple(_drawn(pdf, dpi))


def _drawn(pdf: pypdfium2.PdfDocument, dpi: int) -> Iterator[bytes]:
    for index in range(min(len(pdf), PAGES)):
        try:
            page = pdf[index]
            scale = min(dpi / _POINTS, dpi * _LONGEST / max(1.0, *page.get_size()))
            yield _png(page.render(scale=scale, grayscale=True).to_pil(), dpi)
        except pypdfium2.PdfiumError:
            continue


def _png(page: Image.Image, dpi: int) -> bytes:
    page.thumbnail((dpi * _LONGEST, dpi * _LONGEST))
    file = BytesIO()
    page.convert("L").save(file, "PNG")
    return file.getvalue()
