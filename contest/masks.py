"""What an officer covers on the pages of a form before judges may see them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

PAGES: Final = 3
"""Pages of a form that can be shown: as many as are drawn."""

MOST: Final = 40
"""Masks of one form."""

WHOLE: Final = 1000
"""Places are in thousandths of the width and the height of a page."""


@dataclass(frozen=True, slots=True)
class Mask:
    """A black box on a page, which counts from 1: left and upper edge, width and height, in thousandths."""

    page: int
    left: int
    top: int
    width: int
    height: int

    def fits(self) -> bool:
        """Whether it lies on its page and covers something."""
        sides = ((self.left, self.width), (self.top, self.height))
        inside = all(at >= 0 and size > 0 and at + size <= WHOLE for at, size in sides)
        return inside and 1 <= self.page <= PAGES


@dataclass(frozen=True, slots=True)
class FormMasks:
    """The masks on the form of that SHA-256; only pages that bear one are shown, none where there is none.

    `revision` grows with every change, 0 where nobody has drawn any yet.
    """

    form: str = ""
    masks: tuple[Mask, ...] = ()
    revision: int = 0


def flat(masks: Sequence[Mask]) -> list[int]:
    """Five numbers a mask."""
    return [n for m in masks for n in (m.page, m.left, m.top, m.width, m.height)]


def unflat(numbers: Sequence[int]) -> tuple[Mask, ...]:
    """The masks of such numbers."""
    return tuple(Mask(*numbers[at : at + 5]) for at in range(0, len(numbers) - 4, 5))
