"""The letter to the organiser: what, since when, why and what to do, in Thai and in English."""

from datetime import UTC, datetime, timedelta

import pytest

from contest.alert import Alert, Cause, News
from notifier.alerting import WORDS, alert_letter
from notifier.plain import shown

NOON = datetime(2023, 7, 20, 5, 0, tzinfo=UTC)
DISK = Alert(1, Cause.DISK, "1.0 GiB are free for the archive.", NOON, NOON)


def test_every_cause_has_words_in_both_languages() -> None:
    assert set(WORDS) == set(Cause)
    assert (
        len({words[0] for words in WORDS.values()})
        == len({words[2] for words in WORDS.values()})
        == len(Cause)
    )
    for thai, thai_do, english, english_do in WORDS.values():
        assert all(any("ก" <= c <= "๙" for c in words) for words in (thai, thai_do))
        assert (english + english_do).isascii()


def test_letter_says_what_begins_and_what_is_over() -> None:
    over = Alert(2, Cause.MAILBOX, "x", NOON, NOON, NOON + timedelta(hours=1))
    letter = alert_letter(News((DISK,), (over,)), "ท้องถิ่นดิจิทัล")
    assert letter.subject == "[แจ้งเตือน] พื้นที่ดิสก์เหลือน้อย และอีก 1 เรื่อง – ท้องถิ่นดิจิทัล"
    assert shown(letter.text).splitlines()[:4] == [
        "ระบบรับผลงานพบเหตุที่ควรทราบ",
        "",
        "พื้นที่ดิสก์เหลือน้อย",
        "ตั้งแต่ 20 ก.ค. 66 12.00 น.: 1.0 GiB are free for the archive.",
    ]
    assert "อ่านกล่องจดหมายไม่ได้: 20 ก.ค. 66 12.00 น. – 20 ก.ค. 66 13.00 น." in shown(letter.text)
    assert "The mailbox cannot be read: 20 Jul 2023 12:00 – 20 Jul 2023 13:00" in shown(letter.text)
    assert letter.receipt == ""


def test_all_clear_alone_says_so_in_the_subject() -> None:
    over = Alert(1, Cause.DISK, "x", NOON, NOON, NOON)
    assert alert_letter(News((), (over,)), "c").subject == "[กลับเป็นปกติ] พื้นที่ดิสก์เหลือน้อย – c"


@pytest.mark.parametrize("why", ["<script>x</script>", "a\r\nBcc: x@y", "\x1b[2J"])
def test_words_of_a_server_stay_words(why: str) -> None:
    letter = alert_letter(News((Alert(1, Cause.SENDING, why, NOON),)), "c")
    assert [bad for bad in ("\x1b", "\r", "\nBcc") if bad in letter.html + letter.text + letter.subject] == []
    assert "<script" not in letter.html
