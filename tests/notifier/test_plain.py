"""Flowed plain text (RFC 3676): lines fit, paragraphs join again, names stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifier.blocks import Block, Copy, Heading, Item, Items, Lines, Paragraph, Row, Rows, Span, Text
from notifier.plain import RULE, WIDTH, joined, lay_out, plain_text, shown
from thai.columns import width

LONG = "ศูนย์ฯ ได้รับอีเมลของท่านแล้ว แต่ยังต้องแก้ไข 3 รายการ ตามที่ระบุด้านล่าง โปรดตอบกลับอีเมลฉบับนี้โดยคงหัวเรื่องเดิมไว้"


def text(words: str) -> Text:
    """Words on a line."""
    return Text((Span(words),))


def test_paragraph_is_broken_between_words_and_joined_again() -> None:
    flowed = plain_text([[Paragraph(text(LONG))]])
    first, second, end = flowed.split("\n")
    assert (first.endswith(" "), second.endswith(" "), end) == (True, False, "")
    assert joined(flowed) == f"{LONG}\n"
    assert shown(flowed) == f"{first.rstrip()}\n{second}\n"


def test_rows_are_aligned_by_columns() -> None:
    rows = Rows((Row(text("ชื่อ"), (text("ก"), text("ข"))), Row(text("วันที่ได้รับ"), (text("ค"),))))
    assert list(lay_out([rows])) == ["  ชื่อ       ก", "           ข", "  วันที่ได้รับ  ค"]


def test_row_with_a_long_label_has_its_value_below() -> None:
    label = "ป้ายชื่อที่ยาวเกินกว่าจะวางไว้ข้างค่า"
    rows = Rows((Row(text(label), (text("ก"),)), Row(text("ข"), (text("ค"),))))
    assert list(lay_out([rows])) == [f"  {label}", f"{'':26}ก", f"  ข{'':23}ค"]


def test_items_hang_and_stand_apart_where_something_is_below() -> None:
    below = (Paragraph(text("แก้")), Copy("x_form1.pdf"), Items((Item("–", text("ลูก")),)))
    items = Items((Item("1.", text("ข้อ"), below), Item("2.", text("ข้อ"))))
    assert list(lay_out([items])) == [
        "  1. ข้อ", "     แก้", "       x_form1.pdf", "     – ลูก", "", "  2. ข้อ",
    ]  # fmt: skip
    assert list(lay_out([Items((Item("–", text("ก")), Item("–", text("ข"))))])) == ["  – ก", "  – ข"]


def test_heading_stands_on_what_it_heads() -> None:
    blocks: list[Block] = [Paragraph(text("ก")), Heading(text("ข")), Copy("ค"), Lines((text("ง"), text("จ")))]
    assert list(lay_out(blocks)) == ["ก", "", "ข", "    ค", "", "ง", "จ"]


@pytest.mark.parametrize(("line", "wire"), [("From here", " From here"), (">x", " >x"), ("x", "x")])
def test_lines_that_mean_something_to_mail_are_stuffed(line: str, wire: str) -> None:
    flowed = plain_text([[Paragraph(text(line))]])
    assert flowed == f"{wire}\n"
    assert shown(flowed) == joined(flowed) == f"{line}\n"


def test_parts_are_parted_by_a_rule() -> None:
    assert plain_text([[Paragraph(text("ก"))], [Paragraph(text("a"))]]) == f"ก\n\n{RULE}\n\na\n"


words = st.text(st.sampled_from("กขเแา่ี “”()_.-@aB1"), min_size=1, max_size=300).map(
    lambda t: " ".join(t.split())
)


@given(words.filter(bool))
def test_any_paragraph_fits_and_joins_again(paragraph: str) -> None:
    flowed = plain_text([[Paragraph(text(paragraph))]])
    assert max(map(width, flowed.split("\n"))) <= WIDTH
    assert joined(flowed) == f"{paragraph}\n"


@given(words.filter(bool), words.filter(bool))
def test_any_row_and_item_fit(one: str, other: str) -> None:
    blocks: list[Block] = [
        Rows((Row(text(one[:40]), (text(other),)),)),
        Items((Item("1.", text(one), (Items((Item("–", text(other)),)),)),)),
        Lines((text(one),)),
    ]
    flowed = plain_text([blocks])
    assert max(map(width, flowed.split("\n"))) <= WIDTH
    assert not [line for line in flowed.split("\n") if line.endswith(" ")]
