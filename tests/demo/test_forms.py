"""Forms: what they say comes out of them again as right Thai, and each kind is what it claims to be."""

import io
import zipfile
from datetime import date
from random import Random

import pypdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageOps

from demo.cast import Work, season_2564
from demo.forms import HEADING, Filling, form_pdf, form_photo, form_png, form_scan, form_word, locked_pdf
from demo.wording import thai_date

WORKS = season_2564()
FILLING = Filling(date(2021, 8, 16))


def text(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    pages = [page.get_textpage() for page in document]
    found = "\n".join(page.get_text_bounded() for page in pages).replace("\r\n", "\n")
    document.close()
    return found


def answers(work: Work) -> list[str]:
    place = [f"อำเภอ: {work.agency.district}"] if work.agency.district else []
    return [
        HEADING,
        f"ชื่อหน่วยงาน: {work.agency.full_name}",
        *place,
        f"จังหวัด: {work.agency.province}",
        f"ชื่อผลงาน:\n{work.title}\n",
        f"ประเภทผลงาน: {work.kind}",
        f"วันที่เริ่มใช้งานจริง: {thai_date(work.go_live)}",
        f"ผู้ประสานงาน: {work.contact.name}",
        f"โทรศัพท์: {work.contact.phone}",
        f"อีเมล: {work.contact.email}",
    ]


@pytest.mark.parametrize("work", WORKS, ids=lambda work: f"{work.slug}-{work.number}")
def test_form_says_in_text_what_was_filled_in(work: Work) -> None:
    said = text(form_pdf(work, FILLING, Random(work.number)))
    assert [answer for answer in answers(work) if answer not in said] == []


def test_form_may_use_thai_digits() -> None:
    said = text(form_pdf(WORKS[0], Filling(date(2021, 8, 16), thai_digits=True), Random(1)))
    assert "วันที่เริ่มใช้งานจริง: ๑ ตุลาคม ๒๕๖๒" in said


def test_form_may_leave_its_place_out() -> None:
    said = text(form_pdf(WORKS[0], Filling(date(2021, 8, 16), tells_place=False), Random(1)))
    assert ("ชลบุรี" in said, WORKS[0].agency.full_name in said) == (False, True)


def test_forms_are_the_same_bytes_for_the_same_seed() -> None:
    for build in (form_pdf, form_photo, form_scan, form_png):
        first, again, other = (build(WORKS[3], FILLING, Random(seed)) for seed in (1, 1, 2))
        assert first == again
        assert first != other


def test_form_fits_on_one_page() -> None:
    pages = [
        len(pypdf.PdfReader(io.BytesIO(form_pdf(work, FILLING, Random(1)))).pages) for work in WORKS[:10]
    ]
    assert pages == [1] * 10


def test_photo_is_an_upright_page_once_its_orientation_is_heeded() -> None:
    seen = [Image.open(io.BytesIO(form_photo(WORKS[1], FILLING, Random(seed)))) for seed in range(8)]
    assert {picture.getexif().get(0x0112, 1) for picture in seen} == {1, 6}
    upright = [ImageOps.exif_transpose(picture) for picture in seen]
    assert all(picture.height > picture.width > 1000 for picture in upright)


def test_photo_shows_blue_and_red_or_violet_ink() -> None:
    picture = Image.open(io.BytesIO(form_photo(WORKS[1], FILLING, Random(4)))).convert("HSV")
    bands = zip(*(band.tobytes() for band in picture.split()), strict=True)
    hues = [hue for hue, saturation, value in bands if saturation > 80 and value > 60]
    blue = sum(150 < hue < 180 for hue in hues)
    stamp = sum(hue > 180 or hue < 6 for hue in hues)
    assert blue > 100
    assert stamp > 100


def test_scan_holds_one_picture_and_no_text() -> None:
    scan = form_scan(WORKS[4], FILLING, Random(1))
    assert text(scan) == ""
    assert len(pypdf.PdfReader(io.BytesIO(scan)).pages[0].images) == 1


def test_locked_form_opens_with_its_password_only() -> None:
    locked = locked_pdf(form_pdf(WORKS[5], FILLING, Random(1)), "saensuk2564")
    assert locked == locked_pdf(form_pdf(WORKS[5], FILLING, Random(1)), "saensuk2564")
    assert pypdf.PdfReader(io.BytesIO(locked)).decrypt("") == pypdf.PasswordType.NOT_DECRYPTED
    with pytest.raises(pdfium.PdfiumError):
        pdfium.PdfDocument(locked)


def test_word_form_is_unsigned_and_says_the_same() -> None:
    with zipfile.ZipFile(io.BytesIO(form_word(WORKS[6], FILLING))) as package:
        document = package.read("word/document.xml").decode()
    assert [
        word for word in (HEADING, WORKS[6].agency.full_name, WORKS[6].title) if word not in document
    ] == []


def test_screenshot_is_a_png() -> None:
    assert Image.open(io.BytesIO(form_png(WORKS[7], FILLING, Random(1)))).format == "PNG"
