"""Finds plain bytes in large views, as fast as the machine can compare them."""

from collections.abc import Iterator
from typing import Final

_PIECE: Final = 1 << 18
"""Bytes looked through at once: views cannot be searched but by patterns, and copies of pieces stay small."""


def places(data: memoryview, wanted: bytes, start: int = 0) -> Iterator[int]:
    """Where `wanted` stands in `data` from `start` on; several times as fast as a pattern."""
    for begin in range(start, len(data), _PIECE):
        piece = bytes(data[begin : begin + _PIECE + len(wanted) - 1])
        at = piece.find(wanted)
        while at >= 0:
            yield begin + at
            at = piece.find(wanted, at + 1)
