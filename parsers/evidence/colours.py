"""Finds the pixels of a page that are coloured, and sorts them into the inks of pens and stamp pads."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from parsers.evidence.strokes import Strokes

HUES: Final[Mapping[str, tuple[range, ...]]] = MappingProxyType(
    {
        "red": (range(238, 256), range(15)),
        "violet": (range(182, 238),),
        "blue": (range(134, 182),),
        "other": (range(15, 134),),
    }
)
"""The hues of each ink on Pillow's circle of 256: red 335 to 20 degrees, blue 189 to 255, violet between."""

_CHROMA: Final = 0.15
_VIVID: Final = 0.2  # of its darkness: the colour of ink; blue ballpoints have 0.5, stamp pads 0.7
_SURROUNDINGS: Final = 4
_LEVELS: Final = 256


def whitened(view: Image.Image, page: Strokes) -> Image.Image:
    """The page in the light it was printed for: paper becomes white, whatever colour the lamp has.

    Every band is divided by its own level where the sheet is lightest; colours keep their hue in shadows.
    """
    bands = [band.point(_stretched(_paper_level(band, page))) for band in view.split()]
    return Image.merge("RGB", bands)


def coloured(white: Image.Image) -> dict[str, Image.Image]:
    """For each ink a mask ("L", 255 where it is) of a whitened page."""
    soft = white.filter(ImageFilter.BoxBlur(1))
    chroma = _chroma(soft).point([255 * (v > _CHROMA * 255) for v in range(_LEVELS)])
    vivid = ImageChops.darker(chroma, _not_fringes(white))
    hue = soft.convert("HSV").getchannel("H")
    return {
        ink: ImageChops.darker(vivid, hue.point([255 * any(v in h for h in hues) for v in range(_LEVELS)]))
        for ink, hues in HUES.items()
    }


def _not_fringes(white: Image.Image) -> Image.Image:
    """A mask of where ink is still coloured when its surroundings are mixed.

    Screens and cheap lenses put a red fringe to the left of black letters and a blue one to the right.
    """
    mixed = white.filter(ImageFilter.BoxBlur(_SURROUNDINGS))
    ink = ImageChops.invert(_darkest(mixed)).point([int(v * _VIVID) + 2 for v in range(_LEVELS)])
    return ImageChops.subtract(_chroma(mixed), ink).point([255 * (v > 0) for v in range(_LEVELS)])


def _chroma(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return ImageChops.subtract(ImageChops.lighter(ImageChops.lighter(red, green), blue), _darkest(picture))


def _darkest(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def _paper_level(band: Image.Image, page: Strokes) -> int:
    """The median level of a band over the pixels that are paper in the middle's light."""
    bright = page.paper.point([255 * (v >= page.level) for v in range(_LEVELS)])
    histogram = band.histogram(bright)
    left = sum(histogram) / 2
    for level in range(255, 0, -1):
        left -= histogram[level]
        if left <= 0:
            return level
    return 255


def _stretched(level: int) -> list[int]:
    return [min(255, value * 255 // level) for value in range(_LEVELS)]
