"""The records of a zip file (APPNOTE 6.3.10, section 4.3): its central directory and the packed bytes."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from contest.content import Unreadable

_END = struct.Struct("<4s4H2LH")  # 4.3.16, end of central directory
_END64 = struct.Struct("<4sQ2H2L4Q")  # 4.3.14, its zip64 form
_ENTRY = struct.Struct("<4s6H3L5H2L")  # 4.3.12, one file header of the directory
_LOCAL = struct.Struct("<4s5H3L2H")  # 4.3.7, the header before the packed bytes
_MAX32 = 0xFFFFFFFF
_PADDING = 1 << 20  # bytes

ENCRYPTED, UTF8 = 0x0001, 0x0800


class Record(msgspec.Struct, frozen=True):
    """One file header of the central directory; sizes in bytes, `offset` that of the local header.

    A deck has fifty and more, each listed twice: this kind of value is made in an eighth of the time.
    """

    raw_name: bytes
    extra: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Directory:
    start: int
    end: int
    shift: int


def has_directory(data: memoryview) -> bool:
    """Whether the end record of a zip is there; a truncated zip has none."""
    return _directory(data) is not None


def records(data: memoryview) -> Iterator[Record]:
    """The files of a zip in directory order, lazily; ends at the first record that is damaged."""
    found = _directory(data)
    if found is None:
        return
    at = found.start
    while at + _ENTRY.size <= found.end:
        fields = _ENTRY.unpack_from(data, at)
        name_at = at + _ENTRY.size
        extra_at = name_at + fields[10]
        at = extra_at + fields[11] + fields[12]
        if fields[0] != b"PK\x01\x02" or at > found.end:
            return
        extra = bytes(data[extra_at : extra_at + fields[11]])
        sizes = fields[9], fields[8], fields[16]
        size, packed, offset = _wide(extra, sizes) if _MAX32 in sizes else sizes
        yield Record(
            raw_name=bytes(data[name_at:extra_at]), extra=extra, flags=fields[3], method=fields[4],
            crc=fields[7], packed=packed, size=size, offset=offset + found.shift,
        )  # fmt: skip


def packed(data: memoryview, record: Record) -> memoryview:
    """The bytes of one file as they stand in the zip, empty where they cannot be found."""
    start = _packed_at(data, record)
    return data[len(data) if start is None else start :][: record.packed]


def unpack(data: memoryview, record: Record) -> bytes | memoryview | Unreadable:
    """The bytes of one file: exactly `record.size` of them, never more are inflated; else why not."""
    start = _packed_at(data, record)
    if record.flags & ENCRYPTED:
        return Unreadable.PASSWORD
    if start is None or start + record.packed > len(data):
        return Unreadable.DAMAGED
    body = data[start : start + record.packed]
    match record.method:
        case 0:
            plain: bytes | memoryview | None = body
        case 8:
            plain = _inflate(body, record.size)
        case _:
            return Unreadable.UNSUPPORTED
    if plain is None or len(plain) != record.size or zlib.crc32(plain) != record.crc:
        return Unreadable.DAMAGED
    return plain


def field(extra: bytes, tag: int) -> bytes:
    """The data of one extra field (4.5.1), empty where it is not there."""
    at = 0
    while at + 4 <= len(extra):
        found, size = struct.unpack_from("<2H", extra, at)
        if found == tag:
            return extra[at + 4 : at + 4 + size]
        at += 4 + size
    return b""


def _directory(data: memoryview) -> _Directory | None:
    at = _end_at(data)
    if at is None or at + _END.size > len(data):
        return None
    _, _, _, _, _, size, offset, _ = _END.unpack_from(data, at)
    end = at
    wide_at = at - 20 - _END64.size  # the locator (4.3.15) of 20 bytes stands between them
    if wide_at >= 0 and bytes(data[wide_at : wide_at + 4]) == b"PK\x06\x06":
        size, offset = _END64.unpack_from(data, wide_at)[8:10]
        end = wide_at
    if size > end:
        return None
    # Anything that was put before the zip shifts every offset in it by the same amount.
    return _Directory(start=end - size, end=end, shift=end - size - offset)


def _end_at(data: memoryview) -> int | None:
    """Where the end record is (4.3.16): before a comment, or what a program has padded the file with."""
    for behind in (0xFFFF, _PADDING):
        tail_at = max(0, len(data) - _END.size - behind)
        place = bytes(data[tail_at:]).rfind(b"PK\x05\x06")
        if place >= 0:
            return tail_at + place
    return None


def _wide(extra: bytes, narrow: tuple[int, int, int]) -> tuple[int, int, int]:
    """Size, packed size and offset, taken from the zip64 field (4.5.3) where they stand as 0xFFFFFFFF."""
    wide = iter(struct.iter_unpack("<Q", (data := field(extra, 0x0001))[: len(data) // 8 * 8]))
    size, packed, offset = (next(wide, (n,))[0] if n == _MAX32 else n for n in narrow)
    return size, packed, offset


def _packed_at(data: memoryview, record: Record) -> int | None:
    if not 0 <= record.offset <= len(data) - _LOCAL.size:
        return None
    fields = _LOCAL.unpack_from(data, record.offset)
    if fields[0] != b"PK\x03\x04":
        return None
    return record.offset + _LOCAL.size + int(fields[9]) + int(fields[10])


def _inflate(deflated: memoryview, size: int) -> bytes | None:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = inflater.decompress(deflated, size + 1)
    except zlib.error:
        return None
    return plain if inflater.eof else None
