"""MAPI properties as TNEF stores them ([MS-OXTNEF] section 2.1.3.4): a list of typed values."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = frozenset({0x0D, 0x1E, 0x1F, 0x102})
_MULTIPLE = 0x1000
_PROPERTIES = 100_000

TEXT_8BIT, TEXT_UTF16, OBJECT, BINARY = 0x1E, 0x1F, 0x0D, 0x102


@dataclass(frozen=True, slots=True)
class Property:
    """One property with a value of its own length: text, bytes or an object; numbers are passed over."""

    id: int
    type: int
    value: memoryview


def properties(data: memoryview) -> Iterator[Property]:
    """The properties of variable length, the first value of each; ends where the list is damaged."""
    try:
        yield from islice(_properties(data), _PROPERTIES)
    except (struct.error, IndexError):
        return


def _properties(data: memoryview) -> Iterator[Property]:
    (count,) = struct.unpack_from("<L", data, 0)
    at = 4
    for _ in range(count):
        kind, identifier = struct.unpack_from("<2H", data, at)
        at = _behind_name(data, at + 4) if identifier >= 0x8000 else at + 4
        base = kind & ~_MULTIPLE
        if base in _VARIABLE:
            values, at = _values(data, at)
            if values is not None:
                yield Property(identifier, base, values)
        elif base in _FIXED:
            repeat = 1
            if kind & _MULTIPLE:
                (repeat,) = struct.unpack_from("<L", data, at)
                at += 4
            at += repeat * _FIXED[base]
        elif base > 1:  # 0 and 1 are "unspecified" and "null", which have no value
            return


def _behind_name(data: memoryview, at: int) -> int:
    """Named properties (2.1.3.4.1): a GUID, then a number, or a text padded to four bytes."""
    by_text, size = struct.unpack_from("<2L", data, at + 16)
    return at + 24 + (_padded(size) if by_text else 0)


def _values(data: memoryview, at: int) -> tuple[memoryview | None, int]:
    """The first of the counted values at a place, and where the next property begins."""
    (count,) = struct.unpack_from("<L", data, at)
    at += 4
    first: memoryview | None = None
    for _ in range(min(count, _PROPERTIES)):
        (size,) = struct.unpack_from("<L", data, at)
        value = data[at + 4 : at + 4 + size]
        first = value if first is None else first
        at += 4 + _padded(size)
    return first, at


def _padded(size: int) -> int:
    return size + (-size % 4)
