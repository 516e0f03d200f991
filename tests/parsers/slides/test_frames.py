"""Tables, charts and SmartArt are read as lines."""

from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from contest.content import Slide
from tests.parsers.slides.decks import (
    BLANK,
    RELS,
    SLIDE,
    A,
    either,
    framed,
    new_deck,
    patched,
    relationship,
    replacing,
    saved,
    slides_of,
    with_text,
)

AREA = (Inches(1), Inches(2), Inches(6), Inches(3))
CATEGORIES: Any = CategoryChartData  # python-pptx has no types for these
POINTS: Any = XyChartData
DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def test_table_is_read_row_by_row() -> None:
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    table = slide.shapes.add_table(2, 2, *AREA).table
    for place, text in enumerate(("ปี", "ผู้ใช้", "2565", "1,200\nคน")):
        table.cell(place // 2, place % 2).text = text
    assert slides_of(saved(deck)) == (Slide(1, text="ปี\tผู้ใช้\n2565\t1,200 คน"),)


def test_chart_is_read_with_title_series_categories_and_values() -> None:
    deck = new_deck()
    data = CATEGORIES()
    data.categories = ["ไตรมาส 1", "ไตรมาส 2"]
    data.add_series("คำร้อง", (12, 34.5))
    data.add_series("เสร็จสิ้น", (10, 30))
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *AREA, data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "ผลการใช้งาน"
    chart.value_axis.has_title = True
    chart.value_axis.axis_title.text_frame.text = "เรื่อง"
    assert slides_of(saved(deck)) == (
        Slide(
            1,
            text="ผลการใช้งาน\nเรื่อง\nคำร้อง\nไตรมาส 1\t12\nไตรมาส 2\t34.5\nเสร็จสิ้น\nไตรมาส 1\t10\nไตรมาส 2\t30",
        ),
    )


def test_scatter_chart_gives_its_points() -> None:
    deck = new_deck()
    data = POINTS()
    series = data.add_series("ระดับน้ำ")
    series.add_data_point(1, 2.5)
    series.add_data_point(2, 3.5)
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *AREA, data)
    assert slides_of(saved(deck)) == (Slide(1, text="ระดับน้ำ\n1\t2.5\n2\t3.5"),)


def point(id_: int, text: str) -> str:
    """One point of a diagram's data model."""
    return f'<dgm:pt modelId="{id_}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'


def link(parent: int, child: int, place: int) -> str:
    """One connection of a diagram's data model."""
    return f'<dgm:cxn modelId="{child}0" srcId="{parent}" destId="{child}" srcOrd="{place}" destOrd="0"/>'


def with_diagram(points: str, links: str = "") -> bytes:
    """A deck of one slide with a diagram of this data model above a line."""
    model = (
        f'<dgm:dataModel {DGM} {A}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    )
    return with_part(f'<dgm:relIds {DGM} {R} r:dm="rIdNew"/>', "diagramData", model)


def with_part(inside: str, kind: str, part: str) -> bytes:
    """A deck of one slide with a frame that refers to a part by rIdNew, above a line."""
    return patched(
        saved(with_text("ก")),
        {
            SLIDE: replacing("</p:spTree>", framed(inside)),
            RELS: replacing("</Relationships>", relationship(kind, "../more/part.xml")),
        },
        {"ppt/more/part.xml": part},
    )


def test_smartart_is_read_in_the_order_of_its_own_tree() -> None:
    points = point(3, "ปลูก") + point(1, "วางแผน") + point(2, "สำรวจ") + point(9, "หลุด")
    links = link(0, 3, 1) + link(0, 1, 0) + link(1, 2, 0)
    assert slides_of(with_diagram(points, links)) == (Slide(1, text="วางแผน\nสำรวจ\nปลูก\nหลุด\nก"),)


def test_smartart_whose_points_share_a_name_or_a_place_loses_none() -> None:
    points = point(1, "หนึ่ง") + point(1, "สอง") + point(2, "สาม")
    links = link(0, 1, 0).replace('"0" destOrd', f'"{"9" * 5000}" destOrd') + link(2, 2, 0)
    assert slides_of(with_diagram(points, links)) == (Slide(1, text="หนึ่ง\nสอง\nสาม\nก"),)


def test_smartart_gives_its_alternatives_once_and_its_descriptions() -> None:
    run = "<a:r><a:t>สูตร</a:t></a:r>"
    points = f'<dgm:pt modelId="1"><dgm:t><a:p>{either(run, run)}</a:p></dgm:t>'
    points += (
        '<x:cNvPr xmlns:x="http://schemas.microsoft.com/office/drawing/2010/diagram" descr="วงจร"/></dgm:pt>'
    )
    assert slides_of(with_diagram(points)) == (Slide(1, text="สูตร\nก", alt="วงจร"),)


def test_canvas_from_another_program_is_read() -> None:
    shape = (
        '<lc:lockedCanvas xmlns:lc="http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas">'
        '<a:sp><a:nvSpPr><a:cNvPr descr="แผนผัง"/></a:nvSpPr>'
        "<a:txSp><a:txBody><a:p><a:r><a:t>จุดรับเรื่อง</a:t></a:r></a:p></a:txBody></a:txSp></a:sp></lc:lockedCanvas>"
    )
    data = patched(saved(with_text("ก")), {SLIDE: replacing("</p:spTree>", framed(shape))})
    assert slides_of(data) == (Slide(1, text="จุดรับเรื่อง\nก", alt="แผนผัง"),)


CX = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
NEWER_CHART = (
    f"<cx:chartSpace {CX} {A}>"
    "<cx:chartData><cx:data><cx:strDim><cx:lvl><cx:pt>ป่า</cx:pt></cx:lvl></cx:strDim>"
    "<cx:numDim><cx:lvl><cx:pt>12</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx>"
    "<cx:txData><cx:v>พื้นที่</cx:v></cx:txData><cx:rich><a:p><a:r><a:t>พื้นที่</a:t></a:r></a:p></cx:rich></cx:tx></cx:title>"
    "<cx:series><cx:tx><cx:txData><cx:v>ไร่</cx:v></cx:txData></cx:tx></cx:series></cx:chart></cx:chartSpace>"
)


def test_chart_of_a_newer_kind_gives_its_points_and_each_title_once() -> None:
    data = with_part(f'<cx:chart {CX} {R} r:id="rIdNew"/>', "chartEx", NEWER_CHART)
    assert slides_of(data) == (Slide(1, text="พื้นที่\nป่า\n12\nไร่\nก"),)


C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
ODD_CHART = (
    f"<c:chartSpace {C}><c:ser><c:trendline><c:name>แนวโน้ม</c:name></c:trendline>"
    f'<c:val><c:numLit><c:pt idx="{"9" * 5000}">'
    "<c:v>5</c:v></c:pt></c:numLit></c:val></c:ser></c:chartSpace>"
)


def test_chart_with_a_trend_line_and_a_place_beyond_all_numbers_is_read() -> None:
    data = with_part(f'<c:chart {C} {R} r:id="rIdNew"/>', "chart", ODD_CHART)
    assert slides_of(data) == (Slide(1, text="5\nแนวโน้ม\nก"),)
