"""When a letter is tried again: a table."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifier.retry import GIVE_UP_AFTER, WAITS, next_try

OWED = datetime(2023, 7, 31, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "after", "again_after"),
    [
        (1, timedelta(0), timedelta(minutes=1)),
        (2, timedelta(minutes=1), timedelta(minutes=6)),
        (3, timedelta(minutes=6), timedelta(minutes=21)),
        (4, timedelta(minutes=21), timedelta(minutes=51)),
        (5, timedelta(minutes=51), timedelta(minutes=111)),
        (6, timedelta(minutes=111), timedelta(minutes=231)),
        (7, timedelta(minutes=231), timedelta(minutes=471)),
        (8, timedelta(minutes=471), timedelta(minutes=711)),
        (30, timedelta(days=3), timedelta(days=3, hours=4)),
        (30, timedelta(days=3, hours=19, minutes=59), timedelta(days=3, hours=23, minutes=59)),
        (30, timedelta(days=3, hours=20), None),
        (8, timedelta(days=4), None),
        (7, timedelta(days=4), timedelta(days=4, hours=4)),
        (1, timedelta(days=365), timedelta(days=365, minutes=1)),
        (0, timedelta(0), timedelta(minutes=1)),
    ],
)
def test_next_try_follows_the_table(attempts: int, after: timedelta, again_after: timedelta | None) -> None:
    expected = None if again_after is None else OWED + again_after
    assert next_try(attempts, OWED, OWED + after) == expected


@given(st.integers(0, 10_000), st.timedeltas(timedelta(0), timedelta(days=30)))
def test_next_try_is_later_than_now_and_ends(attempts: int, after: timedelta) -> None:
    again = next_try(attempts, OWED, OWED + after)
    assert again is None or OWED + after < again
    assert again is None or again < OWED + GIVE_UP_AFTER or attempts <= len(WAITS)
