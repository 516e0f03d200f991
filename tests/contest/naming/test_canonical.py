"""The name that the call asks for."""

from dataclasses import replace

import pytest

from contest.entry import EntryFile, Role
from contest.naming import canonical_name, rightly_stored
from tests.contest.register import agency


@pytest.mark.parametrize(
    ("extension", "stored"),
    [
        ("pdf", "pdf"),
        ("jpg", "jpg"),
        ("JPEG", "jpg"),
        ("png", "jpg"),
        ("heic", "jpg"),
        ("docx", "pdf"),
        ("", "pdf"),
    ],
)
def test_pictures_are_stored_as_jpg_and_all_else_as_pdf(extension: str, stored: str) -> None:
    found = canonical_name(agency("องค์การบริหารส่วนตำบลริมน้ำ"), extension)
    assert found == f"องค์การบริหารส่วนตำบลริมน้ำ_form1.{stored}"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("เทศบาลเมืองท่าลาด", "เทศบาลเมืองท่าลาด"),
        ("เทศบาลเมืองท่า-ลาด", "เทศบาลเมืองท่า-ลาด"),
        ("ทม.ท่าลาด", "เทศบาลเมืองท่า-ลาด"),
        ("", "เทศบาลเมืองท่า-ลาด"),
    ],
)
def test_spelling_that_differs_by_hyphens_alone_stays(written: str, name: str) -> None:
    assert canonical_name(agency("เทศบาลเมืองท่า-ลาด"), "pdf", written) == f"{name}_form1.pdf"


def test_the_only_ones_of_their_type_are_named_by_it() -> None:
    assert canonical_name(agency("เมืองพัทยา"), "pdf") == "เมืองพัทยา_form1.pdf"


@pytest.mark.parametrize(
    ("role", "stored", "known", "kept"),
    [
        (Role.FORM, "ใบ.jpeg", True, "องค์การบริหารส่วนตำบลริมน้ำ_form1.jpg"),
        (Role.FORM, "ใบ.jpeg", False, "ใบ.jpeg"),
        (Role.FORM, "อบต.อื่น_form1.jpg", True, "อบต.อื่น_form1.jpg"),
        (Role.DECK, "ใบ.jpeg", True, "ใบ.jpeg"),
    ],
)
def test_form_kept_as_it_came_gets_its_right_name_once_the_agency_is_known(
    role: Role, stored: str, *, known: bool, kept: str
) -> None:
    file = EntryFile(role, "ใบ.jpeg", stored, "jpeg", 1, "0" * 64)
    told = agency("องค์การบริหารส่วนตำบลริมน้ำ") if known else None
    assert rightly_stored(file, told) == replace(file, stored_name=kept)
