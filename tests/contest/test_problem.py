"""Every finding is looked for in one group, unless nobody has to look."""

from collections import Counter
from dataclasses import replace

import pytest

from contest.problem import CODES, WORTH_A_LOOK, Problem, problem_of
from contest.reason import DEFAULT_SEVERITY, Reason, Severity, reason


def test_every_code_stands_in_one_group() -> None:
    assert Counter(code for codes in CODES.values() for code in codes) == Counter(iter(DEFAULT_SEVERITY))


def test_every_group_is_found_by_some_code() -> None:
    found = {problem_of(reason(code)) for code in DEFAULT_SEVERITY}
    assert found == {*Problem, None}


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        (reason("FORM_TOKEN_MISSING"), Problem.FORM_NAME),
        (reason("CASE_ONLY"), None),
        (replace(reason("CASE_ONLY"), severity=Severity.RETURN), Problem.FORM_NAME),
        (replace(reason("PREV_AWARD"), severity=Severity.NOTE), None),
        (reason("FORM_MARKS_NOT_SEEN"), Problem.FORM_MARKS),
        (Reason("OF_AN_OLDER_RELEASE", Severity.RETURN), None),
    ],
)
def test_note_is_a_problem_only_where_it_is_worth_a_look(found: Reason, problem: Problem | None) -> None:
    assert problem_of(found) == problem


def test_worth_a_look_are_notes() -> None:
    assert {DEFAULT_SEVERITY[code] for code in WORTH_A_LOOK} == {Severity.NOTE}
