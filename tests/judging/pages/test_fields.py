"""A score sheet that was filled in shows what was written, in Thai too, with a font that it brings itself."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from judging.clusters import gather_clusters
from judging.facts import Surroundings
from judging.gathering import gather
from judging.pages.door import typeset
from judging.pages.entry import entry_data
from judging.pages.fields import make_fillable, personal
from tests.judging.values import CALL, DECK, ENTRY

THAI = "ปั๊มน้ำผึ้งโพธิ์ทอง ๑๐๐% ดีมาก"


@pytest.fixture(scope="module")
def sheet() -> bytes:
    material = gather(ENTRY, DECK, CALL, Surroundings())
    pdf = typeset("entry", entry_data(material, "f" * 64, 1))
    return personal(make_fillable(gather_clusters(pdf)), "K01", "token")


def filled(sheet: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(sheet)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) == "comment/1":
                field.V = pikepdf.String(THAI)
        document.save(saved := io.BytesIO())
    return saved.getvalue()


def last_page(data: bytes) -> Image.Image:
    document = pdfium.PdfDocument(data)
    document.init_forms()
    picture: Image.Image = document[len(document) - 1].render(may_draw_forms=True).to_pil().convert("L")
    document.close()
    return picture


def fonts(data: bytes) -> dict[str, bool]:
    """Every font with letters of its own by name, and whether its file is in the PDF."""
    with pikepdf.open(io.BytesIO(data)) as document:
        described = [
            found for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == pikepdf.Name.FontDescriptor
        ]  # fmt: skip
        return {
            str(each.FontName)[1:].partition("+")[2]: any("/FontFile" in key for key in each)
            for each in described
        }


def test_comment_in_thai_shows(sheet: bytes) -> None:
    """Within the field of the comment, and nowhere else."""
    before, after = last_page(sheet), last_page(filled(sheet))
    left, top, right, bottom = ImageChops.difference(before, after).getbbox() or (0, 0, 0, 0)
    with pikepdf.open(io.BytesIO(sheet)) as document:
        field = next(f for f in document.Root.AcroForm.Fields if str(f.T) == "comment/1")
        x, y, x2, y2 = map(float, field.Rect)
    height = before.size[1]
    assert x - 1 <= left < right <= x2 + 1
    assert height - y2 - 1 <= top < bottom <= height - y + 1
    assert right - left > 80


def test_every_font_is_in_a_filled_sheet(sheet: bytes) -> None:
    found = fonts(filled(sheet))
    assert set(found.values()) == {True}
    assert "Sarabun-Regular" in found


def test_font_of_the_fields_has_every_thai_letter(sheet: bytes) -> None:
    with pikepdf.open(io.BytesIO(sheet)) as document:
        named = {
            str(name)
            for name in document.Root.AcroForm.DR.Font.Sarabun.Encoding.Differences
            if isinstance(name, pikepdf.Name)
        }
    thai = [chr(code) for code in (*range(0xE01, 0xE3B), *range(0xE3F, 0xE5C))]
    assert [letter for letter in thai if f"/uni{ord(letter):04X}" not in named] == []
