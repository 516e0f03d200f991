"""Titles are compared as people write them: alike may be one work, the same is."""

import pytest

from intake.titles import alike, same


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("ระบบภาษีออนไลน์", "โครงการ ภาษี ออนไลน์", (True, True)),
        ("ระบบภาษี", "ระบบภาษีที่ดิน", (True, False)),
        ("ธนาคารขยะ", "ระบบภาษี", (False, False)),
        ("", "", (False, False)),
    ],
)
def test_same_title_is_told_from_one_within_another(one: str, other: str, found: tuple[bool, bool]) -> None:
    assert (alike(one, other), same(one, other)) == found
