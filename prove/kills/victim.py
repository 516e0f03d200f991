"""Runs the application in this process, with one of its functions wrapped so that a call of it is the last.

`python -m prove.kills.victim NUMBER worker --config FILE`: the number is that of a point, or - for none.
The wrapping is done from here, so that the program itself has no switch for it.
"""

import importlib
import inspect
import os
import runpy
import signal
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from prove.kills.points import POINTS, Point


def arm(point: Point) -> None:
    """Put the wrapper in the place of the function."""
    module, _, path = point.where.partition(":")
    holder: Any = importlib.import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        holder = getattr(holder, part)
    setattr(holder, name, _deadly(getattr(holder, name), point))


def _deadly(function: Callable[..., Any], point: Point) -> Callable[..., Any]:
    fuse = _Fuse(point)

    @wraps(function)
    def called(*arguments: Any, **options: Any) -> Any:
        fuse.before()
        return fuse.after(function(*arguments, **options))

    @wraps(function)
    async def awaited(*arguments: Any, **options: Any) -> Any:
        fuse.before()
        return fuse.after(await function(*arguments, **options))

    return awaited if inspect.iscoroutinefunction(function) else called


class _Fuse:
    """Counts the calls of a point, and ends the process at the one that was asked for."""

    def __init__(self, point: Point) -> None:
        self._left, self._is_before = point.nth, point.before

    def before(self) -> None:
        """A call begins."""
        if self._is_before:
            self._burn()

    def after(self, result: Any) -> Any:
        """A call has ended with this."""
        if not self._is_before and result not in ((), []):
            self._burn()
        return result

    def _burn(self) -> None:
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    _, number, *command = sys.argv
    if number != "-":
        arm(POINTS[int(number)])
    sys.argv = ["dgti-intake", *command]
    runpy.run_module("app", run_name="__main__")
