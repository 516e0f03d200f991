"""Kinds are told by content: every kind has a smallest file that is it, and no bytes at all make it raise."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.kinds import DANGEROUS, kind_of

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
NONE = 0xFFFFFFFF
MAIN = "application/vnd.openxmlformats-officedocument.presentationml."


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def office(content_type: str) -> bytes:
    """An Office file whose type list stands behind another part, as LibreOffice writes it."""
    types = f'<Types><Override PartName="/x.xml" ContentType="{content_type}"/></Types>'.encode()
    return zipped(("_rels/.rels", b"<Relationships/>"), ("[Content_Types].xml", types))


def compound(*names: str, clsid: bytes = bytes(16)) -> bytes:
    """An OLE2 file ([MS-CFB]) with one directory and these streams, all empty, under the root."""
    entries = [_entry("Root Entry", 5, child=1 if names else NONE, clsid=clsid)]
    for number, name in enumerate(names, 1):
        entries.append(_entry(name, 2, right=number + 1 if number < len(names) else NONE))
    directory = b"".join(entries)
    sectors = -(-len(directory) // 512)
    table = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 62, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<9L", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109L", 0, *[NONE] * 108)
    return (
        header + struct.pack(f"<{len(table)}L", *table).ljust(512, b"\xff") + directory.ljust(512 * sectors)
    )


def _entry(name: str, kind: int, child: int = NONE, right: int = NONE, clsid: bytes = bytes(16)) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<3L", NONE, right, child)
    return raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + links + clsid + bytes(32)


FILES = [
    ("pptx", office(MAIN + "presentation.main+xml")),
    ("ppsx", office(MAIN + "slideshow.main+xml")),
    ("potx", office(MAIN + "template.main+xml")),
    ("pptm", office("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml")),
    ("docx", office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")),
    ("xlsx", office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
    ("odp", zipped(("mimetype", b"application/vnd.oasis.opendocument.presentation"), method=0)),
    ("odp", zipped(("META-INF/manifest.xml", b'<f m="application/vnd.oasis.opendocument.presentation"/>'))),
    ("jar", zipped(("META-INF/MANIFEST.MF", b"Main-Class: A"))),
    ("zip", zipped(("แบบฟอร์ม.pdf", b"%PDF-1.4"))),
    ("zip", zipped()),
    ("pptx", zipped(("[Content_Types].xml", b"<broken"), ("ppt/presentation.xml", b"<p/>"))),
    ("pptx", zipped(("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"x" * 99))[:200]),
    ("pptx", zipped(("_rels/.rels", b"<Relationships/>"), ("PPT\\presentation.xml", b"<p/>"))),
    ("jar", zipped(("[Content_Types].xml", b"<Types/>"), ("META-INF/MANIFEST.MF", b"Main-Class: A"))),
    ("ppt", compound("Current User", "PowerPoint Document")),
    ("doc", compound("1Table", "WordDocument", "Data", "ObjectPool", "CompObj")),
    ("xls", compound("Workbook")),
    ("ole-encrypted", compound("EncryptionInfo", "EncryptedPackage")),
    ("msg", compound("__nameid_version1.0")),
    ("msi", compound("x", clsid=bytes.fromhex("84100c0000000000c000000000000046"))),
    ("ole", compound()),
    ("ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("pdf", b"%PDF-1.7\n"),
    ("pdf", b"\xff" * 1000 + b"%PDF-1.7\n"),
    ("unknown", bytes(1024) + b"%PDF-1.7\n"),
    ("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
    ("png", PNG),
    ("gif", b"GIF89a"),
    ("tiff", b"II*\0"),
    ("webp", b"RIFF\0\0\0\0WEBPVP8 "),
    ("bmp", b"BM" + bytes(12) + b"\x28\0\0\0"),
    ("heic", b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"),
    ("avif", b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif"),
    ("mp4", b"\0\0\0\x18ftypisom\0\0\0\0isomavc1"),
    ("mov", b"\0\0\0\x14ftypqt  \0\0\0\0qt  "),
    ("avi", b"RIFF\0\0\0\0AVI LIST"),
    ("mkv", b"\x1a\x45\xdf\xa3\x93"),
    ("wmv", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    ("rar", b"Rar!\x1a\x07\x01\0"),
    ("7z", b"7z\xbc\xaf\x27\x1c\0\4"),
    ("gzip", b"\x1f\x8b\x08\0"),
    ("tnef", b"\x78\x9f\x3e\x22\1\0"),
    ("p7m", bytes.fromhex("3080") + b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80"),
    ("exe", b"MZ\x90\0" + bytes(80)),
    ("elf", b"\x7fELF\2\1\1"),
    ("lnk", b"L\0\0\0\x01\x14\x02\0"),
    ("iso", bytes(32_769) + b"CD001\1"),
    ("script", b"#!/bin/sh\nrm -rf .\n"),
    ("html", b"\r\n<!-- saved -->\n<!DOCTYPE html><html>"),
    ("html", "<HTML><BODY>กรุณาเข้าสู่ระบบ</BODY></HTML>".encode("cp874")),
    ("html", b"\xff\xfe" + "<html><body>สวัสดี".encode("utf-16-le")),
    ("svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ("xml", b'<?xml version="1.0"?><a/>'),
    ("rtf", b"{\\rtf1\\ansi"),
    ("eml", b"Received: from a by b\r\nFrom: a@example.org\r\nSubject: x\r\n\r\nhello"),
    ("text", b"From: here on\nnothing else is a header\n"),
    ("text", "เรียน ผู้จัดการประกวด".encode("cp874")),
    ("text", "MZ เรียน".encode()),
    ("unknown", b"\0\1\2\3"),
    ("empty", b""),
]


@pytest.mark.parametrize(("kind", "data"), FILES, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(FILES)])
def test_kind_is_told_by_content(kind: str, data: bytes) -> None:
    assert (kind_of(data, "แบบ_form1.pdf"), kind_of(memoryview(data))) == (kind, kind)


def test_scripts_without_a_mark_are_told_by_extension() -> None:
    assert [kind_of(b"WScript.Echo 1", name) for name in ("a.pdf.VBS", "a.vbs.txt", "vbs")] == [
        "script", "text", "text",
    ]  # fmt: skip


def test_dangerous_kinds_are_those_that_run_or_carry_programs() -> None:
    found = {kind for kind, _ in FILES if kind in DANGEROUS}
    assert found == {"elf", "exe", "iso", "jar", "lnk", "msi", "script"}


@given(st.sampled_from([data for _, data in FILES]), st.data())
def test_kind_of_any_damaged_file_is_a_kind(whole: bytes, draw: st.DataObject) -> None:
    cut = draw.draw(st.integers(0, len(whole)))
    patch = draw.draw(st.binary(max_size=40))
    assert kind_of(whole[:cut] + patch + whole[cut + len(patch) :])


@given(st.binary(max_size=300))
def test_kind_of_any_bytes_is_a_kind(data: bytes) -> None:
    assert kind_of(data)
