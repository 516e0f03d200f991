"""A person is found however a name, a number or an address is written, and wherever in a bundle."""

import io
import zipfile

import openpyxl
import pikepdf
import pytest
from openpyxl.comments import Comment

from contest.entry import Contact
from prove.packets.privacy import found, texts

MONTRI = Contact("นายมนตรี ตัวอย่างเลิศ", "081-555-0118", "montri.t@pao.example")


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("ผู้ประสานงาน มนตรี\nตัวอย่างเลิศ", "มนตรีตัวอย่างเลิศ"),
        ("โทร ๐๘๑ ๕๕๕ ๐๑๑๘", "0815550118"),
        ("โทร (081) 555–0118", "0815550118"),
        ("Montri.T@PAO.example", "montrit@paoexample"),
    ],
)
def test_person_is_found_however_written(text: str, needle: str) -> None:
    assert found([MONTRI], text) == {needle}


def test_masked_text_names_nobody() -> None:
    assert found([MONTRI], "ผู้ประสานงาน: [ปกปิดชื่อ] โทร [ปกปิดโทรศัพท์] 081 555 0119") == set()


def planted(place: str) -> zipfile.ZipFile:
    """A bundle that tells the number in one place alone."""
    document, book, packed = pikepdf.new(), openpyxl.Workbook(), io.BytesIO()
    document.add_blank_page()
    if place == "title":
        document.docinfo["/Title"] = MONTRI.phone
    if place == "form":
        document.Root.AcroForm = pikepdf.Dictionary(
            Fields=[pikepdf.Dictionary(V=pikepdf.String(MONTRI.phone))]
        )
    if place == "metadata":
        with document.open_metadata() as told:
            told["dc:description"] = MONTRI.phone
    if place == "comment":
        book.create_sheet().cell(1, 1).comment = Comment(MONTRI.phone, "x")
    document.save(pdf := io.BytesIO(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    book.save(sheet := io.BytesIO())
    with zipfile.ZipFile(packed, "w") as bundle:
        bundle.writestr("a.pdf", pdf.getvalue())
        bundle.writestr("b.xlsx", sheet.getvalue())
        bundle.writestr(MONTRI.phone if place == "name" else "c.txt", MONTRI.phone if place == "text" else "")
    return zipfile.ZipFile(packed)


@pytest.mark.parametrize(
    ("place", "file"),
    [
        ("title", "a.pdf"),
        ("form", "a.pdf"),
        ("metadata", "a.pdf"),
        ("comment", "b.xlsx"),
        ("text", "c.txt"),
        ("name", MONTRI.phone),
        ("nowhere", None),
    ],
)
def test_person_is_found_wherever_in_a_bundle(place: str, file: str | None) -> None:
    assert {name for name, text in texts(planted(place)) if found([MONTRI], text)} == (
        {file} if file else set()
    )
