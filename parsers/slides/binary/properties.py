"""What is looked up in a shape's tables of properties and its anchors ([MS-ODRAW] 2.2, 2.3; [MS-PPT] 2.7)."""

import struct
from collections.abc import Iterator
from typing import Final

from parsers.slides.binary.records import Record
from parsers.slides.order import Box

OPTIONS: Final = frozenset({0xF00B, 0xF121, 0xF122})
"""The types of the three property tables."""

_CHILD_ANCHOR, _ANCHOR = 0xF00F, 0xF010
_DESCRIPTION, _TABLE = 0x0381, 0x039F  # wzDescription (2.3.4.3), tableProperties (2.3.4.35)
_COMPLEX: Final = 0x8000
_EMU: Final = 1_587  # master units are 576 to the inch ([MS-PPT] 2.12.5)


def description(table: Record) -> str:
    """The text that describes a shape to people who cannot see it, "" where the table holds none."""
    at = 6 * table.instance  # complex data stand behind the entries, in their order (2.2.7)
    for id_, value in _entries(table):
        if id_ & _COMPLEX:
            if id_ & 0x3FFF == _DESCRIPTION:
                words = bytes(table.body[at : at + value // 2 * 2])
                return words.decode("utf-16-le", "replace").strip("\0 ")
            at += value
    return ""


def is_table(shape: Record) -> bool:
    """Whether a group is a table: its members are cells."""
    tables = (found for found in shape.children() if found.type in OPTIONS)
    return any(id_ & 0x3FFF == _TABLE and value & 1 for table in tables for id_, value in _entries(table))


def place(shape: Record) -> Box | None:
    """Where a shape stands: on the slide (four or eight bytes a side) or in its group."""
    for found in shape.children():
        if found.type == _ANCHOR and len(found.body) in {8, 16}:
            top, left, right, bottom = struct.unpack("<4h" if len(found.body) == 8 else "<4l", found.body)
        elif found.type == _CHILD_ANCHOR and len(found.body) == 16:
            left, top, right, bottom = struct.unpack("<4l", found.body)
        else:
            continue
        return Box(left * _EMU, top * _EMU, abs(right - left) * _EMU, abs(bottom - top) * _EMU)
    return None


def _entries(table: Record) -> Iterator[tuple[int, int]]:
    """The entries of a property table, which its instance counts: identifier and value (2.2.7)."""
    count = min(table.instance, len(table.body) // 6)
    return struct.iter_unpack("<HL", table.body[: 6 * count])
