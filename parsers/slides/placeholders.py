"""Placeholders: the role of a shape, and the place that it inherits (ECMA-376 part 1, 19.3.1.36)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from parsers.slides.order import Box
from parsers.slides.package import Package
from parsers.slides.xml import A, Element, P, path

_ROLE: Final = path("*/p:nvPr/p:ph")
_PLACES: Final = (path("p:spPr/a:xfrm"), path("p:xfrm"), path("p:grpSpPr/a:xfrm"))
_OFFSET, _EXTENT = f"{A}off", f"{A}ext"
_ON_MASTER: Final = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}
_MEASURE: Final = re.compile(r"(-?\d{1,9})(?:\.\d+)?(mm|cm|in|pt|pc|pi)?")
_EMU: Final = {"mm": 36_000, "cm": 360_000, "in": 914_400, "pt": 12_700, "pc": 152_400, "pi": 152_400}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a p:ph says: its type ("" stands for a body) and the index that ties it to its layout."""

    type: str
    index: str

    @property
    def is_title(self) -> bool:
        """Whether it holds the slide's title."""
        return self.type in {"title", "ctrTitle"}


class Places:
    """Where the placeholders of layouts and masters stand; each of these parts is read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[str, tuple[tuple[Placeholder, Box], ...]] = {}

    def inherited(self, slide: str, wanted: Placeholder) -> Box | None:
        """The place a slide's placeholder has from its layout, else from the master; None where none says."""
        return next(self._candidates(slide, wanted), None)

    def _candidates(self, slide: str, wanted: Placeholder) -> Iterator[Box]:
        for layout in self._package.related(slide, "slideLayout"):
            standing = self._standing(layout)
            yield from (box for role, box in standing if role.index and role.index == wanted.index)
            yield from (box for role, box in standing if role.type == wanted.type)
            on_master = _ON_MASTER.get(wanted.type, wanted.type)
            for master in self._package.related(layout, "slideMaster"):
                yield from (box for role, box in self._standing(master) if role.type == on_master)

    def _standing(self, part: str) -> tuple[tuple[Placeholder, Box], ...]:
        if part not in self._known:
            root = self._package.xml(part) if part in self._package.parts else None
            self._known[part] = () if root is None else tuple(_standing(root))
        return self._known[part]


def placeholder(shape: Element) -> Placeholder | None:
    """The role of a shape, None for one that is no placeholder."""
    role = next(iter(_ROLE(shape)), None)
    return None if role is None else Placeholder(role.get("type", ""), role.get("idx", ""))


def box(shape: Element) -> Box | None:
    """Where a shape says that it stands; None where it inherits its place or says nothing."""
    frame = next((found for place in _PLACES for found in place(shape)), None)
    offset = None if frame is None else next(frame.iterchildren(_OFFSET), None)
    extent = None if frame is None else next(frame.iterchildren(_EXTENT), None)
    if offset is None or extent is None:
        return None
    x, y = _emu(offset.get("x", "")), _emu(offset.get("y", ""))
    return Box(x, y, abs(_emu(extent.get("cx", ""))), abs(_emu(extent.get("cy", ""))))


def _standing(root: Element) -> Iterator[tuple[Placeholder, Box]]:
    for shape in root.iter(f"{P}sp"):
        role, place = placeholder(shape), box(shape)
        if role is not None and place is not None:
            yield role, place


def _emu(measure: str) -> int:
    """A coordinate (22.9.2.1): EMU, or in Strict files a number with its unit; 0 for anything else."""
    found = _MEASURE.fullmatch(measure)
    return int(found[1]) * _EMU.get(found[2] or "", 1) if found else 0
