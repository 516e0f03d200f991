"""What no import contract sees: the clock behind `datetime`, and built-ins that reach outside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PURE_ROOMS = ("contest", "thai")
TIMELESS_ROOMS = ("contest", "intake", "notifier", "parsers", "store", "thai")
"""Rooms that are told the time; app and demo own the clock."""

CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "time.time_ns"}
OUTSIDE = {"__import__", "breakpoint", "eval", "exec", "input", "open", "print"}


def calls(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of every call; `dt.datetime.now()` is called `datetime.now`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield node.lineno, ".".join(ast.unparse(node.func).split(".")[-2:])


def offences(rooms: tuple[str, ...], forbidden: set[str]) -> list[str]:
    """`path:line name` of every call of a forbidden name in these rooms."""
    return [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for room in rooms
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, name in calls(path.read_text(encoding="utf-8"))
        if name in forbidden
    ]


def test_clock_is_read_by_the_composition_root_alone() -> None:
    assert offences(TIMELESS_ROOMS, CLOCKS) == []


def test_pure_rooms_reach_for_nothing_outside() -> None:
    assert offences(PURE_ROOMS, OUTSIDE) == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("datetime.now(UTC)", "datetime.now"),
        ("import datetime as d\nx = d.datetime.now()", "datetime.now"),
        ("def f():\n    return date.today()", "date.today"),
        ("time.time()", "time.time"),
        ("with open('x') as f: pass", "open"),
    ],
)
def test_calls_finds_a_hidden_reach(source: str, name: str) -> None:
    assert name in [called for _, called in calls(source)]
