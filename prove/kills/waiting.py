"""Waits for what workers do, by looking again and again."""

import time
from collections.abc import Callable


def within(seconds: float, holds: Callable[[], bool], look: float = 0.02) -> bool:
    """Whether it came to hold in that time."""
    deadline = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(look)
    return held
