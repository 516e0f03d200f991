"""Dictionary order: lists put in order by hand, after the rules of the Royal Institute, and its laws."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.normal import normalise
from thai.order import collation_key

THAI = st.text(alphabet="กขงนมรหอะัาำิี่้็์เแไๆฯ -.aA1๑ๅ", max_size=8)


@pytest.mark.parametrize(
    "in_order",
    [
        ["ชุมพร", "เชียงราย", "เชียงใหม่", "ตรัง", "ตราด", "ตาก"],
        ["นครปฐม", "นนทบุรี", "นราธิวาส", "น่าน", "บึงกาฬ"],
        ["พิษณุโลก", "เพชรบุรี", "เพชรบูรณ์", "แพร่", "ภูเก็ต"],
        ["มุกดาหาร", "แม่ฮ่องสอน", "ยโสธร", "ยะลา"],
        ["ร้อยเอ็ด", "ระนอง", "ลพบุรี", "ลำปาง", "ลำพูน", "เลย", "ศรีสะเกษ"],
        ["เปน", "เป็น", "เป่น", "เป้น", "เป๊น", "เป๋น"],
        ["ขา", "ข่า", "ข้า", "ขาก", "ข้าง", "ขำ", "ขิ"],
        ["กก", "กรรม", "กรรม์", "กะ", "กัก", "กา", "กำ", "กิน", "กุ", "เก", "เกะ", "แก", "โก", "ใก", "ไก"],
        ["+", "1", "2", "ก", "ฮ", "a", "A", "b", "é", "α", "я"],
        ["ฤดู", "ลม", "วัน"],
    ],
)
def test_order_is_the_dictionarys(in_order: list[str]) -> None:
    shuffled = random.Random(7).sample(in_order, k=len(in_order))
    assert sorted(shuffled, key=collation_key) == in_order


@pytest.mark.parametrize(
    ("left", "right"),
    [("บ้าน ใหม่", "บ้านใหม่"), ("โก-ลก", "โกลก"), ("ต่าง ๆ", "ต่าง"), ("เก", "กเ"), ("๒", "2"), ("ฤๅ", "ฤา")],
)
def test_order_tells_near_equals_apart_only_when_all_else_is_equal(left: str, right: str) -> None:
    ranked = sorted([left + "ข", right + "ก"], key=collation_key)
    assert ranked == [right + "ก", left + "ข"]
    assert collation_key(left) != collation_key(right)


@given(THAI)
def test_order_ignores_spelling_that_normalise_removes(text: str) -> None:
    assert collation_key(normalise(text)) == collation_key(text)


@given(st.one_of(THAI, st.text(max_size=6)), st.one_of(THAI, st.text(max_size=6)))
def test_order_is_total_on_normalised_text(left: str, right: str) -> None:
    assert (collation_key(left) == collation_key(right)) == (normalise(left) == normalise(right))


@given(st.sampled_from("เแโใไ"), st.sampled_from([("ก", "ข"), ("ข", "ฃ"), ("ม", "ย")]), THAI)
def test_order_looks_a_leading_vowel_up_after_its_consonant(
    vowel: str, neighbours: tuple[str, str], rest: str
) -> None:
    consonant, following = neighbours
    assert collation_key(consonant) < collation_key(vowel + consonant + rest) < collation_key(following)
