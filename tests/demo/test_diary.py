"""When people write: by day, in time, and more and more towards the end."""

from datetime import datetime, timedelta, timezone
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from demo.cast import season_2564
from demo.diary import Diary

BANGKOK = timezone(timedelta(hours=7))
OPENS = datetime(2021, 7, 1, 8, 30, tzinfo=BANGKOK)
CLOSES = datetime(2021, 8, 31, 16, 30, tzinfo=BANGKOK)
SEEDS = range(20)


def openings(seed: int) -> list[datetime]:
    return list(Diary(OPENS, CLOSES, Random(seed)).openings(season_2564()).values())


def test_openings_lie_in_the_window_and_by_day() -> None:
    for seed in SEEDS:
        moments = openings(seed)
        assert OPENS < min(moments) <= max(moments) < CLOSES
        assert all(8 <= moment.hour <= 23 for moment in moments)


def test_openings_come_more_and_more_towards_the_end() -> None:
    moments = [moment for seed in SEEDS for moment in openings(seed)]
    july = sum(moment.month == 7 for moment in moments)
    last_week = sum(moment > CLOSES - timedelta(days=7) for moment in moments)
    assert july < last_week < 0.6 * len(moments)


def test_openings_mostly_keep_weekends_free() -> None:
    moments = [moment for seed in SEEDS for moment in openings(seed)]
    assert sum(moment.weekday() > 4 for moment in moments) < 0.15 * len(moments)


@given(st.integers(0, 61 * 24 * 60), st.integers(5, 22 * 60), st.integers(0, 99))
def test_answers_come_later_and_never_past_the_closing_for_want_of_haste(
    since: int, wait: int, seed: int
) -> None:
    now = OPENS + timedelta(minutes=since)
    when = Diary(OPENS, CLOSES, Random(seed)).answer(now, timedelta(minutes=wait))
    assert when > now
    if now < CLOSES - timedelta(minutes=30):
        assert when <= CLOSES


@given(st.integers(0, 58 * 24 * 60), st.integers(31, 22 * 60))
def test_answers_that_can_wait_do_not_come_at_night(since: int, wait: int) -> None:
    now = OPENS + timedelta(minutes=since)
    assert 7 <= Diary(OPENS, CLOSES, Random(1)).answer(now, timedelta(minutes=wait)).hour < 22
