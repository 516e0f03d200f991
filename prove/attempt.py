"""One mail given to the reader and what was read to the judge; a bug of either is caught here, and told."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from contest.content import Unreadable
from contest.message import Message
from contest.verdict import Verdict
from prove.memory import Resident, resident_child, resident_here

Read = Callable[[bytes], Message | Unreadable]
Judge = Callable[[bytes, Message], Verdict]

_FRAMES = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading and judging one mail may take (seconds)."""

    reading: float
    judging: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of the mail of a number.

    `result` is a verdict, "unreadable" with the reason, or "none"; `failure` tells what must never happen
    to any mail, and is empty otherwise.
    """

    number: int
    result: str
    seconds: float
    failure: str = ""
    supervisor: Resident | None = None
    reader: Resident | None = None


class Bench:
    """Where mails are tried. `complaints` are what the reader tells of bugs that it has survived itself."""

    def __init__(self, read: Read, judge: Judge, complaints: list[str], limits: Limits) -> None:
        self._read, self._judge, self._complaints, self._limits = read, judge, complaints, limits

    def attempt(self, number: int, mail: bytes) -> Attempt:
        """Read and judge; to take longer than the limits is a failure, as is an answer of another type."""
        began = time.perf_counter()
        failures: list[str] = []
        try:
            result = self._result(mail, failures)
        except Exception as error:  # noqa: BLE001 - the one place that keeps a bug and goes on
            result = "none"
            failures.append(_told(error))
        failures += self._complaints
        self._complaints.clear()
        took = round(time.perf_counter() - began, 4)
        return Attempt(number, result, took, "\n".join(failures), resident_here(), resident_child())

    def _result(self, mail: bytes, failures: list[str]) -> str:
        began = time.perf_counter()
        found = self._read(mail)
        failures += _over("reading", began, self._limits.reading)
        match found:
            case Message():
                began = time.perf_counter()
                verdict = Verdict(self._judge(mail, found))
                failures += _over("judging", began, self._limits.judging)
                return verdict.value
            case Unreadable():
                return f"unreadable {found}"
            case _:
                raise TypeError(type(found))


def _over(doing: str, began: float, most: float) -> list[str]:
    took = time.perf_counter() - began
    return [f"{doing} took {took:.1f} s"] if took > most else []


def _told(error: Exception) -> str:
    """What it was and where, the place first where it happened."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return "\n".join((f"{type(error).__qualname__}: {error}", *places))
