"""The course of a trial: what is left to do at a moment, and that kills are counted where they fell."""

import pytest

from prove.kills.course import Moment, Stage, spread, tenths
from store.reports.tallies import Progress


def moment(came: int, *done: int, is_starting: bool = False) -> Moment:
    return Moment(came, Progress(*done), is_starting)


@pytest.mark.parametrize(
    ("seen", "stage", "steps"),
    [
        (moment(10, 0, 0, 0, 0), Stage.FETCHING, 0),
        (moment(10, 9, 9, 8, 8), Stage.FETCHING, 26),
        (moment(10, 8, 4, 3, 3), Stage.DECIDING, 15),
        (moment(10, 8, 4, 3, 2), Stage.SENDING, 14),
        (moment(10, 10, 10, 9, 9), Stage.RESTING, 29),
        (moment(10, 0, 0, 0, 0, is_starting=True), Stage.STARTING, 0),
    ],
)
def test_stage_is_the_step_that_is_not_over(seen: Moment, stage: Stage, steps: int) -> None:
    assert (seen.stage, seen.steps) == (stage, steps)


def test_moments_are_counted_by_stage_and_by_tenth() -> None:
    moments = [moment(100, 100, decided, decided, decided) for decided in (0, 9, 10, 55, 99, 100)]
    assert spread(moments) == {
        Stage.STARTING: 0, Stage.FETCHING: 0, Stage.DECIDING: 5, Stage.SENDING: 0, Stage.RESTING: 1,
    }  # fmt: skip
    assert tenths(moments, 100) == (2, 1, 0, 0, 0, 1, 0, 0, 0, 2)
