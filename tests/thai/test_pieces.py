"""Words of the dictionary, and the phrases that they make up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.pieces import phrases, words

SCRAP = st.text(alphabet="กมเาิ่ำๆฯ A1.()_“”\u0301", max_size=30)


@pytest.fixture(scope="module", autouse=True)
def dictionary() -> None:
    """Loads it before a property is timed."""
    words("ก")


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("ส่งผลงานแล้ว", ["ส่ง", "ผลงาน", "แล้ว"]),
        ("ได้รับ 2 ไฟล์", ["ได้รับ", " ", "2", " ", "ไฟล์"]),
        ("", []),
    ],
)
def test_words_are_those_of_the_dictionary(text: str, parted: list[str]) -> None:
    assert words(text) == parted


@given(st.one_of(SCRAP, st.text(max_size=20)))
def test_words_make_up_the_text(text: str) -> None:
    assert "".join(words(text)) == text
    assert "" not in words(text)


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("โปรดแนบไฟล์ใหม่", [(("", "โปรด"), ("", "แนบ")), (("", "ไฟล์"), ("", "ใหม่"))]),
        ("ครบ  ถ้วน", [(("", "ครบ"),), (("  ", "ถ้วน"),)]),
        ("เวลา 16.30 น.", [(("", "เวลา"), (" ", "16.30 น."))]),
        ("  ส่ง ", [(("  ", "ส่ง"),)]),
        ("", []),
    ],
)
def test_phrases_hold_atoms_with_the_spaces_before_them(text: str, parted: list[object]) -> None:
    assert list(phrases(text)) == parted


@given(SCRAP)
def test_phrases_make_up_the_paragraph_but_for_spaces_at_its_end(text: str) -> None:
    assert "".join(gap + atom for phrase in phrases(text) for gap, atom in phrase) == text.rstrip(" ")
