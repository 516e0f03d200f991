"""winmail.dat: the files inside what Outlook sends as application/ms-tnef ([MS-OXTNEF])."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from parsers.filenames import most_telling
from parsers.readings import Reading, read_bytes
from parsers.tnef_properties import OBJECT, TEXT_UTF16, Property, properties

_SIGNATURE = b"\x78\x9f\x3e\x22"
_ATTRIBUTES = 100_000

# The numbers of properties stand in [MS-OXPROPS].
_NAMES = (0x3707, 0x3704, 0x3001)  # PidTagAttachLongFilename, PidTagAttachFilename, PidTagDisplayName
_TYPE, _CONTENT, _TEXT, _HTML = 0x370E, 0x3701, 0x1000, 0x1013
_INTERFACE = 16  # an object begins with the identifier of its interface, section 2.1.3.4.2


class Tag(IntEnum):
    """Identifiers of attributes, section 2.1.3.3."""

    CODE_PAGE = 0x00069007
    BODY = 0x0002800C
    MESSAGE = 0x00069003
    BEGINS = 0x00069002
    TITLE = 0x00018010
    DATA = 0x0006800F
    PROPERTIES = 0x00069005


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One file: the name it states, its bytes as a slice of the whole, and its declared type or ""."""

    name: Reading
    data: memoryview
    declared: str


@dataclass(frozen=True, slots=True)
class Winmail:
    """What a TNEF stream holds: its files, and the message where that is there as text or as HTML."""

    files: tuple[Enclosed, ...]
    text: str
    html: bytes


def winmail(data: memoryview) -> Winmail | None:
    """Read a TNEF stream, as far as it goes if it is damaged; None for anything else. Never raises.

    Names are in the code page that the stream states, Thai ones recognised whatever it states, and in
    UTF-16 where Outlook wrote them so. A message inside is a file that is a TNEF stream again.
    """
    if bytes(data[:4]) != _SIGNATURE:
        return None
    label, text, html = "", "", b""
    parts: list[list[tuple[int, memoryview]]] = []
    for attribute, value in islice(_attributes(data), _ATTRIBUTES):
        match attribute:
            case Tag.CODE_PAGE if len(value) >= 4:
                label = f"cp{int.from_bytes(value[:4], 'little')}"
            case Tag.BODY:
                text = _text(value, label).text
            case Tag.MESSAGE:
                text, html = _message(value, label, text)
            case Tag.BEGINS:
                parts.append([])
            case _ if parts:
                parts[-1].append((attribute, value))
    return Winmail(tuple(_enclosed(dict(part), label) for part in parts), text, html)


def _attributes(data: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Identifiers and values of all attributes (2.1.3.1): level, identifier, size, value, checksum."""
    at = 6
    while at + 9 <= len(data):
        identifier, size = struct.unpack_from("<2L", data, at + 1)
        yield identifier, data[at + 9 : at + 9 + size]
        at += 9 + size + 2


def _message(value: memoryview, label: str, text: str) -> tuple[str, bytes]:
    found = {prop.id: prop for prop in properties(value) if prop.id in {_TEXT, _HTML}}
    html = bytes(found[_HTML].value) if _HTML in found else b""
    return text or (_property_text(found[_TEXT], label).text if _TEXT in found else ""), html


def _enclosed(part: dict[int, memoryview], label: str) -> Enclosed:
    found = {prop.id: prop for prop in properties(part.get(Tag.PROPERTIES, memoryview(b"")))}
    names = [_property_text(found[name], label) for name in _NAMES if name in found]
    if Tag.TITLE in part:
        names.insert(1, _text(part[Tag.TITLE], label))
    data = part.get(Tag.DATA, memoryview(b""))
    if not data and _CONTENT in found:
        content = found[_CONTENT]
        data = content.value[_INTERFACE:] if content.type == OBJECT else content.value
    declared = _property_text(found[_TYPE], label).text.lower() if _TYPE in found else ""
    return Enclosed(most_telling(names), data, declared)


def _property_text(prop: Property, label: str) -> Reading:
    if prop.type == TEXT_UTF16:
        return Reading(bytes(prop.value).decode("utf-16-le", "replace").rstrip("\0"))
    return _text(prop.value, label)


def _text(value: memoryview, label: str) -> Reading:
    return read_bytes(bytes(value).rstrip(b"\0"), label)
