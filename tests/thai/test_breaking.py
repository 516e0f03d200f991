"""The rules about the end of a line."""

import pytest

from thai.breaking import cuttable, is_one_piece, lean_together, may_part_at_space, may_part_words


@pytest.mark.parametrize(
    "chunk",
    [
        "เทศบาลเมืองป่าสัก_form1.pdf",
        "“ป่าสัก.pptx”",
        "intake@example.go.th",
        "https://example.go.th/ข้อมูล",
        "www.example.go.th",
        "C:\\งาน\\ป่าสัก",
        "form1.pdf)",
        "PowerPoint",
        "2566",
    ],
)
def test_names_and_foreign_words_are_one_piece(chunk: str) -> None:
    assert is_one_piece(chunk)


@pytest.mark.parametrize("chunk", ["อบต.ป่าสัก", "ไฟล์นำเสนอ(.pptx)และใบส่งผลงาน", "ข้อ5", "พ.ศ.2566", "(ป่าสัก)"])
def test_thai_is_not_one_piece(chunk: str) -> None:
    assert not is_one_piece(chunk)


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("เทศบาล", "ตำบล", True),
        ("ไฟล์", "PowerPoint", True),
        ("PDF", "หรือ", True),
        ("ข้อความ", "(", True),
        (")", "และ", True),
        ("ๆ", "กัน", True),
        ("ต่าง", "ๆ", False),
        ("ศูนย์", "ฯ", False),
        ("ทดสอบ", ")", False),
        ("ทดสอบ", "”", False),
        ("(", "ทดสอบ", False),
        ("“", "ทดสอบ", False),
        ("อบต.", "ป่า", False),
        ("โก", "-", False),
        ("-", "ลก", False),
        ("ข้อ", "5", False),
        ("๕", "คน", False),
        ("form", "A", False),
        ("ก", "ขา", False),
        ("ขา", "ก", False),
        ("เ", "มือง", False),
        ("ก", "า", False),
        ("นก", "ำ", False),
        ("ท", "ี่", False),
    ],
)
def test_words_are_parted_only_where_a_reader_expects_it(before: str, after: str, allowed: bool) -> None:
    assert may_part_words(before, after) is allowed


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("ผลงาน", "ของ", True),
        ("2566", "เวลา", True),
        ("ชื่อ", "(ก)", True),
        ("ต่าง", "ๆ", False),
        ("ข้อ", ")", False),
        ("16.30", "น.", False),
        ("ครับ", "น.", True),
    ],
)
def test_a_line_ends_at_a_space_but_not_before_what_belongs_to_the_word(
    before: str,
    after: str,
    allowed: bool,
) -> None:
    assert may_part_at_space(before, after) is allowed


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [
        ("ไม่", "ครบ", True),
        ("ของ", "ท่าน", True),
        ("ฉบับ", "นี้", True),
        ("ส่ง", "แล้ว", True),
        ("ส่ง", "ผลงาน", False),
        ("แล้ว", "แนบ", False),
    ],
)
def test_particles_lean_on_the_word_they_belong_to(before: str, after: str, together: bool) -> None:
    assert lean_together(before, after) is together


def test_what_is_cut_keeps_its_closing_signs() -> None:
    assert cuttable("น้ำ”)ๆเมือง,") == ["น้ำ”", ")", "ๆ", "เมื", "อ", "ง,"]
