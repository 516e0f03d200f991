"""Pictures become upright pages on white, and PDFs their first pages; typed pages are told from others."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from contest.content import Unreadable
from parsers.evidence.reading import picture_sheet
from parsers.evidence.sheets import Sheet, pdf_sheets
from parsers.evidence.strokes import LONG_SIDE
from parsers.pdf.reading import opened
from parsers.refused import Refused
from tests.parsers.evidence.sheets import form_file
from tests.parsers.pdf.pdfs import pdf_of, saved


def sheet_of(picture: Image.Image, format_: str, **how: object) -> Image.Image:
    """The page that a picture becomes."""
    file = BytesIO()
    picture.save(file, format_, **how)
    return picture_sheet(memoryview(file.getvalue()), format_.lower()).picture


def sheets_of(pdf: bytes, most: int = 3) -> list[Sheet]:
    """The pages that a PDF becomes."""
    with opened(pdf) as document:
        return list(pdf_sheets(document, most))


def drawing(content: str) -> pikepdf.Pdf:
    """A PDF of one page with this content."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842)).Contents = pdf.make_stream(content.encode())
    return pdf


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
def test_picture_is_turned_as_its_orientation_says(orientation: int, corner: tuple[int, int]) -> None:
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("black", (0, 0, 10, 10))
    exif = Image.Exif()
    exif[0x0112] = orientation
    page = sheet_of(picture, "PNG", exif=exif)
    at = tuple(share * (side - 1) for share, side in zip(corner, page.size, strict=True))
    assert (page.size, page.getpixel((at[0], at[1]))) == (
        (60, 40) if orientation < 5 else (40, 60),
        (0, 0, 0),
    )


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparent_picture_lies_on_white(mode: str) -> None:
    assert sheet_of(Image.new(mode, (20, 30)), "PNG").getpixel((5, 5)) == (255, 255, 255)


def test_picture_of_sixteen_bits_keeps_its_greys() -> None:
    levels = [10_000, 35_000, 60_000]
    deep = Image.frombytes("I;16", (3, 1), b"".join(level.to_bytes(2, "little") for level in levels))
    page = sheet_of(deep, "PNG")
    assert [page.getpixel((x, 0)) for x in range(3)] == [(0, 0, 0), (127, 127, 127), (255, 255, 255)]


def test_pages_and_pictures_are_bounded() -> None:
    huge = pikepdf.new()
    huge.add_blank_page(page_size=(14_000, 7_000))
    sizes = [
        sheet_of(Image.new("L", (5_000, 3_000), "white"), "PNG").size,
        sheets_of(saved(huge))[0].picture.size,
        sheets_of(saved(pdf_of("one", "two")))[0].picture.size,
    ]
    assert [max(size) for size in sizes] == [LONG_SIDE, LONG_SIDE, 1_170]


def test_only_the_first_pages_are_drawn() -> None:
    assert [sheet.number for sheet in sheets_of(saved(pdf_of("1", "2", "3", "4")), most=3)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        ("72 72 200 20 re S 72 300 m 400 300 l S", True),
        ("72 72 m 100 200 200 200 300 72 c S", False),
        ("72 72 m " + " ".join(f"{72 + x} {72 + x % 7} l" for x in range(40)) + " S", False),
    ],
    ids=["ruled", "curved", "traced"],
)
def test_page_of_ruled_lines_is_plain_and_one_with_strokes_is_not(content: str, plain: bool) -> None:
    assert [sheet.plain for sheet in sheets_of(saved(drawing(content)))] == [plain]


def test_typed_page_is_plain_until_something_is_put_on_it() -> None:
    pdf = pdf_of("form")
    before = sheets_of(saved(pdf))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Ink, Rect=[0, 0, 9, 9])
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
    kinds = [
        *before,
        *sheets_of(saved(pdf)),
        *sheets_of(form_file("typed")),
        *sheets_of(form_file("scanned")),
    ]
    assert [sheet.plain for sheet in kinds] == [True, False, False, False]


def test_picture_cut_off_is_damaged() -> None:
    file = BytesIO()
    Image.effect_noise((200, 200), 50).save(file, "PNG")
    with pytest.raises(Refused) as refused:
        picture_sheet(memoryview(file.getvalue()[:9_000]), "png")
    assert refused.value.reason is Unreadable.DAMAGED
