"""The database finds by problem what a row of the list says of itself, on either database."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import Engine, and_, select, update

from contest.entry import Role
from contest.problem import OF_ROLE, Problem
from contest.reason import Reason, Severity, reason
from store.engine import writing
from store.ledger import SqlLedger
from store.reports.listing import Asked, listing
from store.reports.problems import problems_counted
from store.schema import entry, file, version
from tests.store.building import CALL
from tests.store.reports.season import play

FOUND: dict[int, tuple[Reason, ...]] = {
    1: (reason("FORM_MISSING"), reason("FORM_TOKEN_MISSING"), reason("FORM_NUMBER", file="ก\x00\"',.pdf")),
    2: (reason("CASE_ONLY"), replace(reason("LATE", late_by_th='ช้า"code":"EARLY"'), severity=Severity.NOTE)),
    3: (
        reason("FORM_MARKS_NOT_SEEN", marks="tick"),
        reason("EMPTY", file="1.pptx"),
        reason("GO_LIVE_UNKNOWN"),
    ),
    4: (reason("AGENCY_AMBIGUOUS"), reason("AGENCY_RENAMED"), reason("FORM_MISSING")),
    5: (reason("CORRUPT", file="1.pptx"), reason("ENCRYPTED", file="_form1.pdf")),
    6: (replace(reason("SEPARATOR"), severity=Severity.HOLD),),
    7: (Reason("OF_AN_OLDER_RELEASE", Severity.RETURN), reason("EMPTY", file="ส่งใหม่.pptx")),
}
BROKEN = {1: [Role.FORM], 3: [Role.DECK], 4: [Role.DECK], 5: [Role.FORM, Role.DECK]}
"""Which files of the version that counts cannot be used."""


@pytest.fixture
def season(ledger: SqlLedger, engine: Engine) -> Engine:
    play(ledger)
    with writing(engine) as connection:
        for number, reasons in FOUND.items():
            reference = f"DG66-000{number}"
            connection.execute(update(entry).where(entry.c.reference == reference).values(reasons=reasons))
            counts = and_(version.c.entry == entry.c.id, version.c.number == entry.c.version)
            which = select(version.c.id).join(entry, counts).where(entry.c.reference == reference)
            of_roles = and_(file.c.version.in_(which), file.c.role.in_(BROKEN.get(number, [])))
            connection.execute(update(file).where(of_roles).values(usable=False))
    return engine


def numbers(engine: Engine, *problems: Problem) -> list[int]:
    rows = listing(engine, Asked(problems=problems), CALL.closes).rows
    return sorted(int(row.reference[-1]) for row in rows)


def test_filter_finds_any_of_the_problems(season: Engine) -> None:
    assert numbers(season, Problem.FORM_NAME) == [1, 6]
    assert numbers(season, Problem.FORM_MISSING, Problem.FORM_MARKS) == [1, 3, 4]
    assert numbers(season, Problem.TIME) == []


def test_what_cannot_be_opened_is_told_apart_by_the_role_of_the_file(season: Engine) -> None:
    found = {one: numbers(season, one) for one in (*OF_ROLE.values(), Problem.UNREADABLE)}
    assert found == {
        Problem.FORM_UNREADABLE: [5],
        Problem.DECK_UNREADABLE: [3, 5],
        Problem.UNREADABLE: [7],
    }


def test_version_that_does_not_count_tells_nothing(season: Engine) -> None:
    with writing(season) as connection:
        connection.execute(update(entry).where(entry.c.reference == "DG66-0003").values(version=2))
    assert numbers(season, Problem.DECK_UNREADABLE, Problem.UNREADABLE) == [3, 5, 7]
    assert numbers(season, Problem.DECK_UNREADABLE) == [5]


def test_each_problem_is_found_where_a_row_tells_of_it(season: Engine) -> None:
    rows = listing(season, Asked(), CALL.closes).rows
    told = {
        problem: sorted(int(row.reference[-1]) for row in rows if problem in row.problems)
        for problem in Problem
    }
    assert {problem: numbers(season, problem) for problem in Problem} == told


def test_what_occurs_is_counted_each_entry_once(season: Engine) -> None:
    rows = listing(season, Asked(), CALL.closes).rows
    counted = problems_counted(season)
    assert counted == Counter(problem for row in rows for problem in row.problems)
    assert (list(counted)[:2], counted[Problem.FORM_NAME]) == ([Problem.FORM_MISSING, Problem.FORM_NAME], 2)


def test_nothing_occurs_where_there_is_no_entry(engine: Engine) -> None:
    assert problems_counted(engine) == {}
