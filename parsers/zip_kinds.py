"""Tells what a zip file really is: an Office file, an OpenDocument, a program, or just a zip."""

import re
from itertools import islice

from contest.content import Unreadable
from parsers.zip_records import Record, records, unpack

_RECORDS = 20_000
_TYPES_BYTES = 1 << 20

_OOXML = {
    b"ms-powerpoint.presentation.macroEnabled.main+xml": "pptm",
    b"ms-powerpoint.slideshow.macroEnabled.main+xml": "ppsm",
    b"ms-powerpoint.template.macroEnabled.main+xml": "potm",
    b"openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
    b"openxmlformats-officedocument.presentationml.slideshow.main+xml": "ppsx",
    b"openxmlformats-officedocument.presentationml.template.main+xml": "potx",
    b"ms-word.document.macroEnabled.main+xml": "docm",
    b"ms-word.template.macroEnabledTemplate.main+xml": "docm",
    b"openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    b"openxmlformats-officedocument.wordprocessingml.template.main+xml": "docx",
    b"ms-excel.sheet.macroEnabled.main+xml": "xlsm",
    b"ms-excel.template.macroEnabled.main+xml": "xlsm",
    b"ms-excel.sheet.binary.macroEnabled.main": "xlsm",
    b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    b"openxmlformats-officedocument.spreadsheetml.template.main+xml": "xlsx",
}
"""Content types of the main part (ECMA-376 part 1, section 15.2) behind `application/vnd.`."""

_FOLDERS = {b"ppt/": "pptx", b"word/": "docx", b"xl/": "xlsx"}

_OPENDOCUMENT = {
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.presentation-template": "odp",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/epub+zip": "epub",
}

_TELLING = {b"meta-inf/manifest.mf": "jar", b"androidmanifest.xml": "apk", b"index/document.iwa": "iwork",
            b"index.zip": "iwork"}  # fmt: skip

_MANIFEST = b"meta-inf/manifest.xml"
_IN_MANIFEST = re.compile(rb'"(application/vnd\.oasis\.opendocument\.[a-z-]+)"')
_TYPES = b"[content_types].xml"
_OF_A_PACKAGE = frozenset({_TYPES, b"_rels/.rels"})


def zip_kind(data: memoryview) -> str:
    """The kind of a file that begins as a zip does; "zip" where nothing inside tells more."""
    listed = {_lower(record): record for record in islice(records(data), _RECORDS)}
    if not listed:
        return _damaged_kind(bytes(data[: 1 << 16]))
    if listed.keys() & _OF_A_PACKAGE and (office := _ooxml_kind(data, listed)):
        return office
    if b"mimetype" in listed:
        return _OPENDOCUMENT.get(_plain(data, listed[b"mimetype"], 100).strip(), "zip")
    if _MANIFEST in listed and (found := _IN_MANIFEST.search(_plain(data, listed[_MANIFEST], _TYPES_BYTES))):
        return _OPENDOCUMENT.get(found[1], "zip")
    return next((kind for name, kind in _TELLING.items() if name in listed), "zip")


def _lower(record: Record) -> bytes:
    """The name of a file as OPC finds it, whatever its case (ECMA-376 part 2, 6.2.2.3) and kind of slash."""
    return record.raw_name.replace(b"\\", b"/").lower()


def _ooxml_kind(data: memoryview, listed: dict[bytes, Record]) -> str | None:
    """By the type that is declared for the main part; by its folder, where that is not told or lost."""
    types = _plain(data, listed[_TYPES], _TYPES_BYTES) if _TYPES in listed else b""
    for declared in re.findall(rb'ContentType\s*=\s*["\']application/vnd\.([^"\']{1,200})', types):
        if declared in _OOXML:
            return _OOXML[declared]
    inside = {name.partition(b"/")[0] + b"/" for name in listed}
    return next((kind for folder, kind in _FOLDERS.items() if folder in inside), None)


def _plain(data: memoryview, record: Record, most: int) -> bytes:
    plain = unpack(data, record) if record.size <= most else b""
    return b"" if isinstance(plain, Unreadable) else bytes(plain)


def _damaged_kind(head: bytes) -> str:
    """What the first local headers say, where the directory at the end is missing or damaged."""
    if b"[Content_Types].xml" in head:
        return next((kind for folder, kind in _FOLDERS.items() if folder in head), "zip")
    found = re.search(rb"mimetype(application/[a-z0-9.+-]{1,100})PK", head)
    return _OPENDOCUMENT.get(found[1], "zip") if found else "zip"
