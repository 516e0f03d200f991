"""Shapes are read in reading order, whatever order they were made in."""

from pptx.util import Inches

from contest.content import Slide
from tests.parsers.slides.decks import (
    BLANK,
    SLIDE,
    TITLE_AND_BODY,
    A,
    P,
    either,
    new_deck,
    patched,
    replacing,
    saved,
    slides_of,
    with_text,
)


def test_runs_breaks_and_fields_make_one_paragraph() -> None:
    deck = with_text("ก")
    data = patched(
        saved(deck),
        {SLIDE: replacing("<a:t>ก</a:t></a:r>", '<a:t>Smart</a:t></a:r><a:r><a:t>City</a:t></a:r><a:br/>'
                          '<a:fld id="{B}" type="datetime1"><a:t>31/7/2566</a:t></a:fld>')},
    )  # fmt: skip
    assert slides_of(data) == (Slide(1, text="SmartCity\n31/7/2566"),)


def test_group_is_read_in_its_place() -> None:
    deck = with_text("บน")
    shapes = deck.slides[0].shapes
    group = shapes.add_group_shape()
    for left, text in ((Inches(4), "กลางขวา"), (Inches(1), "กลางซ้าย")):
        group.shapes.add_textbox(left, Inches(3), Inches(2), Inches(0.5)).text_frame.text = text
    shapes.add_textbox(Inches(1), Inches(5), Inches(6), Inches(0.5)).text_frame.text = "ล่าง"
    assert slides_of(saved(deck)) == (Slide(1, text="บน\nกลางซ้าย\nกลางขวา\nล่าง"),)


def test_shapes_are_read_by_their_place_not_in_the_order_of_their_making() -> None:
    deck = new_deck()
    shapes = deck.slides.add_slide(deck.slide_layouts[BLANK]).shapes
    for top, text in ((5, "สาม"), (1, "หนึ่ง"), (3, "สอง")):
        shapes.add_textbox(Inches(1), Inches(top), Inches(6), Inches(0.5)).text_frame.text = text
    assert slides_of(saved(deck)) == (Slide(1, text="หนึ่ง\nสอง\nสาม"),)


def test_placeholder_without_a_place_stands_where_its_layout_says() -> None:
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_BODY])
    slide.placeholders[1].text = "เนื้อหา"
    slide.shapes.add_textbox(Inches(1), Inches(0.1), Inches(6), Inches(0.4)).text_frame.text = "หัวกระดาษ"
    slide.shapes.add_textbox(Inches(1), Inches(6.8), Inches(6), Inches(0.4)).text_frame.text = "ท้ายกระดาษ"
    assert slides_of(saved(deck)) == (Slide(1, text="หัวกระดาษ\nเนื้อหา\nท้ายกระดาษ"),)


def test_alternate_content_is_read_once() -> None:
    shape = f"<p:sp {P} {A}><p:nvSpPr/><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>"
    both = either(shape % "ใหม่", shape % "เก่า") + "</p:spTree>"
    data = patched(saved(with_text("ก")), {SLIDE: replacing("</p:spTree>", both)})
    assert slides_of(data) == (Slide(1, text="ใหม่\nก"),)


def test_description_of_ink_is_read() -> None:
    ink = '<i:cNvPr xmlns:i="http://schemas.microsoft.com/office/powerpoint/2010/main" descr="วงแดง"/>'
    both = either(f"<p:contentPart {P}>{ink}</p:contentPart>", f"<p:pic {P}/>") + "</p:spTree>"
    data = patched(saved(with_text("ก")), {SLIDE: replacing("</p:spTree>", both)})
    assert slides_of(data) == (Slide(1, text="ก", alt="วงแดง"),)


def test_words_of_a_shape_of_a_kind_to_come_are_read() -> None:
    shape = f"<p:hologram {P} {A}><a:p><a:r><a:t>ลอย</a:t></a:r></a:p></p:hologram></p:spTree>"
    data = patched(saved(with_text("ก")), {SLIDE: replacing("</p:spTree>", shape)})
    assert slides_of(data) == (Slide(1, text="ลอย\nก"),)
