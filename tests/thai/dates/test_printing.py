"""Dates and durations as they are printed."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.dates import clock, duration_en, duration_th, long_date, long_day, short_date, short_date_time

CLOSING = dt.datetime(2023, 7, 31, 9, 30, 59, tzinfo=dt.UTC)
NEW_YEAR = dt.datetime(1999, 12, 31, 17, 5, tzinfo=dt.UTC)


def test_a_moment_is_printed_in_thai() -> None:
    assert long_date(CLOSING, "th") == "วันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น."
    assert short_date(CLOSING) == "31 ก.ค. 2566"
    assert short_date_time(CLOSING) == "31 ก.ค. 66 16.30 น."
    assert clock(CLOSING) == "16.30 น."


def test_a_moment_is_printed_in_english() -> None:
    assert long_date(CLOSING, "en") == "Monday 31 July 2023, 16:30 (Thailand time, UTC+7)"
    assert short_date(CLOSING, "en") == "31 Jul 2023"
    assert short_date_time(CLOSING, "en") == "31 Jul 2023 16:30"
    assert clock(CLOSING, "en") == "16:30"


def test_the_year_and_the_hour_are_those_of_thailand() -> None:
    assert long_date(NEW_YEAR, "th") == "วันเสาร์ที่ 1 มกราคม 2543 เวลา 00.05 น."
    assert short_date_time(NEW_YEAR) == "1 ม.ค. 43 00.05 น."


@pytest.mark.parametrize(
    ("day", "thai", "english"),
    [
        (dt.date(2023, 8, 1), "วันอังคารที่ 1 สิงหาคม 2566", "Tuesday 1 August 2023"),
        (dt.date(2023, 8, 2), "วันพุธที่ 2 สิงหาคม 2566", "Wednesday 2 August 2023"),
        (dt.date(2023, 8, 3), "วันพฤหัสบดีที่ 3 สิงหาคม 2566", "Thursday 3 August 2023"),
        (dt.date(2023, 8, 4), "วันศุกร์ที่ 4 สิงหาคม 2566", "Friday 4 August 2023"),
        (dt.date(2023, 8, 5), "วันเสาร์ที่ 5 สิงหาคม 2566", "Saturday 5 August 2023"),
        (dt.date(2023, 8, 6), "วันอาทิตย์ที่ 6 สิงหาคม 2566", "Sunday 6 August 2023"),
    ],
)
def test_a_day_is_printed_with_its_weekday(day: dt.date, thai: str, english: str) -> None:
    assert (long_day(day, "th"), long_day(day, "en")) == (thai, english)


@pytest.mark.parametrize(
    ("span", "thai", "english"),
    [
        (dt.timedelta(hours=2, minutes=5), "2 ชั่วโมง 5 นาที", "2 hours 5 minutes"),
        (dt.timedelta(minutes=1, seconds=59), "1 นาที", "1 minute"),
        (dt.timedelta(days=1, minutes=1), "1 วัน 1 นาที", "1 day 1 minute"),
        (dt.timedelta(days=40, hours=1), "40 วัน 1 ชั่วโมง", "40 days 1 hour"),
        (dt.timedelta(seconds=59), "ไม่ถึง 1 นาที", "less than a minute"),
        (dt.timedelta(), "ไม่ถึง 1 นาที", "less than a minute"),
    ],
)
def test_a_duration_is_printed_in_its_units(span: dt.timedelta, thai: str, english: str) -> None:
    assert (duration_th(span), duration_en(span)) == (thai, english)


@pytest.mark.parametrize("say", [duration_th, duration_en])
def test_nothing_lasts_less_than_no_time(say: Callable[[dt.timedelta], str]) -> None:
    with pytest.raises(ValueError, match="no duration"):
        say(dt.timedelta(seconds=-1))


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.times())
def test_a_short_moment_leaves_room_in_a_subject(day: dt.date, time: dt.time) -> None:
    assert len(short_date_time(dt.datetime.combine(day, time, dt.UTC))) <= 22
