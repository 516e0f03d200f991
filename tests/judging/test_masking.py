"""Personal data is taken out of what judges read, however it is written; other words stay."""

import pytest

from judging.masking import EMAIL, NAME, PHONE, masked, private_words, tells_privacy
from tests.judging.values import ENTRY

PRIVATE = private_words(ENTRY)


@pytest.mark.parametrize(
    "number",
    [
        "081-555-0118",
        "0815550118",
        "๐๘๑-๕๕๕-๐๑๑๘",
        "0 8 1 5 5 5 0 1 1 8",
        "081 555 0118",
        "(081) 555-0118",
        "+66 81 555 0118",
        "+66(0)815550118",
        "02-612-6060",
        "0 2612 6060 ต่อ 123",
        "053.555.010",
        "081\u200b555\u00a00118",
        "๐ ๕๓๕๕ ๕๐๑๐",
    ],
)
def test_telephone_numbers_are_masked_however_they_are_written(number: str) -> None:
    assert masked(f"โทร {number} ครับ") == f"โทร {PHONE} ครับ"


@pytest.mark.parametrize(
    "words", ["ผู้ใช้ 12,345 ราย", "ปี 2564", "วันที่ 01/02/2564", "ร้อยละ 98.75", "สายด่วน 1669", "0.5 กิโลเมตร"]
)
def test_other_figures_stay(words: str) -> None:
    assert masked(words) == words


@pytest.mark.parametrize(
    "address", ["montri@pao.example", "Montri.T+x@pao.go.th", "admin (at) pao.go.th", "a_b@mail.pao.go.th"]
)
def test_addresses_are_masked(address: str) -> None:
    assert masked(f"อีเมล: {address} นะ") == f"อีเมล: {EMAIL} นะ"


@pytest.mark.parametrize(
    "name",
    [
        "นายมนตรี ตัวอย่างเลิศ",
        "มนตรี ตัวอย่างเลิศ",
        "มนตรี  ตัวอย่างเลิศ",
        "มนตรีตัวอย่างเลิศ",
        "คุณมนตรี",
        "นายมนตรี",
        "ตัวอย่างเลิศ",
    ],
)
def test_names_of_the_contact_are_masked(name: str) -> None:
    assert masked(f"ติดต่อ {name} ได้ทุกวัน", PRIVATE) == f"ติดต่อ {NAME} ได้ทุกวัน"


def test_number_of_the_contact_is_masked_without_its_first_digit() -> None:
    assert masked("81 5550118", PRIVATE) == PHONE


def test_words_that_tell_nothing_private_stay() -> None:
    words = "เทศบาลเมืองแสนสุข พัฒนาระบบในปี 2565 โดยประชาชน 1,200 ราย"
    assert masked(words, PRIVATE) == words
    assert not tells_privacy(words, PRIVATE)
    assert tells_privacy("โทร 02-000-0000", ())


def test_masking_twice_is_masking_once() -> None:
    once = masked("คุณมนตรี ๐๘๑ ๕๕๕ ๐๑๑๘ montri@pao.example", PRIVATE)
    assert masked(once, PRIVATE) == once
