"""The window of a call, to the minute."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from contest.call import Window
from tests.store.building import CALL

CLOSES = datetime(2023, 7, 31, 9, 30, tzinfo=UTC)
CALL_2566 = replace(CALL, closes=CLOSES, grace_ends=datetime(2023, 7, 31, 16, 59, 59, tzinfo=UTC))
LAST = timedelta(seconds=59, microseconds=999_999)


@pytest.mark.parametrize(
    ("received", "window"),
    [
        (CALL_2566.opens - timedelta(microseconds=1), Window.EARLY),
        (CALL_2566.opens, Window.OPEN),
        (CLOSES + LAST, Window.OPEN),
        (CLOSES + timedelta(minutes=1), Window.CLOSING_DAY),
        (datetime(2023, 7, 31, 16, 59, 59, 999_999, tzinfo=UTC), Window.CLOSING_DAY),
        (datetime(2023, 7, 31, 17, 0, tzinfo=UTC), Window.LATE),
    ],
)
def test_window_has_no_gap_within_a_minute(received: datetime, window: Window) -> None:
    assert CALL_2566.window(received) is window
    assert replace(CALL_2566, closes=CLOSES + LAST).window(received) is window


def test_correction_time_is_promised_only_where_it_ends_after_closing() -> None:
    told = CLOSES - timedelta(hours=24)
    assert CALL_2566.correct_by(told) is None
    assert CALL_2566.correct_by(told + timedelta(minutes=5, seconds=7)) == CLOSES + timedelta(minutes=5)
    assert CALL_2566.correct_by(CLOSES + timedelta(hours=2)) == CLOSES + timedelta(hours=26)
    assert replace(CALL_2566, correction_hours=0).correct_by(CLOSES) is None
