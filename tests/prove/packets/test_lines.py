"""A line counts as come out only letter for letter and space for space."""

import pytest

from judging.facts import Surroundings
from judging.gathering import gather
from prove.packets.lines import lines_of, wrong
from tests.judging.values import CALL, CRITERIA, DECK, ENTRY


@pytest.mark.parametrize("text", ["ระบบน้ำผึ้ง ปี 2564", "ก ระบบ\nน้ำผึ้ง\nปี 2564 ข"])
def test_line_may_end_anywhere(text: str) -> None:
    assert wrong(["ระบบน้ำผึ้ง  ปี 2564"], text) == []


@pytest.mark.parametrize(
    "text", ["ระบบน้ำผึ้งปี 2564", "ระบบน้ำผึ้ผึ้ง ปี 2564", "ระบบ น้ำผึ้ง ปี 2564", "ระบบ\u200bน้ำผึ้ง ปี 2564"]
)
def test_line_with_another_letter_or_space_is_wrong(text: str) -> None:
    assert wrong(["ระบบน้ำผึ้ง ปี 2564"], text) == ["ระบบน้ำผึ้ง ปี 2564"]


def test_lines_are_what_is_on_record_and_what_slides_say() -> None:
    lines = list(lines_of(ENTRY, gather(ENTRY, DECK, CALL, Surroundings()), CALL))
    assert lines == [
        ENTRY.facts.title,
        "เทศบาลเมืองแสนสุข",
        *(words for criterion in CRITERIA for words in (criterion.th, criterion.text)),
        "น้ำผึ้งขายไม่ได้",
        "รายได้เพิ่มขึ้น",
        "",
        *("ปัญหาและที่มา", "น้ำผึ้งขายไม่ได้", "ที่ปรึกษาชื่อ[ปกปิดชื่อ]"),
        *("ผลสำเร็จ", "รายได้เพิ่มขึ้น ๒๐%"),
        *("ติดต่อ", "โทร [ปกปิดโทรศัพท์] [ปกปิดอีเมล]"),
    ]
