"""The morning letter: what waits, whom to call, how it runs, and the head, in Thai and in English."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from contest.alert import Cause
from contest.digest import Digest, Matter
from contest.entry import EntryState
from notifier.digest import digest_letter
from notifier.plain import joined, shown
from store.chain.head import Head

NOW = datetime(2023, 7, 28, 0, 30, tzinfo=UTC)
CLOSES = datetime(2023, 7, 31, 9, 30, tzinfo=UTC)
HEAD = Head(1234, "5b39" * 16)
HELD = Matter("DG66-0006", "อบต.ปางหมู", EntryState.HELD, has_mail=True)
LOST = Matter("DG66-0003", "ทม.แสนสุข", EntryState.OPEN, has_mail=False)
BUSY = Digest(
    NOW, CLOSES, 12, 7, {EntryState.COMPLETE: 5, EntryState.HELD: 22}, (HELD,), 22, 2, (LOST,), 1, 3,
    NOW, 4, (Cause.DISK,),
)  # fmt: skip
QUIET = Digest(NOW, CLOSES, 0, 0, {}, (), 0, 0, (), 0, 0, None, 0, ())


def test_digest_says_what_waits_in_thai_and_english() -> None:
    letter = digest_letter(BUSY, HEAD)
    assert letter.subject == "[ระบบรับผลงาน] รอตัดสินใจ 24 เรื่อง · ส่งไม่ถึง 1 – 28 ก.ค. 2566"
    thai, english = joined(letter.text).split("-----", 1)
    for said in (
        "เหลือเวลาอีก 3 วัน ก่อนถึงกำหนดส่งผลงาน วันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น.",
        "DG66-0006 · อบต.ปางหมู · รอเจ้าหน้าที่ตรวจสอบ · มีอีเมลรอเจ้าหน้าที่",
        "และอีก 21 ผลงาน",
        "โปรดติดต่อหน่วยงานเหล่านี้ทางโทรศัพท์",
        "DG66-0003 · ทม.แสนสุข · รอหน่วยงานแก้ไข",
        "พื้นที่ดิสก์เหลือน้อย",
    ):
        assert said in thai
    for said in ("3 days to the closing time", "and 21 more", "The disk is nearly full", "28 Jul 2023 07:30"):
        assert said in english


def test_last_day_is_told_in_hours() -> None:
    told = joined(digest_letter(replace(QUIET, now=CLOSES - timedelta(hours=9, minutes=1)), HEAD).text)
    assert "เหลือเวลาอีก 9 ชั่วโมง 1 นาที ก่อนถึง" in told
    assert "9 hours 1 minute to the closing time" in told


def test_head_stands_whole_on_a_line_of_its_own_in_both() -> None:
    letter = digest_letter(QUIET, HEAD)
    assert [line.strip() for line in shown(letter.text).splitlines()].count(str(HEAD)) == 2
    assert letter.html.count(str(HEAD)) == 2


def test_quiet_morning_says_so_and_an_empty_log_has_no_head() -> None:
    letter = digest_letter(replace(QUIET, now=CLOSES + timedelta(minutes=1)), Head(0, ""))
    assert letter.subject.startswith("[ระบบรับผลงาน] รอตัดสินใจ 0 เรื่อง · ส่งไม่ถึง 0 – ")
    told = joined(letter.text)
    for said in ("พ้นกำหนดส่งผลงานแล้ว", "ยังไม่มีเหตุการณ์", "closed since", "Mailbox last read", "never", "None."):
        assert said in told
    assert "0:" not in told


def test_what_a_sender_wrote_for_an_agency_cannot_steer_the_letter() -> None:
    hostile = replace(HELD, agency="<script>x</script>\r\nBcc: x@y.example \x1b[2J")
    letter = digest_letter(replace(BUSY, matters=(hostile,)), HEAD)
    assert [bad for bad in ("\x1b", "\r", "\nBcc", "x@y.example") if bad in letter.html + letter.text] == []
    assert "<script" not in letter.html
