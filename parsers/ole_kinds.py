"""Tells what an OLE2 compound file holds, from the names in its root storage ([MS-CFB] 2.2 to 2.6)."""

import struct
from collections.abc import Iterator

_NONE = 0xFFFFFFFF
_MAX_REGULAR = 0xFFFFFFFA
_DIRECTORY_SECTORS = 4_096
_ENTRY = 128  # bytes (2.6.1)
_MSI = bytes.fromhex("84100c0000000000c000000000000046")  # {000C1084-0000-0000-C000-000000000046}

_TELLING = (
    ("EncryptedPackage", "ole-encrypted"),  # [MS-OFFCRYPTO] 2.3.4.4: an Office file behind a password
    ("PowerPoint Document", "ppt"),
    ("PP40", "ppt"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__nameid_version1.0", "msg"),
    ("VisioDocument", "vsd"),
    ("FileHeader", "hwp"),
)


def ole_kind(data: memoryview) -> str:
    """ppt, doc, xls, msg, msi, ole-encrypted …; "ole" where the root storage tells nothing."""
    entries = b"".join(_directory(data))
    if len(entries) < _ENTRY:
        return "ole"
    if entries[80:96] == _MSI:
        return "msi"
    names = _root_names(entries)
    return next((kind for name, kind in _TELLING if name in names), "ole")


def has_directory(data: memoryview) -> bool:
    """Whether the file still has the directory that its header names; one that was cut off has lost it."""
    return sum(map(len, _directory(data))) >= _ENTRY


def _directory(data: memoryview) -> Iterator[memoryview]:
    """The sectors of the directory, in order, following the sector chain (2.2, 2.3)."""
    if len(data) < 512:
        return
    shift = 12 if data[30] == 12 else 9
    sector = struct.unpack_from("<L", data, 48)[0]
    seen: set[int] = set()
    while sector <= _MAX_REGULAR and sector not in seen and len(seen) < _DIRECTORY_SECTORS:
        seen.add(sector)
        at = (sector + 1) << shift
        if at >= len(data):
            return
        yield data[at : at + (1 << shift)]
        sector = _next_sector(data, sector, shift)


def _next_sector(data: memoryview, sector: int, shift: int) -> int:
    """The follower of a sector in the allocation table; only the 109 table sectors of the header are used.

    109 tables reach the first 7 MB (or 436 MB with large sectors); a directory beyond them ends early.
    """
    per_table = 1 << (shift - 2)
    table, place = divmod(sector, per_table)
    if table >= 109:
        return _NONE
    at = ((struct.unpack_from("<L", data, 76 + 4 * table)[0] + 1) << shift) + 4 * place
    return int(struct.unpack_from("<L", data, at)[0]) if at + 4 <= len(data) else _NONE


def _root_names(entries: bytes) -> set[str]:
    """Names of the children of the root storage: a red-black tree of directory entries (2.6.4)."""
    names: set[str] = set()
    seen: set[int] = set()
    waiting = [struct.unpack_from("<L", entries, 76)[0]]
    while waiting:
        number = waiting.pop()
        at = number * 128
        if number in seen or at + 128 > len(entries):
            continue
        seen.add(number)
        size = min(struct.unpack_from("<H", entries, at + 64)[0], 64)
        names.add(entries[at : at + size].decode("utf-16-le", "replace").rstrip("\0"))
        waiting += struct.unpack_from("<2L", entries, at + 68)
    return names
