"""Thai taken out of a typst PDF: clusters stand once, spaces stay."""

import json

import pypdfium2 as pdfium
import pytest
import typst

from demo import typesetting
from judging.clusters import gather_clusters

LINES = """#set page(width: 30cm, height: auto)
#set text(font: "Sarabun")
#for line in json(bytes(sys.inputs.data)) [#line \\ ]
"""


def taken_out(lines: list[str], *, gathered: bool) -> list[str]:
    fonts = typesetting._fonts()
    pdf = typst.compile(
        LINES.encode(), font_paths=fonts, sys_inputs={"data": json.dumps(lines)}, format="pdf"
    )
    assert isinstance(pdf, bytes)
    document = pdfium.PdfDocument(gather_clusters(pdf) if gathered else pdf)
    found = document[0].get_textpage().get_text_bounded()
    document.close()
    return [line for line in found.replace("\r", "").split("\n") if line]


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
