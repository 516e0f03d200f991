"""Cuts the small picture of a place out of a page."""

from io import BytesIO
from typing import Final

from PIL import Image

from contest.evidence import Box

LARGEST: Final = 48_000
"""Bytes of one clipping."""

_AROUND: Final = 0.02  # of the page, at each side: enough to see where on the form it is
_SIDE: Final = 480
_SMALLEST: Final = 60
_SHADES: Final = 48


def clipping(view: Image.Image, box: Box) -> bytes:
    """A PNG of at most LARGEST bytes that shows a box with a little of the page around it."""
    wide, tall = view.size
    left, top = max(0, int((box.left - _AROUND) * wide)), max(0, int((box.top - _AROUND) * tall))
    right = max(left + 1, min(wide, int((box.right + _AROUND) * wide)))
    bottom = max(top + 1, min(tall, int((box.bottom + _AROUND) * tall)))
    piece = view.crop((left, top, right, bottom))
    side = _SIDE
    while True:
        piece.thumbnail((side, side), Image.Resampling.LANCZOS)
        picture = _png(piece)
        if len(picture) <= LARGEST or side <= _SMALLEST:
            return picture
        side = side * 2 // 3


def _png(piece: Image.Image) -> bytes:
    file = BytesIO()
    piece.quantize(_SHADES).save(file, "PNG", optimize=True)
    return file.getvalue()
