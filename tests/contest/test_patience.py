"""A server that is away is tried again soon at first, then more rarely, and never given up."""

import pytest

from contest.errors import LoginRefused, Unavailable
from contest.patience import seconds_to_wait

AWAY, REFUSED = Unavailable("away"), LoginRefused("refused")


@pytest.mark.parametrize(
    ("error", "waits"),
    [(AWAY, [5, 10, 20, 40, 80, 160, 300, 300]), (REFUSED, [60, 120, 240, 480, 900, 900, 900, 900])],
)
def test_wait_doubles_up_to_its_bound(error: Unavailable, waits: list[float]) -> None:
    assert [seconds_to_wait(failures, error) for failures in range(1, 9)] == waits


def test_wait_after_a_very_long_outage_is_the_longest() -> None:
    assert seconds_to_wait(1_000_000, AWAY) == 300
