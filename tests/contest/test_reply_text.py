"""What of a reply is the sender's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.reply_text import own_words

HISTORY = "\n\n1. องค์การบริหารส่วนตำบลบ้านสวน\n2. เทศบาลตำบลบ้านสวน"


@pytest.mark.parametrize(
    "mark",
    [
        "On Mon, 31 Jul 2023 at 10:00, DG Awards <dg@example.org> wrote:",
        "On Mon, 31 Jul 2023 at 10:00, DG Awards\n<dg@example.org> wrote:",
        "เมื่อ จ. 31 ก.ค. 2023 เวลา 10:00 DG Awards <dg@example.org> เขียนว่า:",
        "ในวันที่ จ. 31 ก.ค. 2566 เวลา 10:00 น. DG Awards <dg@example.org>\nเขียนว่า:",
        "DG Awards <dg@example.org> เขียนว่า:",
        "2023-07-31 10:00 ผู้จัดการประกวด ได้เขียนไว้:",
        "  On Mon, Jul 31, 2023 at 10:00, DG Awards<dg@example.org> wrote:   เรียน คุณสมหญิง",
        "  เมื่อ จ. 31 ก.ค. 2566 เวลา 10:00, DG Awards<dg@example.org> เขียนว่า: เรียน คุณสมหญิง",
        "-----Original Message-----",
        "----- ข้อความต้นฉบับ -----",
        "---------- Forwarded message ---------",
        "________________________________\nFrom: DG Awards",
        "From: DG Awards\nSent: Monday, July 31, 2023 10:00 AM\nTo: office",
        "จาก: DG Awards\nส่ง: 31 กรกฎาคม 2566 10:00\nถึง: office",
        "*จาก:* DG Awards <dg@example.org>",
        "-- \nนายสมชาย ใจดี",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_history_below_the_answer_is_cut(mark: str, newline: str) -> None:
    text = f"ตอบข้อ 2 ครับ\n\n{mark}{HISTORY}".replace("\n", newline)
    assert own_words(text) == "ตอบข้อ 2 ครับ"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("> 1. หนึ่ง\n> 2. สอง\nข้อ 2", "ข้อ 2"),
        ("On Mon, X <x@example.org> wrote:\n> 1. หนึ่ง\n> 2. สอง\n\nข้อ 2", "ข้อ 2"),
        (">> เก่า\n > เก่า\nใหม่", "ใหม่"),
        ("จาก: เทศบาลเมืองแสนดี\nขอส่งผลงาน", "จาก: เทศบาลเมืองแสนดี\nขอส่งผลงาน"),
        ("เมื่อวานส่งผลงานแล้ว", "เมื่อวานส่งผลงานแล้ว"),
        ("วันที่ 31 กรกฎาคม 2566\nขอส่งผลงาน", "วันที่ 31 กรกฎาคม 2566\nขอส่งผลงาน"),
        ("On time.\nThank you.", "On time.\nThank you."),
        ("On Monday <x@example.org> told us.\nOK", "On Monday <x@example.org> told us.\nOK"),
        ("ผล 3 > 2", "ผล 3 > 2"),
        ("", ""),
    ],
)
def test_own_words_stay_wherever_they_stand(text: str, own: str) -> None:
    assert own_words(text) == own


@given(st.text(alphabet="กข >-\n:@<.ON wrote", max_size=200))
def test_own_words_of_own_words_are_no_longer(text: str) -> None:
    assert len(own_words(own_words(text))) <= len(own_words(text)) <= len(text)


def test_long_mail_is_cut_in_time() -> None:
    text = "On " * 20_000 + "\n" + "เมื่อ <a@b>\n" * 20_000
    assert own_words(text).startswith("On On")
