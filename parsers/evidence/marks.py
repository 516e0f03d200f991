"""Looks for a stamp and a signature among the coloured ink of pages, and for ticks among a form's fields.

A sight is for an officer's eye and no ground for a verdict: a stamp cut into a picture looks like a stamp,
and a date written by a blue pen where people sign looks like a signature.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

from contest.content import FormField
from contest.evidence import Box, InkRegion, Legibility, Mark, Sight
from parsers.evidence.clippings import clipping

_FOOT: Final = Box(0.0, 0.55, 1.0, 1.0)
"""Where forms are signed and stamped; a seal in the head of a letter is none."""

_STAMP_INKS: Final = frozenset({"red", "violet", "blue"})
_STAMP_WIDTHS: Final = (0.07, 0.4)  # of the page: 1.5 to 8 cm
_PEN_INKS: Final = frozenset({"blue", "violet"})
_SIGNATURE_LEAST: Final = (0.05, 0.014)  # of width and height: 1 cm across, 4 mm high


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page with all that was measured on it; `plain` where only type and ruled lines are on it."""

    number: int
    picture: Image.Image
    legibility: Legibility
    ink: tuple[InkRegion, ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    sight: Sight
    region: InkRegion | None = None


def stamp_on(page: SeenPage) -> Mark:
    """A round stamp in red, violet or blue at the foot of a page.

    NOT_SEEN only on a legible upright page in colour, which has ink of these colours but none that could
    belong to a stamp, and on a plain page. A page in black and white cannot tell.
    """
    return _marked(page, _stamp(page))


def signature_on(page: SeenPage) -> Mark:
    """Strokes of a blue pen at the foot of a page.

    People sign in black as well, which looks like print: NOT_SEEN only on a plain page.
    """
    return _marked(page, _signature(page))


def tick_in(fields: Sequence[FormField]) -> Mark:
    """Whether the boxes of an interactive form are ticked; where only some are, CANNOT_TELL."""
    ticks = [field.ticked for field in fields if field.ticked is not None]
    if not ticks or (any(ticks) and not all(ticks)):
        return Mark()
    return Mark(Sight.SEEN if all(ticks) else Sight.NOT_SEEN)


def best(marks: Sequence[Mark], *, is_whole: bool) -> Mark:
    """The mark of a file out of those of its pages: the first that is seen, else the least that is known.

    What is not seen on the pages looked at may stand on another: `is_whole` says that there is none.
    """
    for sight in (Sight.SEEN, Sight.CANNOT_TELL):
        for mark in marks:
            if mark.sight is sight:
                return mark
    if not marks or not is_whole:
        return Mark()
    return marks[-1]


def _marked(page: SeenPage, found: _Found) -> Mark:
    box = found.region.box if found.region else None
    return Mark(found.sight, page.number, box, clipping(page.picture, box or _FOOT))


def _stamp(page: SeenPage) -> _Found:
    inks = [region for region in page.ink if region.colour in _STAMP_INKS]
    large = [region for region in inks if _STAMP_WIDTHS[0] <= _wide(region) <= _STAMP_WIDTHS[1]]
    rings = [region for region in large if region.is_round]
    for region in rings:
        if _is_upright(page) and _at_foot(region):
            return _Found(Sight.SEEN, region)
    if page.plain:
        return _Found(Sight.NOT_SEEN)
    possible = rings or any(region.colour != "blue" for region in large)
    shows = inks and page.legibility.legible and _is_upright(page)
    return _Found(Sight.NOT_SEEN if shows and not possible else Sight.CANNOT_TELL)


def _signature(page: SeenPage) -> _Found:
    for region in page.ink:
        pen = region.colour in _PEN_INKS and not region.is_round
        large = _wide(region) >= _SIGNATURE_LEAST[0] and _tall(region) >= _SIGNATURE_LEAST[1]
        if pen and large and _is_upright(page) and _at_foot(region):
            return _Found(Sight.SEEN, region)
    return _Found(Sight.NOT_SEEN if page.plain else Sight.CANNOT_TELL)


def _is_upright(page: SeenPage) -> bool:
    return page.picture.height > page.picture.width


def _at_foot(region: InkRegion) -> bool:
    return (region.box.top + region.box.bottom) / 2 > _FOOT.top


def _wide(region: InkRegion) -> float:
    return region.box.right - region.box.left


def _tall(region: InkRegion) -> float:
    return region.box.bottom - region.box.top
