"""File names as people write them, and what is read from them."""

from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.naming import canonical_name, fault_of, read_form_name
from contest.resolution import Certainty, FormName, Resolution
from tests.contest.register import AGENCIES, agency

THAI = "".join(map(chr, range(0x0E01, 0x0E5B)))
ANY_NAME = st.text() | st.text(
    alphabet=THAI + ascii_letters + digits + " _-.()[]\u200b\u202e\ufffd?๑๒", max_size=60
)


def codes(name: str) -> list[str]:
    return [note.code for note in read_form_name(name).notes]


def test_name_as_asked_is_read_without_a_note() -> None:
    assert read_form_name("เทศบาลเมืองแสนดี_form1.pdf") == FormName(
        original="เทศบาลเมืองแสนดี_form1.pdf",
        agency_text="เทศบาลเมืองแสนดี",
        number=1,
        extension="pdf",
    )


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("เทศบาลเมืองแสนดี_Form1.pdf", ["CASE_ONLY"]),
        ("เทศบาลเมืองแสนดี_form1.JPG", ["CASE_ONLY"]),
        ("เทศบาลตําบลแสนดี_form1.pdf", ["TEXT_REPAIRED"]),
        ("เทศบาลเมืองเเสนดี_form1.pdf", ["TEXT_REPAIRED"]),
        ("เทศบาลเมือง\u200bแสนดี_form1.pdf", ["TEXT_REPAIRED"]),
        ("เทศบาลเมืองแสนดี_form๑.pdf", ["FORM_TOKEN_VARIANT"]),
        ("เทศบาลเมืองแสนดี_form 1.pdf", ["FORM_TOKEN_VARIANT"]),
        ("เทศบาลเมืองแสนดี_form001.pdf", ["FORM_TOKEN_VARIANT"]),
        ("เทศบาลเมืองแสนดี_from1.pdf", ["FORM_TOKEN_VARIANT"]),
        ("เทศบาลเมืองแสนดี_formI.pdf", ["FORM_TOKEN_VARIANT"]),
        ("เทศบาลเมืองแสนดี_แบบฟอร์มที่ 1.pdf", ["FORM_TOKEN_VARIANT"]),
        ("เทศบาลเมืองแสนดีform1.pdf", ["FORM_TOKEN_VARIANT"]),
        ("เทศบาลเมืองแสนดี form1.pdf", ["SEPARATOR"]),
        ("เทศบาลเมืองแสนดี–form1.pdf", ["SEPARATOR"]),
        ("เทศบาลเมืองแสนดี＿form1.pdf", ["SEPARATOR"]),
        ("เทศบาลเมืองแสนดี form 1.pdf", ["SEPARATOR", "FORM_TOKEN_VARIANT"]),
        ("เทศบาลเมืองแสนดี_form1 (3).pdf", ["COPY_SUFFIX"]),
        ("เทศบาลเมืองแสนดี_form1 - สำเนา.pdf", ["COPY_SUFFIX"]),
        ("เทศบาลเมืองแสนดี_form1_แก้ไขครั้งที่ 2.pdf", ["COPY_SUFFIX"]),
        ("เทศบาลเมืองแสนดี_form1_final_v2.pdf", ["COPY_SUFFIX"]),
        ("เทศบาลเมืองแสนดี_form1_20230731.pdf", ["COPY_SUFFIX"]),
        ("สำเนาของ เทศบาลเมืองแสนดี_form1.pdf", ["COPY_SUFFIX"]),
        ("เทศบาลเมืองแสนดี_form1.pdf.pdf", ["COPY_SUFFIX"]),
        ("เทศบาลเมืองแสนดี_form1.jpeg", ["EXT_EQUIV"]),
        ("form1_เทศบาลเมืองแสนดี.pdf", ["FORM_TOKEN_FIRST"]),
    ],
)
def test_slips_in_spelling_are_noted_and_change_nothing(name: str, notes: list[str]) -> None:
    found = read_form_name(name)
    assert [note.code for note in found.notes] == notes
    assert (found.number, found.agency_text.removeprefix("เทศบาล")) in ((1, "เมืองแสนดี"), (1, "ตำบลแสนดี"))


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
@pytest.mark.parametrize("right", ["utf-8", "cp874"])
def test_one_wrong_decode_is_undone(right: str, wrong: str) -> None:
    damaged = "เทศบาลแสนดี_form1.pdf".encode(right).decode(
        wrong, "surrogateescape" if wrong == "cp1252" else "strict"
    )
    found = read_form_name(damaged)
    assert (found.agency_text, [note.code for note in found.notes]) == ("เทศบาลแสนดี", ["TEXT_REPAIRED"])


@pytest.mark.parametrize(
    ("name", "agency_text"),
    [
        ("เทศบาลตำบลหลัก.7_form1.pdf", "เทศบาลตำบลหลัก.7"),
        ("เทศบาลตำบลจ.ส.ร._form1.pdf", "เทศบาลตำบลจ.ส.ร."),
        ("เทศบาลเมืองท่า-ลาด_form1.pdf", "เทศบาลเมืองท่า-ลาด"),
        ("Saen Di_form1.pdf", "Saen Di"),
        ("อบต.บ้านสวน_จ.ลพบุรี_form1.pdf", "อบต.บ้านสวน_จ.ลพบุรี"),
        ("อบต.บ้านสวน_form1 จ.ลพบุรี.pdf", "อบต.บ้านสวน จ.ลพบุรี"),
        ("ใบส่งผลงาน_อบต.ริมน้ำ.pdf", "อบต.ริมน้ำ"),
        ("submission form อบต.ริมน้ำ_form1.pdf", "อบต.ริมน้ำ"),
        ("C:\\TEMP\\อบต.ริมน้ำ_form1.pdf", "อบต.ริมน้ำ"),
        ("../../อบต.ริมน้ำ_form1.pdf", "อบต.ริมน้ำ"),
        ("อบต.ริมน้ำ_form.pdf", "อบต.ริมน้ำ"),
        ("อบต.ริมน้ำ form1 เทศบาลเมืองแสนดี.pdf", "อบต.ริมน้ำ เทศบาลเมืองแสนดี"),
        ("โครงการ_form1_เทศบาลเมืองแสนดี.pdf", "เทศบาลเมืองแสนดี"),
    ],
)
def test_agency_part_is_what_stands_for_the_agency(name: str, agency_text: str) -> None:
    assert read_form_name(name).agency_text == agency_text


@pytest.mark.parametrize(
    "name",
    [
        "IMG_1234.jpg", "messageImage_1690780000000.jpg", "สแกน0001.pdf", "CamScanner 07-31-2023 10.15.pdf",
        "20230731_101010.jpg", "S__12345678.jpg", "Screenshot from 2023-07-31 10-00-00.png", "ใบส่งผลงาน.pdf",
        "แบบฟอร์มใบส่งผลงาน.pdf", "form1 (1).jpg", "form.pdf", "submission form.pdf", ".pdf", "",
    ],
)  # fmt: skip
def test_name_that_names_nobody_has_no_agency_part(name: str) -> None:
    assert read_form_name(name).agency_text == ""


@pytest.mark.parametrize(
    ("name", "number", "page"),
    [
        ("อบต.ริมน้ำ_form1.jpg", 1, None),
        ("อบต.ริมน้ำ_form2.jpg", 2, None),
        ("อบต.ริมน้ำ_form12.jpg", 12, None),
        ("อบต.ริมน้ำ.jpg", None, None),
        ("อบต.ริมน้ำ_form2566.jpg", None, None),
        ("platform1.jpg", None, None),
        ("photo from 12.jpg", None, None),
        ("อบต.ริมน้ำ_form1 (2).jpg", 1, 2),
        ("อบต.ริมน้ำ_form1_2.jpg", 1, 2),
        ("อบต.ริมน้ำ_form1 หน้าที่ 3.jpg", 1, 3),
        ("อบต.ริมน้ำ_form1-p4.jpg", 1, 4),
        ("form1 (2).jpg", 1, 2),
        ("อบต.ริมน้ำ (2).jpg", None, 2),
    ],
)
def test_form_and_page_numbers_are_told_apart(name: str, number: int | None, page: int | None) -> None:
    found = read_form_name(name)
    assert (found.number, found.page) == (number, page)


@pytest.mark.parametrize(
    ("name", "extension", "dangerous"),
    [
        ("อบต.ริมน้ำ_form1.pdf", "pdf", False),
        ("อบต.ริมน้ำ_form1.pdf.exe", "exe", True),
        ("อบต.ริมน้ำ_form1.pdf .exe ", "exe", True),
        ("อบต.ริมน้ำ_form1.exe.pdf", "pdf", False),
        ("อบต.ริมน้ำ_form1.SCR", "scr", True),
        ("อบต.ริมน้ำ_form1\u202efdp.exe", "exe", True),
        ("อบต.ริมน้ำ_form1\u202egpj.pdf", "pdf", True),
        ("อบต.ริมน้ำ_form1.pdf.", "pdf", False),
        ("อบต.ริมน้ำ_form1", "", False),
    ],
)
def test_last_extension_decides_and_programs_are_dangerous(
    name: str, extension: str, *, dangerous: bool
) -> None:
    found = read_form_name(name)
    assert (found.extension, found.dangerous, found.agency_text) == (extension, dangerous, "อบต.ริมน้ำ")
    assert ("DANGEROUS_TYPE" in codes(name)) is dangerous


def test_dangerous_name_says_its_extension() -> None:
    (note,) = read_form_name("x_form1.exe").notes
    assert (note.code, note.file, note.values) == ("DANGEROUS_TYPE", "x_form1.exe", (("ext", ".exe"),))


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("ชื่อหน่วยงาน_form1.pdf", ("placeholder",)),
        ("(ชื่อหน่วยงาน)_form1.pdf", ("placeholder",)),
        ("ชื่อหน่วยงาน_เทศบาลเมืองแสนดี_form1.pdf", ()),
        ("submission form.pdf", ("downloaded",)),
        ("submission_form (1).pdf", ("downloaded",)),
        ("submission form1.pdf", ("downloaded",)),
        ("submission form อบต.ริมน้ำ.pdf", ()),
        ("??????????_form1.pdf", ("lost",)),
        ("\ufffd\ufffdบต.ริมน้ำ_form1.pdf", ("lost",)),
        ("__________form1.pdf", ("lost",)),
        ("อบต.ริมน้ำ__form1.pdf", ()),
        ("อบต.ริมน้ำ?_form1.pdf", ()),
    ],
)
def test_names_that_fail_as_a_whole_are_flagged(name: str, flags: tuple[str, ...]) -> None:
    found = read_form_name(name)
    assert tuple(flag for flag in ("placeholder", "downloaded", "lost") if getattr(found, flag)) == flags


@pytest.mark.parametrize(
    ("name", "as_written", "fault"),
    [
        ("เทศบาลเมืองแสนดี_form1.pdf", "เทศบาลเมืองแสนดี", ""),
        ("เทศบาลเมืองแสนดี_form2.pdf", "เทศบาลเมืองแสนดี", "FORM_NUMBER"),
        ("เทศบาลเมืองแสนดี.pdf", "เทศบาลเมืองแสนดี", "FORM_TOKEN_MISSING"),
        ("ชื่อหน่วยงาน_form1.pdf", "", "PLACEHOLDER_NAME"),
        ("submission form.pdf", "", "FORM_FILE_DOWNLOADED_NAME"),
        ("รายงาน_form1.pdf", "", "NAME_UNRELATED"),
        ("IMG_1234.jpg", "", "NAME_UNRELATED"),
        ("form1 (1).jpg", "", "NAME_UNRELATED"),
        ("????????_form1.pdf", "", ""),
    ],
)
def test_fault_of_a_name_is_one_word(name: str, as_written: str, fault: str) -> None:
    told = Resolution(as_written, agency("เทศบาลเมืองแสนดี"), Certainty.EVIDENCE)
    assert fault_of(read_form_name(name), told) == fault


def test_fault_is_not_found_as_long_as_the_agency_is_not_told() -> None:
    assert fault_of(read_form_name("รายงาน.pdf"), Resolution("รายงาน", None, Certainty.NONE)) == ""


@given(ANY_NAME)
def test_any_text_gives_a_form_name(name: str) -> None:
    found = read_form_name(name)
    assert found.original == read_form_name(found.original).original


@pytest.mark.parametrize("kind", ["pdf", "jpg"])
def test_canonical_names_read_back_as_asked_for(kind: str) -> None:
    names = [canonical_name(each, kind) for each in AGENCIES]
    read = [read_form_name(name) for name in names]
    assert [(r.agency_text, r.number, r.extension, r.notes) for r in read] == [
        (each.full_name, 1, kind, ()) for each in AGENCIES
    ]
