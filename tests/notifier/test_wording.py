"""Figures and names as letters print them."""

from datetime import UTC, datetime, timedelta

import pytest

from contest.call import Criterion
from contest.entry import EntryFile, Role
from notifier.wording import (
    by,
    day,
    extension,
    heading,
    items_word,
    late_by,
    masked,
    measure,
    moment,
    name_to_use,
    quoted,
    short,
    size,
)
from tests.notifier.examples import CALL

CLOSING = datetime(2023, 7, 31, 9, 30, tzinfo=UTC)


def test_moments_are_told_in_thai_time() -> None:
    assert moment(CLOSING, "th") == "วันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น."
    assert moment(CLOSING, "en") == "Monday 31 July 2023, 16:30 (Thailand time, UTC+7)"
    assert day(CLOSING + timedelta(hours=8), "th") == "วันอังคารที่ 1 สิงหาคม 2566"
    assert short(CLOSING, "th") == "31 ก.ค. 2566"


@pytest.mark.parametrize(
    ("span", "thai", "english"),
    [
        (timedelta(minutes=12), "12 นาที", "12 minutes"),
        (timedelta(hours=2, minutes=1), "2 ชั่วโมง 1 นาที", "2 hours 1 minute"),
        (timedelta(seconds=-5), "ไม่ถึง 1 นาที", "less than a minute"),
    ],
)
def test_late_by_says_how_long(span: timedelta, thai: str, english: str) -> None:
    assert (late_by(span, "th"), late_by(span, "en")) == (thai, english)


@pytest.mark.parametrize(
    ("octets", "printed"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1 KB"),
        (831_488, "812 KB"),
        (1_022_976, "999 KB"),
        (1_024_000, "1.0 MB"),
        (20_971_520, "20.0 MB"),
        (1_258_291, "1.2 MB"),
    ],
)
def test_size_is_what_the_senders_computer_shows(octets: int, printed: str) -> None:
    assert size(octets) == printed


def test_measure_counts_pages_or_slides() -> None:
    deck = EntryFile(Role.DECK, "x", "x", "pptx", 2048, "0123456789abcdef", slides=1)
    form = EntryFile(Role.FORM, "x", "x", "pdf", 2048, "0123456789abcdef", pages=2)
    picture = EntryFile(Role.FORM, "x", "x", "jpeg", 2048, "0123456789abcdef")
    assert measure(deck, "th") == "1 สไลด์ · 2 KB · SHA-256 01234567"
    assert measure(deck, "en") == "1 slide · 2 KB · SHA-256 01234567"
    assert measure(form, "th") == "2 หน้า · 2 KB · SHA-256 01234567"
    assert measure(form, "en") == "2 pages · 2 KB · SHA-256 01234567"
    assert measure(picture, "en") == "2 KB · SHA-256 01234567"


def test_by_is_to_the_minute_and_by_the_day_at_its_end() -> None:
    assert by(CALL.closes, "th") == "วันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น."
    assert by(CALL.closes + timedelta(days=7, hours=7, minutes=29), "th") == "วันจันทร์ที่ 7 สิงหาคม 2566"
    assert by(CALL.closes + timedelta(days=1), "en") == "Tuesday 1 August 2023, 16:30 (Thailand time, UTC+7)"


def test_name_to_use_is_the_name_or_how_to_make_it() -> None:
    assert name_to_use("เทศบาลเมืองทดลอง_form1.jpg", "th") == "เทศบาลเมืองทดลอง_form1.jpg"
    assert name_to_use("ชื่อหน่วยงาน_form1.jpg", "th") == "ชื่อเต็มของหน่วยงานท่าน ตามด้วย _form1.jpg"
    assert name_to_use("", "en") == "(your agency’s full Thai name)_form1.pdf"


def test_small_words() -> None:
    assert [extension(e) for e in ("DOCX", ".docx", "–")] == [".docx", ".docx", "–"]
    assert items_word(1, needs_files=True) == "1 item needs correcting"
    assert items_word(2, needs_files=False) == "2 items need your reply"
    assert [quoted(w) for w in ("", "ก")] == ["", "“ก”"]
    assert [masked(e) for e in ("officer@thotlong.example", "a@b", "", "nobody")] == [
        "o***@thotlong.example", "a***@b", "", "",
    ]  # fmt: skip


def test_heading_is_the_beginning_of_a_criterion() -> None:
    criterion = Criterion("3.2", "", 10, "การสื่อสาร " * 20, "Communication")
    assert heading(criterion, "en") == "3.2 Communication"
    assert heading(criterion, "th").startswith("3.2 การสื่อสาร การสื่อสาร")
    assert heading(criterion, "th").endswith("…")
