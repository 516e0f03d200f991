"""OpenDocument presentations are read page by page."""

import io
import zipfile

import pytest

from contest.content import Content, Deck, Slide, Unreadable
from parsers.contents import read_content
from parsers.refused import Refused
from parsers.slides.open.odp import read_odp

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (
        ("office", "office"),
        ("draw", "drawing"),
        ("presentation", "presentation"),
        ("style", "style"),
        ("svg", "svg-compatible"),
        ("table", "table"),
        ("text", "text"),
        ("manifest", "manifest"),
    )
)
_LOCKED = f"<m {_NAMES}><manifest:encryption-data/></m>"
_TYPE = "application/vnd.oasis.opendocument.presentation"


def odp(pages: str, styles: str = "", **more: str) -> bytes:
    """A presentation with this XML for its pages; `more` are parts, named with __ for / and _ for a dot."""
    content = (
        f'<office:document-content {_NAMES} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:presentation>{pages}</office:presentation></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("mimetype", _TYPE)
        parts.writestr("content.xml", content)
        for name, xml in more.items():
            parts.writestr(name.replace("__", "/").replace("_", "."), xml)
    return file.getvalue()


def page(inside: str, style: str = "dp1") -> str:
    """One page."""
    return f'<draw:page draw:name="p" draw:style-name="{style}">{inside}</draw:page>'


def frame(words: str, top: int, left: int = 1, role: str = "") -> str:
    """A frame with a text box at so many centimetres, 5 wide and 1 high."""
    place = f'svg:x="{left}cm" svg:y="{top}cm" svg:width="5cm" svg:height="1cm"'
    box = f"<draw:text-box>{words}</draw:text-box>"
    return f'<draw:frame presentation:class="{role}" {place}>{box}</draw:frame>'


def p(words: str) -> str:
    """A paragraph."""
    return f"<text:p>{words}</text:p>"


def slides_of(data: bytes) -> tuple[Slide, ...]:
    """The slides read from a presentation."""
    content = read_odp(memoryview(data), "odp")
    assert content.deck is not None
    return content.deck.slides


def test_title_body_notes_and_descriptions_are_told_apart() -> None:
    number = frame(p("<text:page-number>&lt;number&gt;</text:page-number>"), 9)
    notes = f"<presentation:notes>{frame(p('บันทึก'), 1)}{number}</presentation:notes>"
    comment = f"<office:annotation>{p('ขอแก้')}</office:annotation>"
    picture = "<draw:frame><draw:image/><svg:title>แผนที่</svg:title><svg:desc>แผนที่ตำบล</svg:desc></draw:frame>"
    points = f"<text:list><text:list-item>{p('ข้อหนึ่ง')}</text:list-item></text:list>"
    body = frame(p("หัวเรื่อง"), 1, role="title") + frame(points, 3)
    slide = Slide(1, False, "หัวเรื่อง", "ข้อหนึ่ง", "บันทึก", "แผนที่\nแผนที่ตำบล", "ขอแก้")
    data = odp(page(body + picture + comment + notes))
    assert read_content(data, "a.odp") == Content("odp", deck=Deck((slide,)))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ก<text:s text:c='3'/>ข", "ก   ข"),
        ("ก<text:tab/>ข<text:line-break/>ค", "ก\tข\nค"),
        ("Smart<text:span>City</text:span>\n   พัทยา", "SmartCity พัทยา"),
        ("<text:a>ดู</text:a> ต่อ", "ดู ต่อ"),
    ],
    ids=["spaces", "tab and break", "spans and white space", "link"],
)
def test_paragraph_is_read_with_its_spaces(written: str, read: str) -> None:
    assert slides_of(odp(page(frame(p(written), 1)))) == (Slide(1, text=read),)


def test_shapes_and_groups_are_read_by_their_place() -> None:
    group = f"<draw:g>{frame(p('ขวา'), 5, 12)}{frame(p('ซ้าย'), 5, 1)}</draw:g>"
    shapes = frame(p("ล่าง"), 9) + group + frame(p("บน"), 1)
    assert slides_of(odp(page(shapes))) == (Slide(1, text="บน\nซ้าย\nขวา\nล่าง"),)


def test_table_is_read_row_by_row() -> None:
    row = "<table:table-row>%s</table:table-row>"
    cell = "<table:table-cell>%s</table:table-cell>"
    table = row % (cell % p("ปี") + cell % p("ผู้ใช้")) + row % (cell % p("2565") + cell % (p("1,200") + p("คน")))
    assert slides_of(odp(page(f"<draw:frame><table:table>{table}</table:table></draw:frame>"))) == (
        Slide(1, text="ปี\tผู้ใช้\n2565\t1,200 คน"),
    )


def test_chart_is_read_from_the_document_that_it_is() -> None:
    chart = f"<office:document-content {_NAMES}>{p('ผลการใช้งาน')}</office:document-content>"
    link = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    data = odp(page(link), **{"Object 1__content_xml": chart})
    assert slides_of(data) == (Slide(1, text="ผลการใช้งาน"),)


def test_hidden_page_is_marked() -> None:
    properties = '<style:drawing-page-properties presentation:visibility="hidden"/>'
    style = f'<style:style style:name="dp9">{properties}</style:style>'
    data = odp(page(frame(p("ก"), 1)) + page(frame(p("ข"), 1), "dp9"), style)
    assert slides_of(data) == (Slide(1, text="ก"), Slide(2, hidden=True, text="ข"))


def test_macros_and_pages_without_words_are_reported() -> None:
    data = odp(page(""), Basic__Standard__Module1_xml="<x/>")
    assert read_odp(memoryview(data), "odp").warnings == ("MACROS", "PICTURES_ONLY")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odp("", **{"META-INF__manifest_xml": _LOCKED}), Unreadable.PASSWORD),
        (odp("<draw:page>", ""), Unreadable.DAMAGED),
    ],
    ids=["encrypted", "damaged"],
)
def test_presentation_that_cannot_be_read_says_why(data: bytes, reason: Unreadable) -> None:
    with pytest.raises(Refused) as refused:
        read_odp(memoryview(data), "odp")
    assert refused.value.reason is reason
