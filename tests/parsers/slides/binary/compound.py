"""Writes OLE2 compound files ([MS-CFB]) and records of binary presentations, as far as tests need them."""

import struct

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALL = 4_096  # streams below this would go into the mini stream


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams in its root, padded with zeros so that none is a mini stream."""
    padded = {name: data.ljust(_SMALL, b"\0") for name, data in streams.items()}
    table = [_FAT]
    directory_sectors = (len(padded) + 1 + 3) // 4
    table += _chain(1, directory_sectors)
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    body = b""
    for number, (name, data) in enumerate(padded.items(), start=1):
        sectors = -(-len(data) // SECTOR)
        sibling = number + 1 if number < len(padded) else _FREE
        entries.append(_entry(name, 2, len(table), len(data), right=sibling))
        table += _chain(len(table), sectors)
        body += data.ljust(sectors * SECTOR, b"\0")
    assert len(table) <= SECTOR // 4, "one sector of the allocation table is enough for a test"
    fat = struct.pack("<128L", *table, *[_FREE] * (128 - len(table)))
    return _header() + fat + b"".join(entries).ljust(directory_sectors * SECTOR, b"\0") + body


def record(type_: int, body: bytes = b"", instance: int = 0, *, container: bool = False) -> bytes:
    """One record of a binary presentation."""
    return struct.pack("<HHL", instance << 4 | (0xF if container else 0), type_, len(body)) + body


def holding(type_: int, *inside: bytes, instance: int = 0) -> bytes:
    """One container."""
    return record(type_, b"".join(inside), instance, container=True)


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END]


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBB3L", len(written), kind, 1, _FREE, right, child)
        + bytes(16 + 4 + 16)
        + struct.pack("<LQ", start, size)
    )


def _header() -> bytes:
    """Version 3, one sector for the allocation table (sector 0), the directory behind it (2.2)."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9L", 0, 1, 1, 0, _SMALL, _END, 0, _END, 0)
    return head + struct.pack("<109L", 0, *[_FREE] * 108)
