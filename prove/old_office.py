"""Builds files of Office 97 and Outlook byte by byte: a .ppt of one slide, and a winmail.dat."""

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL = 512, 4_096


def old_deck(title: str, words: str) -> bytes:
    """A binary presentation ([MS-PPT] 2.1) of one slide with two texts, in a compound file."""
    atom = _record(0x03EF, bytes(24))
    shapes = _holding(0xF003, _holding(0xF004), _shape(title, 0, 100), _shape(words, 1, 900))
    slide = _holding(0x03EE, atom, _holding(0x040C, _holding(0xF002, shapes)))
    listed = _record(0x03F3, struct.pack("<5L", 2, 0, 0, 256, 0))
    stream = _record(0x1234) + slide
    places = [len(stream), 8]  # of the document, and of the slide behind the record of no meaning
    stream += _holding(0x03E8, _holding(0x0FF0, listed))
    directory_at = len(stream)
    stream += _record(0x1772, struct.pack("<3L", 2 << 20 | 1, *places))
    edit_at = len(stream)
    stream += _record(0x0FF5, struct.pack("<7L", 0, 0, 0, directory_at, 1, 0, 0))
    user = bytes(8) + struct.pack("<3L", 20, 0xE391C05F, edit_at)
    return _compound({"PowerPoint Document": stream, "Current User": user})


def winmail(name: str, data: bytes, text: str) -> bytes:
    """What Outlook sends instead of a file ([MS-OXTNEF] 2.1.3): a text and one file with a Thai name."""
    wide = (name + "\0").encode("utf-16-le")
    long_name = struct.pack("<L2H2L", 1, 0x1F, 0x3707, 1, len(wide)) + wide + bytes(-len(wide) % 4)
    attributes = (
        (0x00069007, struct.pack("<2L", 874, 0)),
        (0x0002800C, text.encode("cp874", "replace") + b"\0"),
        (0x00069002, bytes(14)),
        (0x00018010, name.encode("cp874", "replace") + b"\0"),
        (0x0006800F, data),
        (0x00069005, long_name),
    )
    return struct.pack("<LH", 0x223E9F78, 1) + b"".join(_attribute(*told) for told in attributes)


def _attribute(identifier: int, data: bytes) -> bytes:
    return b"\2" + struct.pack("<2L", identifier, len(data)) + data + struct.pack("<H", sum(data) % 65_536)


def _record(kind: int, body: bytes = b"", *, container: bool = False) -> bytes:
    return struct.pack("<HHL", 0xF if container else 0, kind, len(body)) + body


def _holding(kind: int, *inside: bytes) -> bytes:
    return _record(kind, b"".join(inside), container=True)


def _shape(words: str, kind: int, top: int) -> bytes:
    anchor = _record(0xF010, struct.pack("<4h", top, 0, top + 100, 500))
    text = _record(0x0F9F, struct.pack("<L", kind)) + _record(0x0FA0, words.encode("utf-16-le"))
    return _holding(0xF004, anchor, _holding(0xF00D, text))


def _compound(streams: dict[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) with one sector of allocation table, and streams too long for mini ones."""
    table, body = [_FAT, _END], b""
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), start=1):
        sectors = -(-max(len(data), _SMALL) // _SECTOR)
        sibling = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, len(table), sectors * _SECTOR, right=sibling))
        table += [*range(len(table) + 1, len(table) + sectors), _END]
        body += data.ljust(sectors * _SECTOR, b"\0")
    fat = struct.pack("<128L", *table, *[_FREE] * (128 - len(table)))
    return _header() + fat + b"".join(entries).ljust(_SECTOR, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    head = struct.pack("<HBB3L", len(written), kind, 1, _FREE, right, child)
    return written.ljust(64, b"\0") + head + bytes(36) + struct.pack("<LQ", start, size)


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9L", 0, 1, 1, 0, _SMALL, _END, 0, _END, 0)
    return head + struct.pack("<109L", 0, *[_FREE] * 108)
