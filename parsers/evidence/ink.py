"""Finds coloured ink on a page: regions of one colour that belong together, with their boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image

from contest.evidence import Box, InkRegion
from parsers.evidence.colours import coloured, whitened
from parsers.evidence.roundness import Cell, is_round
from parsers.evidence.strokes import page_view, strokes

_CELL: Final = 6  # pixels of a page view, some 1.5 mm of a sheet
_INKED: Final = 20  # of 255: a cell with a stroke through it
_NEAR: Final = range(-2, 3)  # cells: strokes of one hand may leave a gap of one
_LEAST: Final = 0.0004  # of the page: 5 by 5 mm
_MOST: Final = 0.25  # a table, a coloured sheet, a picture


@dataclass(frozen=True, slots=True)
class _Grid:
    """Which cells of a page are inked in one colour."""

    width: int
    height: int
    inked: frozenset[Cell]


def ink(picture: Image.Image) -> tuple[InkRegion, ...]:
    """The regions of coloured ink on a page picture of any size and mode, the largest boxes first.

    Colour that touches an edge of the picture is what the sheet lies on, and is left out. Grey and black
    pictures have none.
    """
    view = page_view(picture)
    masks = coloured(whitened(view, strokes(view)))
    found = (region for colour, mask in masks.items() for region in _regions(colour, _grid(mask)))
    whole: list[InkRegion] = []
    for region in sorted(found, key=lambda region: -area(region.box)):
        if not any(_is_part(region, other) for other in whole):
            whole.append(region)
    return tuple(whole)


def area(box: Box) -> float:
    """The share of the page that a box takes."""
    return (box.right - box.left) * (box.bottom - box.top)


def _is_part(region: InkRegion, of: InkRegion) -> bool:
    """Whether a region lies within another of its colour, as the letters of a stamp within its rim."""
    inner, outer = region.box, of.box
    across = outer.left <= inner.left and inner.right <= outer.right
    down = outer.top <= inner.top and inner.bottom <= outer.bottom
    return region.colour == of.colour and across and down


def _regions(colour: str, grid: _Grid) -> Iterator[InkRegion]:
    for group in _groups(grid):
        across, down = [x for x, _ in group], [y for _, y in group]
        left, top, right, bottom = min(across), min(down), max(across) + 1, max(down) + 1
        box = Box(
            round(left / grid.width, 4),
            round(top / grid.height, 4),
            round(right / grid.width, 4),
            round(bottom / grid.height, 4),
        )
        at_edge = left == 0 or top == 0 or right == grid.width or bottom == grid.height
        if not at_edge and _LEAST <= area(box) <= _MOST:
            share = len(group) / ((right - left) * (bottom - top))
            yield InkRegion(colour, box, round(share, 3), is_round(group))


def _grid(mask: Image.Image) -> _Grid:
    cells = mask.reduce(_CELL)
    inked = (place for place, level in enumerate(cells.tobytes()) if level >= _INKED)
    return _Grid(*cells.size, frozenset((place % cells.width, place // cells.width) for place in inked))


def _groups(grid: _Grid) -> Iterator[list[Cell]]:
    """Inked cells that are near each other."""
    left = set(grid.inked)
    while left:
        group = [left.pop()]
        for x, y in group:
            near = {(x + i, y + j) for i in _NEAR for j in _NEAR} & left
            left -= near
            group.extend(near)
        yield group
