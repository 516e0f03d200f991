"""Quotations under replies: whoever reads the reply finds the writer's own words again."""

from datetime import datetime, timedelta, timezone

import pytest

from contest.message import Address
from contest.reply_text import own_words
from demo.drafts import Answered
from demo.quoting import QUOTES

NOTICE = Answered(
    "<abc@dga.example>",
    (),
    "[DG64-0007] โปรดยืนยันชื่อไฟล์",
    Address("dgti_awards@dga.example", "ผู้จัดการประกวดนวัตกรรมท้องถิ่นดิจิทัล"),
    datetime(2021, 8, 16, 10, 12, tzinfo=timezone(timedelta(hours=7))),
    "เรียน ท่านผู้ส่งผลงาน\n\nโปรดตอบกลับด้วยคำว่า “ยืนยัน”\n" + "บรรทัด\n" * 60,
)


@pytest.mark.parametrize("style", QUOTES)
def test_own_words_are_told_from_the_quotation(style: str) -> None:
    own = own_words(f"2\n{QUOTES[style](NOTICE)}")
    assert own.split("\n")[0] == "2"
    assert "เรียน" not in own


@pytest.mark.parametrize("style", QUOTES)
def test_long_notices_are_quoted_in_part(style: str) -> None:
    quoted = QUOTES[style](NOTICE)
    assert "โปรดตอบกลับ" in quoted
    assert quoted.count("บรรทัด") < 60
