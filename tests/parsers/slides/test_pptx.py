"""Every slide of a deck is read, and what is wrong with a deck is said."""

import pytest

from contest.content import Content, Deck, Slide, Unreadable
from parsers.refused import Refused
from parsers.slides.bounds import SLIDES
from parsers.slides.pptx import read_pptx
from tests.parsers.slides.decks import (
    RELS,
    SLIDE,
    TITLE_AND_BODY,
    TITLE_ONLY,
    Patch,
    either,
    new_deck,
    patched,
    relationship,
    replacing,
    saved,
    slides_of,
    strict,
    with_text,
)


def test_title_body_and_notes_are_told_apart() -> None:
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_BODY])
    slide.shapes.title.text = "ระบบรับคำร้องออนไลน์"
    slide.placeholders[1].text = "ปัญหาของพื้นที่\nที่มาของโครงการ"
    slide.notes_slide.notes_text_frame.text = "กล่าวถึงผู้บริหาร"
    assert read_pptx(memoryview(saved(deck)), "pptx") == Content(
        "pptx",
        deck=Deck(
            (
                Slide(
                    number=1,
                    title="ระบบรับคำร้องออนไลน์",
                    text="ปัญหาของพื้นที่\nที่มาของโครงการ",
                    notes="กล่าวถึงผู้บริหาร",
                ),
            )
        ),
    )


def test_hidden_slide_is_marked_and_alternative_text_read() -> None:
    deck = with_text("ข้อความ")
    data = patched(
        saved(deck),
        {SLIDE: lambda part: part.replace(b"<p:sld ", b'<p:sld show="0" ').replace(
            b'name="TextBox 1"', 'name="TextBox 1" title="แผนที่" descr="แผนที่ตำบล"'.encode())},
    )  # fmt: skip
    assert slides_of(data) == (Slide(1, hidden=True, text="ข้อความ", alt="แผนที่\nแผนที่ตำบล"),)


def test_slides_come_in_the_order_of_the_presentation() -> None:
    deck = new_deck()
    for text in ("หนึ่ง", "สอง", "สาม"):
        deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]).shapes.title.text = text
    order = deck.slides._sldIdLst
    order.insert(0, order[2])
    assert [slide.title for slide in slides_of(saved(deck))] == ["สาม", "หนึ่ง", "สอง"]


def test_strict_open_xml_is_read_like_any_other() -> None:
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_BODY])
    slide.shapes.title.text, slide.placeholders[1].text = "หัวเรื่อง", "เนื้อหา"
    slide.notes_slide.notes_text_frame.text = "บันทึก"
    assert slides_of(strict(saved(deck))) == slides_of(saved(deck))


@pytest.mark.parametrize(
    ("reference", "added", "warning"),
    [
        (relationship("oleObject", "../embeddings/o.bin"), {}, "EMBEDDED"),
        (relationship("control", "../activeX/activeX1.xml"), {}, "EMBEDDED"),
        (relationship("video", "https://example.org/clip.mp4", outside=True), {}, "OUTSIDE_LINKS"),
        ("</Relationships>", {"ppt/vbaProject.bin": "macros"}, "MACROS"),
    ],
)
def test_what_judges_must_not_get_is_reported(reference: str, added: dict[str, str], warning: str) -> None:
    data = patched(saved(with_text("ก")), {RELS: replacing("</Relationships>", reference)}, added)
    assert read_pptx(memoryview(data), "pptx").warnings == (warning,)


def test_link_to_a_page_is_no_outside_part() -> None:
    reference = relationship("hyperlink", "https://example.org/", outside=True)
    data = patched(saved(with_text("ก")), {RELS: replacing("</Relationships>", reference)})
    assert read_pptx(memoryview(data), "pptx").warnings == ()


def test_deck_without_words_is_reported() -> None:
    assert read_pptx(memoryview(saved(with_text())), "pptx").warnings == ("PICTURES_ONLY",)


def test_damaged_slide_costs_only_itself() -> None:
    deck = with_text("หนึ่ง")
    deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]).shapes.title.text = "สอง"
    data = patched(saved(deck), {SLIDE: lambda _: b"nothing"})
    assert read_pptx(memoryview(data), "pptx") == Content(
        "pptx", deck=Deck((Slide(1), Slide(2, title="สอง"))), warnings=("PARTS_DAMAGED",)
    )


def test_media_are_never_inflated() -> None:
    data = patched(saved(with_text("ก")), {}, {"ppt/media/clip.mp4": "ก" * 1000})
    broken = data.replace("ก".encode() * 100, b"\xff" * 300)
    assert slides_of(broken) == (Slide(1, text="ก"),)


PRESENTATION = "ppt/presentation.xml"
ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]>'
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY l0 "ha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(9))
    + b"]><a>&l9;</a>"
)


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        pytest.param(lambda data: data[: len(data) // 2], Unreadable.DAMAGED, id="cut off"),
        pytest.param(
            lambda data: patched(data, {PRESENTATION: lambda _: b"<other/>"}),
            Unreadable.DAMAGED,
            id="no presentation",
        ),
        pytest.param(
            lambda data: patched(
                data,
                {
                    PRESENTATION: lambda part: part.replace(
                        b"<p:sldId ", b'<p:sldId r:id="r"/>' * SLIDES + b"<p:sldId "
                    )
                },
            ),
            Unreadable.TOO_LARGE,
            id="more slides than anybody shows",
        ),
        pytest.param(
            lambda data: patched(data, {SLIDE: lambda _: b"<p:sld"}), Unreadable.DAMAGED, id="no whole slide"
        ),
        pytest.param(
            lambda data: patched(data, {SLIDE: lambda part: ENTITY + part[part.index(b"<p:sld") :]}),
            Unreadable.DANGEROUS,
            id="entities",
        ),
        pytest.param(
            lambda data: patched(data, {SLIDE: lambda _: b"<a>" * 300 + b"</a>" * 300}),
            Unreadable.TOO_LARGE,
            id="too deep",
        ),
        pytest.param(
            lambda data: patched(data, {SLIDE: lambda _: LAUGHS}),
            Unreadable.TOO_LARGE,
            id="laughing entities",
        ),
        pytest.param(
            lambda data: patched(data, {SLIDE: lambda _: b"<a>" + b" " * (50 << 20) + b"</a>"}),
            Unreadable.TOO_LARGE,
            id="bomb",
        ),
    ],
)
def test_deck_that_cannot_be_read_says_why(damage: Patch, reason: Unreadable) -> None:
    with pytest.raises(Refused) as refused:
        read_pptx(memoryview(damage(saved(with_text("ก")))), "pptx")
    assert refused.value.reason is reason


@pytest.mark.parametrize(
    "tear",
    [
        lambda part: part[: part.index("สอง".encode())],
        lambda part: part.replace("สอง".encode(), b"&#x0B;"),
        lambda part: part.replace("สอง".encode(), b"&#xD800;"),
        lambda part: part.replace("สอง".encode(), b"\x0b"),
    ],
    ids=["cut off", "forbidden number", "half a character", "forbidden character"],
)
def test_what_is_left_of_a_torn_slide_is_read(tear: Patch) -> None:
    data = patched(saved(with_text("หนึ่ง\nสอง")), {SLIDE: tear})
    assert read_pptx(memoryview(data), "pptx") == Content(
        "pptx", deck=Deck((Slide(1, text="หนึ่ง"),)), warnings=("PARTS_DAMAGED",)
    )


TABLE = "ppt/_rels/presentation.xml.rels"
BARE = relationship("hyperlink", "https://example.org/?a=1&b=2", outside=True)


@pytest.mark.parametrize(
    "damage",
    [
        {TABLE: lambda _: b"<Relationships/>"},
        {TABLE: lambda part: part.replace(b"</Relationships>", b"")},
        {TABLE: replacing("</Relationships>", BARE)},
        {PRESENTATION: lambda part: part.replace(b"</p:presentation>", b"")},
        {RELS: replacing("</Relationships>", relationship("notesSlide", "nowhere.xml"))},
        {RELS: replacing("</Relationships>", relationship("comments", "nowhere.xml"))},
    ],
    ids=["empty table", "table cut off", "bare ampersand", "list cut off", "no notes", "no comments"],
)
def test_slides_are_found_in_a_damaged_package_which_is_reported(damage: dict[str, Patch]) -> None:
    deck = with_text("หนึ่ง")
    deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]).shapes.title.text = "สอง"
    assert read_pptx(memoryview(patched(saved(deck), damage)), "pptx") == Content(
        "pptx", deck=Deck((Slide(1, text="หนึ่ง"), Slide(2, title="สอง"))), warnings=("PARTS_DAMAGED",)
    )


def test_alternatives_are_settled_wherever_they_stand() -> None:
    def choose(part: bytes) -> bytes:
        listed = (
            part.decode().replace("<p:sldIdLst", "%s<p:sldIdLst").replace("</p:sldIdLst>", "</p:sldIdLst>%s")
        )
        return (listed % tuple(either("|", "").split("|"))).encode()

    assert slides_of(patched(saved(with_text("ก")), {PRESENTATION: choose})) == (Slide(1, text="ก"),)
