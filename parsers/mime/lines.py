"""Base64 in lines of one length, as programs write it, undone piece by piece where the processor is near.

A large body passes through in pieces that stay in the processor's cache: line ends are taken out of a
piece at once, what is left is decoded strictly, and whoever hashes it sees it there.
"""

import binascii
import mmap
import re
from collections.abc import Callable
from typing import Final, TypeAlias

import pybase64

See = Callable[[bytes | memoryview], object]
"""Is shown decoded bytes, all of them and in order."""

_PIECE: Final = 1 << 16
"""Bytes taken at once; from twice as many on, each would be memory new to the process."""

Room: TypeAlias = bytearray | mmap.mmap
"""Memory for all that a body may hold; what was undone stands at its beginning."""

_LARGE: Final = 4 << 20
"""From so many bytes on the kernel is asked for all pages at once: one by one they are a third of it."""

_LINE: Final = re.compile(rb"((?:[A-Za-z0-9+/]{4}){1,250})(\r?\n)")


def undo_lines(body: memoryview, see: See) -> tuple[Room, int, int]:
    """What the lines at the beginning hold, how many bytes of that there are, and of how many of the body.

    They are whole lines of the alphabet alone, each as long as the first and four letters or a multiple,
    so that what follows them can be decoded by itself. Less than a piece of them is left to others, as is
    the piece in which anything else stands.
    """
    plain: Room = bytearray()
    first = _LINE.match(body)
    if first is None:
        return plain, 0, 0
    line = bytes(body[: first.end()])
    size = max(1, _PIECE // len(line)) * len(line)
    at = filled = 0
    while at + size <= len(body) and (piece := _undone(bytearray(body[at : at + size]), line, len(first[1]))):
        see(piece)
        plain = plain or _room(len(body) * 3 // 4)  # bytes that grow are moved again and again
        plain[filled : filled + len(piece)] = piece
        at, filled = at + size, filled + len(piece)
    return plain, filled, at


def _room(size: int) -> Room:
    if size < _LARGE:
        return bytearray(size)
    # Huge pages would be quicker still, but wait for the kernel to move others where memory is full of files.
    return mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE)


def _undone(piece: bytearray, line: bytes, letters: int) -> bytes | None:
    """What the lines of a piece hold, None where one of them is not like the first."""
    lines = len(piece) // len(line)
    for place in reversed(range(letters, len(line))):
        if piece[place :: place + 1] != line[place : place + 1] * lines:
            return None
        del piece[place :: place + 1]
    try:
        plain = pybase64.b64decode(piece, validate=True)
    except binascii.Error:
        return None
    return plain if len(plain) * 4 == len(piece) * 3 else None  # a padded last line holds less
