"""The course of a trial: what is left to do at a moment, and that kills are counted where they fell."""

import pytest

from prove.kills.course import Moment, Stage, spread, tenths


@pytest.mark.parametrize(
    ("moment", "stage", "done", "left"),
    [
        (Moment(10, 0, 0, 0, 9), Stage.FETCHING, 0, 29),
        (Moment(10, 9, 9, 8, 9), Stage.FETCHING, 26, 3),
        (Moment(10, 10, 4, 3, 9), Stage.DECIDING, 17, 12),
        (Moment(10, 10, 10, 8, 9), Stage.SENDING, 28, 1),
        (Moment(10, 10, 10, 9, 9), Stage.RESTING, 29, 0),
        (Moment(10, 10, 10, 12, 9), Stage.RESTING, 29, 0),
        (Moment(10, 0, 0, 0, 9, is_starting=True), Stage.STARTING, 0, 29),
    ],
)
def test_stage_is_the_first_step_that_is_not_over(moment: Moment, stage: Stage, done: int, left: int) -> None:
    assert (moment.stage, moment.done, moment.left) == (stage, done, left)


def test_moments_are_counted_by_stage_and_by_tenth() -> None:
    moments = [Moment(100, 100, decided, decided, 100) for decided in (0, 9, 10, 55, 99, 100)]
    assert spread(moments) == {
        Stage.STARTING: 0, Stage.FETCHING: 0, Stage.DECIDING: 5, Stage.SENDING: 0, Stage.RESTING: 1,
    }  # fmt: skip
    assert tenths(moments, 100) == (2, 1, 0, 0, 0, 1, 0, 0, 0, 2)
