"""Tells whether a group of cells is drawn around a middle, as a stamp is."""

import math
from collections.abc import Sequence
from typing import Final

Cell = tuple[int, int]

_SIDES: Final = (0.7, 1.43)  # width to height: a stamp may be oval, and seen askew
_LEAST: Final = 8  # cells across
_OUTER, _RIM = 1.06, 0.72  # of the radius of the ellipse that fits the box
_OUTSIDE: Final = 0.06
_SECTORS: Final = 16
_FILLED: Final = 13  # of the sectors: pads leave gaps


def is_round(group: Sequence[Cell]) -> bool:
    """Whether the ink follows the ellipse that fits its box nearly all around and leaves the corners free."""
    across, down = [x for x, _ in group], [y for _, y in group]
    wide, tall = max(across) - min(across) + 1, max(down) - min(down) + 1
    if min(wide, tall) < _LEAST or not _SIDES[0] <= wide / tall <= _SIDES[1]:
        return False
    x0, y0 = (max(across) + min(across)) / 2, (max(down) + min(down)) / 2
    points = [((x - x0) / (wide / 2), (y - y0) / (tall / 2)) for x, y in group]
    outside = sum(math.hypot(x, y) > _OUTER for x, y in points)
    sectors = {_sector(x, y) for x, y in points if math.hypot(x, y) > _RIM}
    return outside <= _OUTSIDE * len(points) and len(sectors) >= _FILLED


def _sector(x: float, y: float) -> int:
    return int((math.atan2(y, x) / math.tau % 1) * _SECTORS)
