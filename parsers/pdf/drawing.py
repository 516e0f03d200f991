"""Draws pages of a presentation as small pictures in colour."""

from io import BytesIO
from typing import Final

import pypdfium2

from contest.content import Unreadable
from parsers.pdf.reading import PAGES, opened
from parsers.refused import Refused
from parsers.views import as_bytes

_LONG_SIDE: Final = 1_280
_QUALITY: Final = 82


def draw_slides(data: memoryview, first: int, most: int) -> tuple[bytes, ...]:
    """Pages of a PDF from `first`, counted from 0, each a JPEG of the same long side; () behind the last.

    Raises Refused: the reasons of the reader of PDFs, and DAMAGED where a page cannot be drawn.
    """
    with opened(as_bytes(data)) as pdf:
        if len(pdf) > PAGES:
            raise Refused(Unreadable.TOO_LARGE)
        try:
            return tuple(_drawn(pdf[index]) for index in range(first, min(len(pdf), first + most)))
        except pypdfium2.PdfiumError as error:
            raise Refused(Unreadable.DAMAGED) from error


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    scale = _LONG_SIDE / max(1.0, *page.get_size())
    picture = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    picture.thumbnail((_LONG_SIDE, _LONG_SIDE))
    file = BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY, optimize=False)
    return file.getvalue()
