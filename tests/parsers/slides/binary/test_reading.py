"""Binary decks are read in the order in which they are shown, with everything that stands on a slide."""

import struct

import pytest

from contest.content import Content, Deck, Slide, Unreadable
from parsers.contents import read_content
from parsers.refused import Refused
from parsers.slides import bounds
from parsers.slides.binary.reading import read_ppt
from tests.parsers.slides.binary.compound import compound, holding, record
from tests.parsers.slides.binary.decks import (
    BODY,
    ENCRYPTED,
    TITLE,
    Page,
    deck,
    described,
    group,
    outline,
    shape,
    text,
    text_bytes,
)


def slides_of(*slides: Page, notes: tuple[Page, ...] = ()) -> tuple[Slide, ...]:
    """The slides read from a deck of these pages."""
    content = read_ppt(memoryview(deck(slides, notes)), "ppt")
    assert content.deck is not None
    return content.deck.slides


def test_slides_come_in_the_order_of_their_list() -> None:
    pages = [Page([shape(text(words, TITLE))]) for words in ("หนึ่ง", "สอง", "สาม")]
    assert read_content(deck(pages), "old.ppt") == Content(
        "ppt", deck=Deck((Slide(1, title="หนึ่ง"), Slide(2, title="สอง"), Slide(3, title="สาม")))
    )


def test_shapes_are_read_by_their_place() -> None:
    shapes = [shape(text("ล่าง"), top=900), shape(text("บน\vสองบรรทัด\rย่อหน้า"), top=100)]
    assert slides_of(Page(shapes)) == (Slide(1, text="บน\nสองบรรทัด\nย่อหน้า\nล่าง"),)


def test_shape_shows_a_text_of_the_outline_and_the_rest_of_it_comes_last() -> None:
    said = text("หัวเรื่อง", TITLE) + text("เนื้อหา", BODY) + text("ไม่มีที่", BODY)
    shapes = [shape(outline(1), top=500), shape(outline(0)), shape(outline(9), top=700)]
    assert slides_of(Page(shapes, outline=said)) == (Slide(1, title="หัวเรื่อง", text="เนื้อหา\nไม่มีที่"),)


def test_group_is_read_in_its_place_and_a_table_row_by_row() -> None:
    cells = [shape(text(words), left, top, child=True) for words, left, top in
             (("4", 500, 100), ("1", 0, 0), ("3", 0, 100), ("2", 500, 0))]  # fmt: skip
    pair = [shape(text(words), left, 0, child=True) for words, left in (("ขวา", 2000), ("ซ้าย", 0))]
    shapes = [shape(text("ล่าง"), top=2000), group(*cells, top=1000, table=True), group(*pair, top=0)]
    assert slides_of(Page(shapes)) == (Slide(1, text="ซ้าย\nขวา\n1\t2\n3\t4\nล่าง"),)


def test_notes_comments_and_alternative_texts_are_read() -> None:
    strings = (
        record(0x0FBA, words.encode("utf-16-le"), number) for number, words in enumerate(("ผู้เขียน", "ขอแก้"))
    )
    comment = holding(0x2EE0, *strings)
    tags = holding(0x1388, holding(0x138A, record(0x138B, comment)))
    slide = Page([shape(text("ก"), options=described("แผนที่"))], notes_id=77, more=tags)
    notes = Page([shape(text("พูดช้า ๆ")), shape(text("*"), top=500)], id=77, type=0x03F0)
    assert slides_of(slide, notes=(notes,)) == (
        Slide(1, text="ก", notes="พูดช้า ๆ", alt="แผนที่", comments="ขอแก้"),
    )


def test_hidden_slide_is_marked() -> None:
    assert slides_of(Page([shape(text("ก"))], hidden=True)) == (Slide(1, hidden=True, text="ก"),)


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"Smart City", "Smart City"),
        ("Café".encode("latin-1"), "Café"),
        ("เทศบาลตำบล".encode("cp874"), "เทศบาลตำบล"),
    ],
    ids=["ascii", "western", "thai code page"],
)
def test_text_of_one_byte_a_character_is_western_unless_it_is_thai(data: bytes, read: str) -> None:
    assert slides_of(Page([shape(text_bytes(data))])) == (Slide(1, text=read),)


@pytest.mark.parametrize(
    ("inside", "warnings"),
    [
        (record(0x0400, struct.pack("<3L", 1, 1, 2)), ("MACROS",)),
        (record(0x0400, struct.pack("<3L", 1, 0, 2)), ()),
        (holding(0x0FCC), ("EMBEDDED",)),
    ],
    ids=["macros", "no macros", "embedded"],
)
def test_what_judges_must_not_get_is_reported(inside: bytes, warnings: tuple[str, ...]) -> None:
    data = deck([Page([shape(text("ก"))])], more=holding(0x03FF, inside))
    assert read_ppt(memoryview(data), "ppt").warnings == warnings


def test_deck_without_words_is_reported() -> None:
    assert read_ppt(memoryview(deck([Page()])), "ppt").warnings == ("PICTURES_ONLY",)


def test_deck_whose_edits_are_lost_is_read_as_it_stands() -> None:
    pages = [Page([shape(text(words))]) for words in ("สอง", "หนึ่ง")]
    data = deck(pages).replace(struct.pack("<HHL", 0, 0x0FF5, 28), struct.pack("<HHL", 0, 0x0FF4, 28))
    content = read_ppt(memoryview(data), "ppt")
    assert content.deck == Deck((Slide(1, text="หนึ่ง"), Slide(2, text="สอง")))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (deck([Page()], token=ENCRYPTED), Unreadable.PASSWORD),
        (compound({"PP40": b"old"}), Unreadable.UNSUPPORTED),
        (compound({"PowerPoint Document": b"nothing"}), Unreadable.DAMAGED),
        (deck([Page()])[:700], Unreadable.DAMAGED),
    ],
    ids=["encrypted", "PowerPoint 95", "no document", "cut off"],
)
def test_deck_that_cannot_be_read_says_why(data: bytes, reason: Unreadable) -> None:
    with pytest.raises(Refused) as refused:
        read_ppt(memoryview(data), "ppt")
    assert refused.value.reason is reason


def test_groups_within_more_groups_than_anybody_makes_lose_no_words() -> None:
    nested = shape(text("ลึก"), child=True)
    for _ in range(40):
        nested = group(nested)
    assert slides_of(Page([nested])) == (Slide(1, text="ลึก"),)


def test_more_slides_than_anybody_shows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SLIDES", 2)
    content = read_content(deck([Page([shape(text("ก"))])] * 3), "")
    assert content == Content("ppt", reason=Unreadable.TOO_LARGE)
