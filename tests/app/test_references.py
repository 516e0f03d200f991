"""References as people type them."""

import pytest

from app.references import reference_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("DG2566-0012", "DG2566-0012"),
        ("12", "DG2566-0012"),
        (" ๑๒ ", "DG2566-0012"),
        ("dg2566-12", "DG2566-0012"),
        ("DG2566\u201312", "DG2566-0012"),
        ("DG2566 12", "DG2566-0012"),
        ("DG256612", "DG2566-0012"),
        ("12345", "DG2566-12345"),
        ("q-3", "Q-0003"),
        ("Q3", "Q-0003"),
        ("DG66-0001", "DG66-0001"),
        ("สวัสดี", "สวัสดี"),
        ("", ""),
    ],
)
def test_reference_is_what_is_meant(typed: str, meant: str) -> None:
    assert reference_of(typed, "DG2566") == meant
