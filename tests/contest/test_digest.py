"""When the morning letter is due: once a morning of Thailand, whatever ran and however clocks were set."""

from datetime import UTC, datetime, time, timedelta

import pytest

from contest.digest import is_due, morning
from thai.dates import BANGKOK

AT = time(7, 30)


def there(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 7, day, hour, minute, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("moment", "begun"),
    [
        (there(20, 7, 30), there(20, 7, 30)),
        (there(20, 7, 29), there(19, 7, 30)),
        (there(20, 23, 59), there(20, 7, 30)),
        (there(21, 0), there(20, 7, 30)),
        (datetime(2023, 7, 20, 0, 30, tzinfo=UTC), there(20, 7, 30)),
        (datetime(2023, 7, 20, 0, 29, tzinfo=UTC), there(19, 7, 30)),
    ],
)
def test_morning_is_of_thailand(moment: datetime, begun: datetime) -> None:
    assert morning(moment.astimezone(UTC), AT) == begun


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (there(19, 12), there(20, 7, 29), False),
        (there(19, 12), there(20, 7, 30), True),
        (there(20, 7, 30), there(20, 7, 31), False),
        (there(20, 7, 30), there(21, 7, 29), False),
        (there(20, 6), there(20, 8), True),
        (there(17, 8), there(20, 16), True),
        (there(25, 8), there(20, 8), True),
    ],
    ids=["before", "at", "after", "next-night", "same-day", "days-off", "clock-was-ahead"],
)
def test_letter_is_due_once_a_morning(last: datetime, now: datetime, due: bool) -> None:
    assert is_due(last.astimezone(UTC), now.astimezone(UTC), AT) is due


def test_every_half_hour_of_a_week_gives_seven_letters() -> None:
    last, letters = there(10, 12), 0
    for step in range(7 * 48):
        now = there(10, 12) + timedelta(minutes=30 * step)
        if is_due(last, now, AT):
            last, letters = now, letters + 1
    assert letters == 7
