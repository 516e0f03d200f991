"""Draws the first pages of a form, for a person's eye or for a program that reads pictures."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Final

import pypdfium2
from PIL import Image

from contest.content import Unreadable
from contest.masks import WHOLE, Mask
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


def draw_pages(data: memoryview, kind: str, dpi: int, masks: Sequence[Mask] = ()) -> tuple[bytes, ...]:
    """The first pages of a PDF, or a picture upright, in shades of grey (PNG); no more pixels than it has.

    With `masks` only the pages that bear one, covered.

    Raises Refused: UNSUPPORTED for other kinds, and the reasons of the readers of PDFs and pictures.
    """
    if kind in PICTURES:
        with decoded(data, kind) as (image, picture):
            turn = TURNS.get(picture.orientation)
            page = image.convert("L")
            return tuple(_shown({1: page if turn is None else page.transpose(turn)}.items(), dpi, masks))
    if kind != "pdf":
        raise Refused(Unreadable.UNSUPPORTED)
    with opened(as_bytes(data)) as pdf:
        return tuple(_shown(_drawn(pdf, dpi), dpi, masks))


def _shown(pages: Iterable[tuple[int, Image.Image]], dpi: int, masks: Sequence[Mask]) -> Iterator[bytes]:
    """The pages as files; with masks those that bear one alone."""
    for number, page in pages:
        mine = [mask for mask in masks if mask.page == number]
        if mine or not masks:
            yield _png(page, dpi, mine)


def _drawn(pdf: pypdfium2.PdfDocument, dpi: int) -> Iterator[tuple[int, Image.Image]]:
    for index in range(min(len(pdf), PAGES)):
        try:
            page = pdf[index]
            scale = min(dpi / _POINTS, dpi * _LONGEST / max(1.0, *page.get_size()))
            yield index + 1, page.render(scale=scale, grayscale=True).to_pil()
        except pypdfium2.PdfiumError:
            continue


def _png(page: Image.Image, dpi: int, masks: Sequence[Mask]) -> bytes:
    page.thumbnail((dpi * _LONGEST, dpi * _LONGEST))
    grey = page.convert("L")
    for mask in masks:
        grey.paste(0, _box(mask, *grey.size))
    file = BytesIO()
    grey.save(file, "PNG")
    return file.getvalue()


def _box(mask: Mask, width: int, height: int) -> tuple[int, int, int, int]:
    """Its edges in pixels, rounded outwards: what lies under its rim is covered too."""
    left, top = mask.left * width // WHOLE, mask.top * height // WHOLE
    right, bottom = (mask.left + mask.width) * width, (mask.top + mask.height) * height
    return left, top, -(-right // WHOLE), -(-bottom // WHOLE)
