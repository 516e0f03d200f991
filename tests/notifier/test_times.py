"""By when who does what: working days, closing, appeals."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from notifier.days import working_day_after
from notifier.times import Times
from tests.notifier.examples import CALL, COMPLETE, at

LONG_WEEKEND = (date(2023, 7, 28), date(2023, 7, 31), date(2023, 8, 1))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2023, 7, 20), 3, date(2023, 7, 25)),
        (date(2023, 7, 27), 1, date(2023, 8, 2)),
        (date(2023, 7, 31), 3, date(2023, 8, 4)),
        (date(2023, 7, 22), 1, date(2023, 7, 24)),
        (date(2023, 7, 22), 0, date(2023, 7, 22)),
    ],
)
def test_working_day_after_skips_weekends_and_holidays(day: date, count: int, expected: date) -> None:
    assert working_day_after(day, count, LONG_WEEKEND) == expected


def test_times_of_a_late_mail() -> None:
    facts = replace(COMPLETE, received_at=at(7, 31, 18, 42), now=at(7, 31, 18, 44))
    times = Times(facts, CALL, "th")
    assert (times.open, times.before_closing) == (False, False)
    assert times.late_by == "2 ชั่วโมง 12 นาที"
    assert times.review_by == "วันศุกร์ที่ 4 สิงหาคม 2566"
    assert times.appeal_by == "วันจันทร์ที่ 7 สิงหาคม 2566"


def test_times_are_open_to_the_last_minute() -> None:
    assert Times(replace(COMPLETE, now=COMPLETE.deadline), CALL, "en").open
    assert Times(replace(COMPLETE, now=CALL.closes), CALL, "en").before_closing
    later = replace(COMPLETE, now=CALL.closes + timedelta(hours=1), deadline=CALL.closes + timedelta(days=7))
    times = Times(later, CALL, "en")
    assert (times.open, times.before_closing) == (True, False)
