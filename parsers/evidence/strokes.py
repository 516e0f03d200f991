"""Parts a page picture into its paper and the thin dark strokes on it, however the light falls."""

from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops

from parsers.evidence.neighbours import darkest, lightest

LONG_SIDE: Final = 1_200
"""Pixels of a page's longer side: an A4 page at 100 dpi has 1,169. Larger pictures are made smaller."""

_COARSE: Final = 4
_WIDEST: Final = 9  # coarse pixels: a dark place wider than this is no stroke


@dataclass(frozen=True, slots=True)
class Strokes:
    """`grey` is the page, `paper` its light under the strokes, `ink` how much darker these are: all "L".

    `level` is the light of the paper in the middle of the page, 1 to 255.
    """

    grey: Image.Image
    paper: Image.Image
    ink: Image.Image
    level: int


def page_view(picture: Image.Image) -> Image.Image:
    """The picture as RGB, no larger than what is looked at."""
    view = picture.convert("RGB")
    view.info.clear()  # what a file says of transparency and colours holds no longer
    view.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BOX, reducing_gap=2.0)
    return view


def strokes(view: Image.Image) -> Strokes:
    """The strokes of a page view.

    Paper is the closing of the picture (lightest neighbour, then darkest of these): thin strokes vanish,
    while shadows and the table beside the sheet remain.
    """
    grey = view.convert("L")
    coarse = grey.reduce(_COARSE)
    closed = darkest(lightest(coarse, _WIDEST), _WIDEST)
    paper = closed.resize(grey.size, Image.Resampling.BILINEAR)
    ink = ImageChops.subtract(paper, grey)
    return Strokes(grey, paper, ink, max(1, level_of(inner(paper), 0.5)))


def inner(picture: Image.Image) -> Image.Image:
    """The picture without a tenth at each edge, where a photograph shows what the sheet lies on."""
    across, down = picture.width // 10, picture.height // 10
    return picture.crop((across, down, picture.width - across, picture.height - down))


def level_of(picture: Image.Image, share: float) -> int:
    """The level that this share of the pixels of an "L" picture reaches."""
    histogram = picture.histogram()
    left = share * sum(histogram)
    for level in range(255, 0, -1):
        left -= histogram[level]
        if left <= 0:
            return level
    return 0


def share_above(picture: Image.Image, level: float) -> float:
    """The share of the pixels of an "L" picture that are above a level."""
    histogram = picture.histogram()
    return sum(histogram[min(256, int(level) + 1) :]) / max(1, sum(histogram))
