"""Agencies in running text."""

import pytest

from contest.resolving.mentions import mentions
from contest.resolving.running_text import MOST_TEXT
from tests.contest.register import REGISTER


def told(text: str) -> list[list[str]]:
    return [[a.id for a in finding.candidates] for finding in mentions(text, REGISTER)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("เทศบาลเมืองริมน้ำใหม่", [["T018"]]),
        ("เทศบาลเมืองริมน้ำใหม่ขอส่งผลงาน", [["T018"]]),
        ("องค์การบริหารส่วนตำบลริมน้ำ ใหม่ล่าสุด", [["T016"]]),
        ("องค์การบริหารส่วนตำบลริมน้ำใหม่", []),
        ("ด้วยเทศบาลตำบลโคกสูง - เนินดี อำเภอบ้านหมี่", [["T022"]]),
        ("(เทศบาลตำบลหลัก.7)", [["T023"]]),
        ("เทศบาลนครปฐม จังหวัดนครปฐม", [["T025"]]),
        ("นายก อบต.ริมน้ำ, อบจ.ตาก และเมืองพัทยา", [["T016"], ["T004"], ["T002"]]),
        ("สำนักงานเขตบางรัก กรุงเทพมหานคร 10500", []),
        ("อบต.แสนดี จ.ชลบุรี", []),
        ("ทนทาน ทต ทมนา กทม.แสนดี", []),
        ("เทศบาลได้ดำเนินการ", []),
        ("", []),
    ],
)
def test_names_end_where_no_name_goes_on(text: str, ids: list[list[str]]) -> None:
    assert told(text) == ids


def test_text_beyond_the_limit_is_not_looked_at() -> None:
    assert told("ก " * MOST_TEXT + "เทศบาลเมืองแสนดี") == []
