"""A first look at a form says whether it can be read, and which marks are certainly not on it."""

from io import BytesIO

import pytest

from contest.evidence import Glance
from parsers.contents import read_content
from tests.parsers.evidence.sheets import WAYS, blurred, form_file, form_picture
from tests.parsers.pdf.pdfs import pdf_of, saved
from tests.parsers.test_pictures import picture


def glance_of(data: bytes) -> Glance | None:
    """What is said of a file when it is read."""
    content = read_content(data, "x")
    seen = content.document or content.picture
    return seen.glance if seen else None


@pytest.mark.parametrize("way", WAYS)
def test_signed_form_is_legible_and_nothing_is_missed(way: str) -> None:
    assert glance_of(form_file(way)) == Glance()


def test_typed_form_without_signature_is_told() -> None:
    assert glance_of(saved(pdf_of("ใบส่งผลงานนวัตกรรมดิจิทัลเข้าประกวด"))) == Glance(unseen=("signature", "stamp"))


def test_pdf_that_is_too_long_for_a_form_is_not_looked_at() -> None:
    assert glance_of(saved(pdf_of(*"abcd"))) is None


def test_picture_with_nothing_on_it_is_illegible() -> None:
    assert glance_of(picture("png")) == Glance(legible=False)


@pytest.mark.parametrize(("pixels", "legible"), [(0.5, True), (4, False)])
def test_form_out_of_focus_is_illegible(pixels: float, *, legible: bool) -> None:
    file = BytesIO()
    blurred(pixels)(form_picture("photographed")).save(file, "JPEG")
    assert glance_of(file.getvalue()) == Glance(legible)
