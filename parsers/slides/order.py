"""The order in which people read what lies on a slide: bands and columns parted by the widest empty strip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_INSET: Final = 91_440  # 0.1 inch in EMU, the inner margin of a text box: boxes may overlap by that much
_MANY: Final = 300


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands, in EMU (914,400 to the inch) from the top left corner."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Span:
    """A box along one axis, its margins taken off."""

    start: int
    end: int
    box: int


def reading_order(boxes: Sequence[Box]) -> tuple[int, ...]:
    """The indexes of boxes in reading order: an XY-cut (Nagy and Seth 1984) at the widest strip first.

    Where strips are equally wide, bands come before columns. Boxes that no strip parts, and all of them
    on a slide of more than 300, are read from the top, then from the left.
    """
    indexes = range(len(boxes))
    if len(boxes) > _MANY:
        return tuple(_from_top(boxes, indexes))
    return tuple(_cut(boxes, indexes))


def _cut(boxes: Sequence[Box], indexes: Sequence[int]) -> Iterator[int]:
    if len(indexes) < 2:
        yield from indexes
        return
    down = _widest([_span(boxes[i].top, boxes[i].height, i) for i in indexes])
    across = _widest([_span(boxes[i].left, boxes[i].width, i) for i in indexes])
    strip, first, rest = down if down[0] >= across[0] else across
    if strip <= 0:
        yield from _from_top(boxes, indexes)
        return
    yield from _cut(boxes, first)
    yield from _cut(boxes, rest)


def _widest(spans: list[_Span]) -> tuple[int, list[int], list[int]]:
    """The widest empty strip between spans, and the boxes before and behind it; 0 where there is none."""
    spans.sort(key=lambda span: span.start)
    best, at, reached = 0, 0, spans[0].end
    for place, span in enumerate(spans[1:], start=1):
        if span.start - reached > best:
            best, at = span.start - reached, place
        reached = max(reached, span.end)
    return best, [span.box for span in spans[:at]], [span.box for span in spans[at:]]


def _span(start: int, extent: int, box: int) -> _Span:
    inset = min(_INSET, extent // 4)
    return _Span(start + inset, start + extent - inset, box)


def _from_top(boxes: Sequence[Box], indexes: Sequence[int]) -> list[int]:
    return sorted(indexes, key=lambda i: (boxes[i].top, boxes[i].left))
