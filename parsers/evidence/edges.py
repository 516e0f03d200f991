"""Tells whether a page runs over the edges of its picture."""

from collections.abc import Iterator
from typing import Final

from PIL import Image

from contest.evidence import Sight
from parsers.evidence.strokes import Strokes, share_above

_BAND: Final = 0.008
_PAPER: Final = 0.6  # of the light in the middle; the table beside a sheet is darker
_MOSTLY: Final = 0.9
_DARK: Final = 0.3
_SOME: Final = 0.01  # of a band: one line of text cut through
_FRAME: Final = 0.4  # more than this is the shadow of a scanner's lid
_PAGE_SHAPES: Final = (1.25, 1.6)  # height to width; A4 has 1.41, and half of it lies on its side

_Band = tuple[int, int, int, int]


def cut_off(page: Strokes) -> Sight:
    """SEEN where strokes run over an edge; NOT_SEEN where all edges are empty paper around a whole sheet.

    A page cut between two lines leaves empty edges too, so the shape must be that of an upright page too.
    """
    edges = [_edge(page, band) for band in _bands(page.grey.size)]
    if Sight.SEEN in edges:
        return Sight.SEEN
    if Sight.CANNOT_TELL in edges or not _is_page_shaped(page.grey):
        return Sight.CANNOT_TELL
    return Sight.NOT_SEEN


def _edge(page: Strokes, band: _Band) -> Sight:
    if share_above(page.paper.crop(band), _PAPER * page.level) < _MOSTLY:
        return Sight.CANNOT_TELL
    share = share_above(page.ink.crop(band), _DARK * page.level)
    if share < _SOME:
        return Sight.NOT_SEEN
    return Sight.SEEN if share < _FRAME else Sight.CANNOT_TELL


def _bands(size: tuple[int, int]) -> Iterator[_Band]:
    """A thin band along each edge."""
    width, height = size
    across, down = max(2, int(width * _BAND)), max(2, int(height * _BAND))
    yield 0, 0, width, down
    yield 0, height - down, width, height
    yield 0, 0, across, height
    yield width - across, 0, width, height


def _is_page_shaped(page: Image.Image) -> bool:
    least, most = _PAGE_SHAPES
    return least <= page.height / page.width <= most
