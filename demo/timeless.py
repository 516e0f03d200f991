"""Takes the clock out of zip files, so that the same content is the same bytes."""

import io
import re
import struct
import zipfile

_CENTRAL = b"PK\x01\x02"
_FIRST_OF_1980 = struct.pack("<HH", 0, 0x21)
_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def timeless(package: bytes) -> bytes:
    """The same zip with every member dated 1 January 1980 (PKWARE APPNOTE 4.3.7, 4.3.12, 4.4.6)."""
    data = bytearray(package)
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        at, members = opened.start_dir, opened.infolist()
    for member in members:
        data[member.header_offset + 10 : member.header_offset + 14] = _FIRST_OF_1980
        if data[at : at + 4] != _CENTRAL:
            raise zipfile.BadZipFile("the central directory is not where it should be")
        data[at + 12 : at + 16] = _FIRST_OF_1980
        name, extra, comment = struct.unpack_from("<HHH", data, at + 28)
        at += 46 + name + extra + comment
    return bytes(data)


def timeless_workbook(workbook: bytes) -> bytes:
    """An .xlsx without the moment it was made, neither in the zip nor in its core properties."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(target, "w") as copy:
        for member in source.infolist():
            body = _CREATED.sub(rb"\g<1>2021-06-30T00:00:00Z", source.read(member))
            copy.writestr(zipfile.ZipInfo(member.filename), body, zipfile.ZIP_DEFLATED)
    return target.getvalue()
