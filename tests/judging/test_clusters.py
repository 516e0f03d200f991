"""Thai taken out of a typst PDF: clusters once, spaces kept, letters themselves, pages look the same."""

import io
import json
import re

import pikepdf
import pypdfium2 as pdfium
import pytest
import typst
from PIL import ImageChops

from demo import typesetting
from judging.clusters import gather_clusters
from thai.normal import normalise

LINES = """#set page(width: 30cm, height: auto)
#set text(font: "Sarabun")
#for line in json(bytes(sys.inputs.data)) [#line \\ ]
"""


BOXED = """#set page(width: 30cm, height: auto)
#set text(font: "Sarabun")
#for line in json(bytes(sys.inputs.data)) [#for word in line.split(" ") [#box(word) ] \\ ]
"""


def made(lines: list[str], template: str = LINES) -> bytes:
    fonts = typesetting._fonts()
    pdf = typst.compile(
        template.encode(), font_paths=fonts, sys_inputs={"data": json.dumps(lines)}, format="pdf"
    )
    assert isinstance(pdf, bytes)
    return pdf


def read(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    found = document[0].get_textpage().get_text_bounded()
    document.close()
    return [line for line in found.replace("\r", "").split("\n") if line]


def taken_out(lines: list[str], *, gathered: bool) -> list[str]:
    pdf = made(lines)
    return read(gather_clusters(pdf) if gathered else pdf)


RAISED = ["โพธิ์ทอง", "บางน้ำผึ้ง", "มหาสวัสดิ์", "สนั่นรักษ์", "บ้านงิ้ว", "ตลิ่งชัน", "นาโพธิ์กลาง", "หนองชิ่ม", "ครึ่ง ๆ"]
SPACED = ["นายมนตรี ตัวอย่างเลิศ", "ออนไลน์ Chiang Rai", "สุรนารี Smart Service", "ที่นี่ ที่นั่น"]


@pytest.mark.parametrize("line", [*RAISED, *SPACED])
def test_text_comes_out_as_it_went_in(line: str) -> None:
    assert taken_out([line], gathered=True) == [line]


def test_many_lines_come_out_as_they_went_in() -> None:
    assert taken_out([*RAISED, *SPACED, *RAISED], gathered=True) == [*RAISED, *SPACED, *RAISED]


def test_without_gathering_the_text_is_wrong() -> None:
    assert taken_out(["โพธิ์ทอง"], gathered=False) != ["โพธิ์ทอง"]
    assert taken_out(["นายมนตรี ตัวอย่างเลิศ"], gathered=False) != ["นายมนตรี ตัวอย่างเลิศ"]


def test_spaces_between_boxes_come_out() -> None:
    lines = ["เกณฑ์ 7 จาก 7 หัวข้อ", "• จัดคลินิก ในวันประชุม สอนการใช้งาน", "ค่า (ร้อยละ ที่สูง)", "อำเภอกะทู้ จังหวัดภูเก็ต"]
    assert read(gather_clusters(made(lines, BOXED))) == lines


def test_letters_stand_for_themselves_where_spans_are_passed_over() -> None:
    lines = [*RAISED, *SPACED]
    with pikepdf.open(io.BytesIO(gather_clusters(made(lines)))) as document:
        page = document.pages[0]
        words = re.sub(rb"/Span<</ActualText<[0-9A-F]*>>>BDC", b"/Span<<>>BDC", page.Contents.read_bytes())
        page.Contents = document.make_stream(words)
        document.save(saved := io.BytesIO())
    found = [normalise(line).replace(" ", "") for line in read(saved.getvalue())]
    assert found == [line.replace(" ", "") for line in lines]


@pytest.mark.parametrize("template", [LINES, BOXED])
def test_page_looks_the_same(template: str) -> None:
    """Marks move by less than a hair."""
    pdf = made([*RAISED, *SPACED, "ปั๊ม ฝั่ง ฟื้นฟู ปี่ ก่ำ น้ำ"], template)
    before, after = (
        pdfium.PdfDocument(data)[0].render(scale=2).to_pil() for data in (pdf, gather_clusters(pdf))
    )
    assert (
        max(
            point
            for point, count in enumerate(ImageChops.difference(before, after).convert("L").histogram())
            if count
        )
        < 64
    )
