"""Finds plain bytes in large views, as fast as the machine can compare them."""

from collections.abc import Iterator
from string import ascii_letters, digits
from typing import Final

_PIECE: Final = 1 << 16
"""Bytes looked through at once: views cannot be searched but by patterns, and copies of pieces stay small."""

_COMMON: Final = frozenset((ascii_letters + digits + "+/\r\n").encode())
"""What nearly all of a large mail consists of: base64 in lines."""


def places(data: memoryview, wanted: bytes, start: int = 0) -> Iterator[int]:
    """Where `wanted` stands in `data` from `start` on; several times as fast as a pattern."""
    rare = next((wanted[i : i + 1] for i, byte in enumerate(wanted) if byte not in _COMMON), wanted)
    for begin in range(start, len(data), _PIECE):
        piece = bytes(data[begin : begin + _PIECE + len(wanted) - 1])
        at = piece.find(wanted) if rare in piece else -1  # one byte is found at the speed of memory
        while at >= 0:
            yield begin + at
            at = piece.find(wanted, at + 1)
