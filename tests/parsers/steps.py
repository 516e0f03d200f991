"""Counts the steps of a piece of work, so that a test can tell how it grows without a clock."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python run and how many functions are called, those written in C included."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        count += 1
        return trace

    def profile(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
        sys.settrace(before)
    return count


def grows_with(work: Callable[[int], object], size: int) -> bool:
    """Whether twice as much takes at most twice as many steps, beside a few that any amount takes."""
    work(16)  # whatever is compiled or remembered the first time
    one, two = steps(lambda: work(size)), steps(lambda: work(2 * size))
    return two <= 2.1 * one + 500
