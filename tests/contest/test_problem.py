"""Every finding is looked for in one group, unless nobody has to look."""

from collections import Counter
from dataclasses import replace

import pytest

from contest.entry import Role
from contest.problem import CODES, OF_A_FILE, OF_ROLE, WORTH_A_LOOK, Problem, problems_of
from contest.reason import DEFAULT_SEVERITY, Reason, Severity, reason


def test_every_code_stands_in_one_group() -> None:
    assert Counter(code for codes in CODES.values() for code in codes) == Counter(iter(DEFAULT_SEVERITY))


def test_every_group_is_found_by_some_code() -> None:
    found = [problems_of(reason(code), roles) for code in DEFAULT_SEVERITY for roles in ((), OF_ROLE)]
    assert frozenset().union(*found) == {*Problem}


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
    assert problems_of(found, frozenset(Role)) == ({problem} if problem else set())


@pytest.mark.parametrize("code", sorted(OF_A_FILE))
@pytest.mark.parametrize(
    ("unusable", "problems"),
    [
        ({Role.FORM}, {Problem.FORM_UNREADABLE}),
        ({Role.DECK, Role.CLIP}, {Problem.DECK_UNREADABLE}),
        ({Role.FORM, Role.DECK}, {Problem.FORM_UNREADABLE, Problem.DECK_UNREADABLE}),
        ({Role.OTHER}, {Problem.UNREADABLE}),
        (set(), {Problem.UNREADABLE}),
    ],
)
def test_what_cannot_be_opened_is_of_the_role_of_its_file(
    code: str, unusable: set[Role], problems: set[Problem]
) -> None:
    assert problems_of(reason(code), unusable) == problems


def test_worth_a_look_are_notes() -> None:
    assert {DEFAULT_SEVERITY[code] for code in WORTH_A_LOOK} == {Severity.NOTE}
