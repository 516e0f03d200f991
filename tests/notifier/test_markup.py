"""The templates' markup, and that no value is ever taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifier.blocks import (
    Block,
    Copy,
    Heading,
    Item,
    Items,
    Lead,
    Lines,
    Paragraph,
    Row,
    Rows,
    Span,
    Text,
    Tone,
)
from notifier.markup import enclose, parse, text_of


def text(words: str) -> Text:
    """Words without anything strong in them."""
    return Text((Span(words),))


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("# หัวข้อ", Heading(text("หัวข้อ"))),
        ("> name_form1.pdf", Copy("name_form1.pdf")),
        ("~ ตัวเล็ก", Paragraph(text("ตัวเล็ก"), small=True)),
        ("ข้อความ", Paragraph(text("ข้อความ"))),
        ("! good ครบ", Lead(Tone.GOOD, text("ครบ"))),
        ("! act **ด่วน** นะ", Lead(Tone.ACT, Text((Span("ด่วน", strong=True), Span(" นะ"))))),
        ("| ผู้จัด", Lines((text("ผู้จัด"),))),
        ("ก :: ข", Rows((Row(text("ก"), (text("ข"),)),))),
        ("* 1. ข้อแรก", Items((Item("1.", text("ข้อแรก")),))),
    ],
)
def test_parse_reads_each_kind_of_line(line: str, block: Block) -> None:
    assert parse(line) == (block,)


def test_parse_gathers_rows_items_and_lines() -> None:
    source = "ก :: 1\n :: 2\nข :: 3\n\nค :: 4\n* – x\n* – y\n\n* – z\n| a\n| b\n\n| c"
    assert parse(source) == (
        Rows((Row(text("ก"), (text("1"), text("2"))), Row(text("ข"), (text("3"),)))),
        Rows((Row(text("ค"), (text("4"),)),)),
        Items((Item("–", text("x")), Item("–", text("y")), Item("–", text("z")))),
        Lines((text("a"), text("b"))),
        Lines((text("c"),)),
    )


def test_parse_puts_indented_lines_below_their_item() -> None:
    source = "* 1. ข้อ\n  แก้\n  > name\n  * – ลูก\n* 2. ข้อ"
    below = (Paragraph(text("แก้")), Copy("name"), Items((Item("–", text("ลูก")),)))
    assert parse(source) == (Items((Item("1.", text("ข้อ"), below), Item("2.", text("ข้อ")))),)


def test_parse_leaves_out_what_has_nothing_to_say() -> None:
    assert parse(f"ก :: {enclose('')}\n\n{enclose(' ')}\n# {enclose('')}\n > ") == (Paragraph(text(">")),)


@pytest.mark.parametrize("source", ["! loud x", "ข้อความ\n  เยื้อง", "# หัวข้อ\n  เยื้อง"])
def test_parse_refuses_a_template_that_is_wrong(source: str) -> None:
    with pytest.raises(ValueError, match=r"loud|below"):
        parse(source)


def test_text_of_never_has_two_spaces() -> None:
    assert text_of(f"ก {enclose('')} ** ข ** {enclose(' ')}ค ") == Text(
        (Span("ก "), Span("ข ", strong=True), Span("ค"))
    )


@given(st.text(max_size=60), st.sampled_from(["", "x", "# ", "! good ", "* 1. ", "> ", "| ", "~ "]))
def test_value_is_never_markup(value: str, before: str) -> None:
    blocks = parse(f"{before}{enclose(value)}")
    honest = parse(f"{before}ค่า")
    assert len(blocks) <= 1
    if " ".join(value.replace("\x02", " ").replace("\x03", " ").split()):
        assert [type(block) for block in blocks] == [type(block) for block in honest]


@given(st.text(max_size=60))
def test_value_keeps_its_words(value: str) -> None:
    words = " ".join(value.replace("\x02", " ").replace("\x03", " ").split())
    assert "".join(str(b.text) for b in parse(enclose(value)) if isinstance(b, Paragraph)) == words
