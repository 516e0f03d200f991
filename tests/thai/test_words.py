"""Words, and lines that end between them: worked lines, and the law that nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.breaking import cuttable
from thai.columns import width
from thai.pieces import words
from thai.words import Line, join, wrap

SENTENCE = st.lists(
    st.sampled_from(
        [
            "โปรด",
            "ตอบกลับ",
            "อีเมล",
            "ฉบับ",
            "นี้",
            "ต่าง ๆ",
            "(ถ้ามี)",
            "“ผลงาน”",
            " ",
            "  ",
            "form1.pdf",
            "\n",
            "ศูนย์ฯ",
            "5",
            "ก",
            "ไม่",
            "แล้ว",
            "31 กรกฎาคม 2566",
            "เวลา 16.30 น.",
            "เทศบาลเมืองทดลอง",
        ]
    ),
    max_size=25,
).map("".join)
SCRAP = st.text(alphabet="กมเาิ่ำๆฯ A1.()_\n日\u0301", max_size=30)
INDENT = st.sampled_from(["", "  ", "1. "])


@pytest.fixture(scope="module", autouse=True)
def dictionary() -> None:
    """Loads it before a property is timed."""
    words("ก")


def test_wrap_ends_lines_at_spaces_and_between_words() -> None:
    assert wrap("โปรดตอบกลับอีเมลฉบับนี้ ภายในวันนี้", 12) == [
        Line("", "โปรดตอบกลับ", soft=True),
        Line("", "อีเมลฉบับนี้", soft=True, gap=" "),
        Line("", "ภายในวันนี้"),
    ]


def test_wrap_indents_the_first_line_and_the_rest() -> None:
    lines = wrap("โปรดตอบกลับอีเมลฉบับนี้", 15, first="1. ", rest="   ")
    assert [line.printed for line in lines] == ["1. โปรดตอบกลับ", "   อีเมลฉบับนี้"]


def test_wrap_keeps_line_feeds_and_empty_lines() -> None:
    assert wrap("ก\n\nข\n", 10) == [Line("", "ก"), Line("", ""), Line("", "ข"), Line("", "")]
    assert wrap("", 10, first="- ") == [Line("- ", "")]


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("ไฟล์ชื่อ ป่าสัก_form1.pdf ครบ", 18, ["ไฟล์ชื่อ", "ป่าสัก_form1.pdf ครบ"]),
        ("ป่าสัก_form1.pdf", 8, ["ป่าสัก_for", "m1.pdf"]),
        ("ที่ intake@example.go.th", 20, ["ที่", "intake@example.go.th"]),
        ("เรื่องต่าง ๆ", 8, ["เรื่อง", "ต่าง ๆ"]),
        ("เวลา 16.30 น.", 11, ["เวลา", "16.30 น."]),
        ("น้ำตก", 1, ["น้ำ", "ต", "ก"]),
        ("  - ข้อ", 20, ["  - ข้อ"]),
        ("   ", 2, ["   "]),
        ("ข้อ   ", 3, ["ข้อ   "]),
        ("ครบ  ถ้วน", 4, ["ครบ", "ถ้วน"]),
    ],
)
def test_wrap_in_narrow_places(text: str, columns: int, lines: list[str]) -> None:
    wrapped = wrap(text, columns)
    assert [line.printed for line in wrapped] == lines
    assert join(wrapped) == text


def test_wrap_ends_a_line_at_a_space_rather_than_just_behind_it() -> None:
    text = "จึงถือเป็นผลงานเดียวกัน และไม่นับเป็นผลงานใหม่ ท่านส่งครบแล้ว"
    lines = wrap(text, 46)
    assert [line.text for line in lines] == ["จึงถือเป็นผลงานเดียวกัน และไม่นับเป็นผลงานใหม่", "ท่านส่งครบแล้ว"]
    assert join(lines) == text


def test_wrap_fills_narrow_columns_to_their_end() -> None:
    lines = wrap("ไม่นับเป็นผลงานใหม่ ท่านส่งครบ", 21)
    assert [line.text for line in lines] == ["ไม่นับเป็นผลงานใหม่ ท่านส่ง", "ครบ"]


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("โปรดแนบไฟล์ใหม่", 11, ["โปรดแนบ", "ไฟล์ใหม่"]),
        ("รายงานของศูนย์และกรรมการ", 16, ["รายงานของศูนย์", "และกรรมการ"]),
        ("ส่งไฟล์ไม่ครบ", 9, ["ส่งไฟล์", "ไม่ครบ"]),
        ("ส่งไฟล์ไม่ครบ", 3, ["ส่ง", "ไฟล์", "ไม่", "ครบ"]),
    ],
)
def test_wrap_keeps_particles_with_the_word_they_belong_to(text: str, columns: int, lines: list[str]) -> None:
    assert [line.text for line in wrap(text, columns)] == lines


def test_a_line_knows_whether_its_end_took_out_a_space() -> None:
    assert [line.space for line in wrap("ครบ  ถ้วน", 4)] == [True, False]


@given(st.one_of(SENTENCE, SCRAP), st.integers(-1, 40), INDENT, INDENT)
def test_wrapped_lines_join_to_the_text(text: str, columns: int, first: str, rest: str) -> None:
    assert join(wrap(text, columns, first, rest)) == text


@given(st.one_of(SENTENCE, SCRAP), st.integers(1, 40), INDENT, INDENT)
def test_wrapped_lines_fit_unless_one_piece_does_not(text: str, columns: int, first: str, rest: str) -> None:
    lines = wrap(text, columns, first, rest)
    assert [line.indent for line in lines] == [first, *[rest] * (len(lines) - 1)]
    too_long = [line for line in lines if width(line.printed.rstrip(" ")) > columns]
    assert all(len(cuttable(line.text.rstrip(" "))) <= 1 for line in too_long)


@given(
    st.lists(st.sampled_from(["โปรด", "ตอบกลับ", "ต่าง ๆ", "ศูนย์ฯ", "“ผลงาน”", "(ถ้ามี)", " "])),
    st.integers(12, 40),
)
def test_no_line_begins_with_what_belongs_to_the_line_before(parts: list[str], columns: int) -> None:
    lines = wrap("".join(parts), columns)
    following = [line.text for before, line in pairwise(lines) if before.soft]
    assert [text for text in following if text[0] in "ๆฯ)”"] == []


@given(SENTENCE, st.integers(30, 60))
def test_soft_lines_flow_again_as_rfc_3676_says(text: str, columns: int) -> None:
    sent = "\n".join(line.text + line.gap + " " if line.soft else line.text for line in wrap(text, columns))
    if not any(line.text.endswith(" ") for line in wrap(text, columns) if not line.soft):
        assert sent.replace(" \n", "") == text
