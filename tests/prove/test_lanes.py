"""Lanes share the mails, and a mail that ends or stops one costs only itself."""

import pytest

from prove.attempt import Attempt
from prove.lanes import Trial, attempts
from tests.prove.stubborn import DEADLY, ENDLESS

TRIAL = Trial(seed=1, mails=9, lanes=2, entry="tests.prove.stubborn", patience=3)


def test_every_mail_is_tried_once_also_behind_one_that_ends_or_stops_its_lane() -> None:
    heard = sorted(attempts(TRIAL), key=lambda attempt: attempt.number)
    failed = {attempt.number: attempt.failure for attempt in heard if attempt.failure}
    assert [attempt.number for attempt in heard] == list(range(9))
    assert failed == {
        DEADLY: "its supervisor ended: exit code -11",
        ENDLESS: "its supervisor did not come back: exit code -9",
    }
    assert [a for a in heard if not a.failure] == [
        Attempt(number, "held", 0.5) for number in range(9) if number not in failed
    ]


def test_trial_goes_on_from_the_mail_where_another_ended() -> None:
    trial = Trial(1, 8, 2, "tests.prove.stubborn", first=ENDLESS + 1)
    assert sorted(attempt.number for attempt in attempts(trial)) == [5, 6, 7]


def test_trial_ends_in_time() -> None:
    heard = list(attempts(Trial(1, ENDLESS + 1, 1, "tests.prove.stubborn", seconds=2, patience=20)))
    assert "its supervisor did not come back" not in {attempt.failure.partition(":")[0] for attempt in heard}


def test_lane_that_does_not_start_ends_the_trial(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="does not start"):
        list(attempts(Trial(1, 9, 2, "tests.prove.no_such_module")))
    assert "No module named 'tests.prove.no_such_module'" in capfd.readouterr().err
