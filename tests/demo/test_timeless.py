"""Zip files without a clock."""

import io
import zipfile

import pytest

from demo.timeless import timeless, timeless_workbook


def zipped(moment: tuple[int, int, int, int, int, int], comment: bytes = b"") -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name in ("a.xml", "หนึ่ง.txt", "empty"):
            member = zipfile.ZipInfo(name, moment)
            member.extra = b"\x99\x99\x02\x00ab"
            package.writestr(member, name * 50, zipfile.ZIP_DEFLATED)
        package.comment = comment
    return saved.getvalue()


def test_timeless_forgets_the_moment_and_nothing_else() -> None:
    one, other = zipped((2021, 8, 16, 10, 2, 4)), zipped((1999, 1, 2, 3, 4, 6))
    assert one != other
    assert timeless(one) == timeless(other)
    with zipfile.ZipFile(io.BytesIO(timeless(one))) as package:
        assert package.testzip() is None
        assert [(m.filename, m.date_time) for m in package.infolist()] == [
            (name, (1980, 1, 1, 0, 0, 0)) for name in ("a.xml", "หนึ่ง.txt", "empty")
        ]
        assert package.read("หนึ่ง.txt").decode() == "หนึ่ง.txt" * 50


def test_timeless_changes_nothing_twice() -> None:
    once = timeless(zipped((2021, 8, 16, 10, 2, 4), b"a comment"))
    assert timeless(once) == once


def test_timeless_is_for_zip_files() -> None:
    with pytest.raises(zipfile.BadZipFile):
        timeless(b"no zip at all")


def test_timeless_workbook_keeps_its_parts_and_drops_its_dates() -> None:
    dated = '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-02T03:04:05Z</dcterms:created>'
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as book:
        book.writestr("xl/sharedStrings.xml", "ความพึงพอใจ")
        book.writestr("docProps/core.xml", dated)
    with zipfile.ZipFile(io.BytesIO(timeless_workbook(saved.getvalue()))) as book:
        assert book.read("xl/sharedStrings.xml").decode() == "ความพึงพอใจ"
        core = book.read("docProps/core.xml").decode()
        assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert core == dated.replace("2026-01-02T03:04:05Z", "2021-06-30T00:00:00Z")
