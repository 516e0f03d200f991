"""What a judge writes on the page, field by field."""

from decimal import Decimal

import pytest

from contest.judging import Given, Mark
from judging.sheets.from_page import TAKEN_BACK, Written, abstains, read_page
from judging.sheets.understanding import ABSTAIN, Problem, Rubric
from tests.judging.values import CRITERIA, NOON

RUBRIC = Rubric(CRITERIA, Decimal("0.5"))


def stands(*marks: Mark) -> dict[tuple[str, str], Given]:
    return {(mark.entry, mark.criterion): Given(1, mark, NOON, 1) for mark in marks}


def test_what_stands_already_is_not_given_again() -> None:
    there = stands(Mark("A", "1", Decimal(10), "ดี"))
    assert read_page(Written({"1": "๑๐"}, {"1": "ดี"}), "A", RUBRIC, there) == ((), ())


@pytest.mark.parametrize(
    ("written", "why"),
    [("41", "is above the maximum of 40"), ("สิบ", "is not a number"), ("0.3", "is not a multiple of 0.5")],
)
def test_fault_leaves_what_stood_there(written: str, why: str) -> None:
    there = stands(Mark("A", "1", Decimal(10)))
    marks, problems = read_page(Written({"1": written, "2": "5"}, {}), "A", RUBRIC, there)
    assert marks == (Mark("A", "2", Decimal(5)),)
    assert [(p.place, p.written, p.en) for p in problems] == [("1", written, why)]


def test_blank_takes_back() -> None:
    there = stands(Mark("A", "1", Decimal(10), "ดี"))
    assert read_page(Written({}, {}), "A", RUBRIC, there) == ((Mark("A", "1", None),), ())


def test_abstention_holds_until_it_is_taken_back() -> None:
    (given,), _ = read_page(Written({}, {}, abstains=True), "A", RUBRIC, {})
    assert (given, abstains(stands(given), "A")) == (Mark("A", ABSTAIN, None), True)
    (back,), _ = read_page(Written({}, {}), "A", RUBRIC, stands(given))
    assert (back, abstains(stands(back), "A")) == (Mark("A", ABSTAIN, TAKEN_BACK), False)


def test_abstention_beside_points_is_told_and_the_points_are_kept() -> None:
    marks, (problem,) = read_page(Written({"1": "3"}, {}, abstains=True), "A", RUBRIC, {})
    assert (marks, isinstance(problem, Problem), problem.place) == (
        (Mark("A", "1", Decimal(3)),),
        True,
        ABSTAIN,
    )
