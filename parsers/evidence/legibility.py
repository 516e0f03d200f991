"""Measures how well a page can be read: sharp, in contrast, not blank, not cut off, not too small.

The thresholds were chosen on sixteen forms, typed, scanned, photographed and screen-shot, spoiled in code
(lengths for an A4 page of 827 pixels across; light of 255 levels):

========================  =========  ==========  =======
form                      sharpness  contrast    legible
========================  =========  ==========  =======
as it is                  1.0        0.56-0.96   yes
blurred, sigma 2 pixels   0.41-0.54  0.35-0.45   yes
blurred, sigma 3 pixels   0.30-0.37  0.30-0.39   no
a fifth of the light      1.0        0.11-0.19   yes
a tenth of the light      1.0        0.05-0.10   no
150 levels too light      1.0        0.21-0.38   yes
200, a scan or photo      1.0        (blank)     no
blank, grain of a copier  0.0        0.00        no
========================  =========  ==========  =======
"""

from typing import Final

from PIL import Image, ImageChops

from contest.evidence import Legibility, Sight
from parsers.evidence.edges import cut_off
from parsers.evidence.neighbours import darkest, lightest
from parsers.evidence.strokes import Strokes, inner, level_of, page_view, share_above, strokes

SHARP: Final = 0.39
CONTRAST: Final = 0.1

SHORT_SIDE: Final = 400
"""Pixels, some 48 dpi: the letters of a form are then five pixels high."""

BLANK: Final = 0.0003
"""The share of strokes on a page under which it is blank; the forms have 0.04 and more."""

_DARKER: Final = 0.2  # than the paper: a stroke, and no grain
_GRAIN: Final = 0.08  # darker than the paper: part of a stroke, or grain
_CORES, _CORES_MOST = 0.3, 0.01  # the part of the strokes, and of the page, that shows ink at its darkest


def legibility(picture: Image.Image) -> Legibility:
    """How well a page picture can be read; a picture of any size and mode."""
    view = page_view(picture)
    found = strokes(view)
    ink = inner(found.ink)
    cores = min(_CORES_MOST, _CORES * share_above(ink, _GRAIN * found.level))
    contrast = level_of(ink, cores) / 255 if cores else 0.0
    sharpness = min(1.0, _steepest(found, cores) / 255 / contrast) if contrast else 0.0
    blank = share_above(ink, _DARKER * found.level) < BLANK
    clear = not blank and sharpness >= SHARP and contrast >= CONTRAST
    edges = cut_off(found) if clear else Sight.CANNOT_TELL
    legible = clear and min(view.size) >= SHORT_SIDE
    return Legibility(round(sharpness, 3), round(contrast, 3), blank, edges, legible)


def _steepest(found: Strokes, share: float) -> int:
    """The largest steps of light within three pixels."""
    light = lightest(found.grey, 3)
    dark = darkest(found.grey, 3)
    return level_of(inner(ImageChops.subtract(light, dark)), share)
