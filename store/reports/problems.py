"""Entries by what is amiss with them: which have a problem, and how many each problem has."""

from collections.abc import Collection
from itertools import chain
from typing import Final

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Engine,
    Select,
    Text,
    and_,
    case,
    column,
    func,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.sql.selectable import TableValuedAlias

from contest.problem import CODES, OF_A_FILE, OF_ROLE, WORTH_A_LOOK, Problem
from contest.reason import Severity
from store.engine import is_postgres, reading
from store.reports.remembering import once
from store.schema import entry, file, version

_FINDINGS: Final = type_coerce(entry.c.reasons, Text())
"""The findings of an entry as the JSON in which they are stored: objects, code and severity first."""

_Told = tuple[TableValuedAlias, ColumnElement[str], ColumnElement[str]]
"""The findings as rows, with the code and the severity of each."""

_HEAD: Final = '{"code":"([^"]+)","severity":"([^"]+)"'

_GROUP: Final = {code: problem for problem, codes in CODES.items() for code in codes}


def with_problem(connection: Connection, problems: Collection[Problem]) -> Select[int]:
    """Ids of the entries that have any of them: a finding of its group that waits, or a note worth a look."""
    codes = sorted(chain.from_iterable(CODES.get(one, OF_A_FILE) for one in problems))
    told = _told(_findings(connection, codes)).subquery()
    return select(told.c.id).where(told.c.problem.in_(sorted(problems)))


def problems_counted(engine: Engine) -> dict[Problem, int]:
    """How many entries have each problem that occurs, in the order of the problems."""
    with reading(engine) as connection:
        return once(connection, _counted)


def _counted(connection: Connection) -> dict[Problem, int]:
    told = _told(_findings(connection)).subquery()
    rows = connection.execute(
        select(told.c.problem, func.count(told.c.id.distinct())).group_by(told.c.problem)
    )
    number: dict[str | None, int] = dict(rows.all())  # with None for codes of an older release
    return {problem: number[problem] for problem in Problem if problem in number}


def _told(findings: Select[int, int, str]) -> Select[int, str]:
    """A row for each finding and its group; one of a file for each role that a file cannot be used for."""
    found = findings.subquery()
    counts = and_(version.c.entry == found.c.id, version.c.number == found.c.version)
    broken = and_(file.c.version == version.c.id, file.c.usable.is_(False), file.c.role.in_(list(OF_ROLE)))
    group = case(
        *((file.c.role == role, problem) for role, problem in OF_ROLE.items()),
        else_=case(_GROUP, value=found.c.code),
    )
    return (
        select(found.c.id, group.label("problem"))
        .outerjoin(version, and_(found.c.code.in_(sorted(OF_A_FILE)), counts))
        .outerjoin(file, broken)
    )


def _findings(connection: Connection, codes: Collection[str] = ()) -> Select[int, int, str]:
    """A row for each finding, of these codes if any, that waits or is worth a look, of every entry."""
    told, code, severity = (_on_postgres if is_postgres(connection) else _on_sqlite)()
    waits = or_(severity != Severity.NOTE, code.in_(sorted(WORTH_A_LOOK)))
    found = select(entry.c.id, entry.c.version, code.label("code"))
    of_these = [code.in_(codes)] if codes else []
    return found.join(told, true()).where(_FINDINGS != "[]", waits, *of_these)


def _on_postgres() -> _Told:
    """By a pattern: PostgreSQL gives no part of an object that holds the letter U+0000, as a file's name may.

    Quotes within a text are escaped there, so that none looks like the head of a finding.
    """
    told = func.regexp_matches(_FINDINGS, _HEAD, "g").table_valued(column("found", ARRAY(Text)))
    found = told.render_derived()
    return found, found.c.found[1], found.c.found[2]


def _on_sqlite() -> _Told:
    told = func.json_each(_FINDINGS).table_valued("value")
    return told, func.json_extract(told.c.value, "$.code"), func.json_extract(told.c.value, "$.severity")
