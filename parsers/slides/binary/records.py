"""The records that a binary presentation is made of ([MS-PPT] 2.3.1): eight bytes of header, then a body."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_HEADER: Final = struct.Struct("<HHL")
_BLOB: Final = 0x138B  # BinaryTagDataBlob: marked as an atom, yet it holds records (2.11.27)


@dataclass(frozen=True, slots=True)
class Record:
    """One record; a container holds others."""

    type: int
    instance: int
    container: bool
    body: memoryview

    def children(self) -> Iterator["Record"]:
        """The records directly inside, none for an atom."""
        return walk(self.body) if self.container else iter(())

    def first(self, type_: int) -> "Record | None":
        """The first record of a type directly inside."""
        return next((child for child in self.children() if child.type == type_), None)

    def below(self) -> Iterator["Record"]:
        """All records inside, at any depth, in the order of the file."""
        waiting = [self.children()]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
                continue
            yield child
            waiting.append(child.children())

    def number(self, at: int) -> int:
        """The unsigned 32-bit number at an offset of the body; 0 where the body ends before it."""
        return int.from_bytes(self.body[at : at + 4], "little")


def walk(data: memoryview, at: int = 0) -> Iterator[Record]:
    """The records that follow one another from an offset on; one that is cut off goes as far as it goes."""
    while at + _HEADER.size <= len(data):
        found = record(data, at)
        yield found
        at += _HEADER.size + _HEADER.unpack_from(data, at)[2]


def record(data: memoryview, at: int) -> Record:
    """The record at an offset, which must leave room for a header."""
    version, type_, length = _HEADER.unpack_from(data, at)
    body = data[at + _HEADER.size : at + _HEADER.size + length]
    return Record(type_, version >> 4, version & 0xF == 0xF or type_ == _BLOB, body)
