"""What stays on one line: each kind of phrase, cut where it would otherwise be."""

import pytest

from thai.columns import width
from thai.phrases import inside_phrases
from thai.words import wrap


@pytest.mark.parametrize(
    "phrase",
    [
        "วันพฤหัสบดีที่ 20 กรกฎาคม 2566",
        "ภายในวันจันทร์ที่ 31 กรกฎาคม 2566",
        "คือวันอาทิตย์ที่ 1 มกราคม 2566",
        "วันที่ 1 ต.ค. 2565",
        "31 ก.ค. 2566",
        "Monday 31 July 2023, 16:30",
        "เวลา 16.30 น.",
        "08.30–16.30 น.",
        "โทร. 02-612-6060",
        "โทรศัพท์ 081 555 0101",
        "จำนวน 22 แห่ง",
        "2 ชั่วโมง",
        "ไม่เกิน 50 MB",
        "ฉบับที่ 2",
        "ผลงานที่ 2",
        "ประจำปี 2566",
        "ปี พ.ศ. 2564",
        "ข้อ 2",
        "3 items",
        "SHA-256 e724a940",
        "องค์การบริหารส่วนตำบลหนองสมมุติ",
        "เทศบาลเมืองทดลอง",
        "จังหวัดสมมุติบุรี",
        "“ก1 ข2”",
        "(PDF หรือ JPG)",
        "คณะกรรมการ",
        "เจ้าหน้าที่",
        "องค์การบริหารส่วนตำบล",
    ],
)
def test_phrase_goes_to_the_next_line_as_a_whole(phrase: str) -> None:
    before = "ส่งแล้ว"
    assert inside_phrases(phrase) == frozenset(range(1, len(phrase)))
    assert [line.text for line in wrap(f"{before} {phrase}", width(before + phrase))] == [before, phrase]


@pytest.mark.parametrize(
    "text",
    ["เวลาที่ได้รับ", "จังหวัดและอำเภอ", "31 สไลด์แรกของเรา", "ไฟล์ที่แนบมา", "“ชื่อที่ยาวเกินกว่าจะอยู่ในบรรทัดเดียวกันได้”"],
)
def test_what_only_resembles_a_phrase_may_be_parted(text: str) -> None:
    assert inside_phrases(text) != frozenset(range(1, len(text)))


def test_phrases_of_the_caller_stay_whole_as_well() -> None:
    text = "โปรดแนบใบส่งผลงาน"
    assert [line.text for line in wrap(text, 12)] == ["โปรดแนบใบส่ง", "ผลงาน"]
    assert [line.text for line in wrap(text, 12, whole=("ใบส่งผลงาน",))] == ["โปรดแนบ", "ใบส่งผลงาน"]


def test_phrase_that_fits_into_no_line_is_parted_like_other_words() -> None:
    lines = [line.text for line in wrap("ส่ง ภายในวันจันทร์ที่ 31 กรกฎาคม 2566", 20)]
    assert lines == ["ส่ง ภายในวันจันทร์ที่ 31", "กรกฎาคม 2566"]
