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
    P,
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


def test_smartart_is_read_in_the_order_of_its_own_tree() -> None:
    points = point(3, "ปลูก") + point(1, "วางแผน") + point(2, "สำรวจ") + point(9, "หลุด")
    links = link(0, 3, 1) + link(0, 1, 0) + link(1, 2, 0)
    model = (
        f'<dgm:dataModel {DGM} {A}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    )
    frame = (
        f"<p:graphicFrame {P} {A}><p:nvGraphicFramePr/><a:graphic><a:graphicData>"
        f'<dgm:relIds {DGM} {R} r:dm="rIdNew"/></a:graphicData></a:graphic></p:graphicFrame></p:spTree>'
    )
    data = patched(
        saved(with_text("ก")),
        {
            SLIDE: replacing("</p:spTree>", frame),
            RELS: replacing("</Relationships>", relationship("diagramData", "../diagrams/data1.xml")),
        },
        {"ppt/diagrams/data1.xml": model},
    )
    assert slides_of(data) == (Slide(1, text="วางแผน\nสำรวจ\nปลูก\nหลุด\nก"),)
