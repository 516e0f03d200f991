"""Resident memory of processes, and by how much it grows once they are warm."""

import ctypes
import os
import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_MEBIBYTE = 1 << 20
_WINDOW = 101
"""Samples whose median is taken, so that one large mail alone is no growth."""


@dataclass(frozen=True, slots=True)
class Resident:
    """How much of a process is in memory at one moment."""

    pid: int
    mebibytes: float


@dataclass(frozen=True, slots=True)
class Growth:
    """What a warm process held, and what it held in the end (MiB)."""

    before: float
    after: float

    @property
    def mebibytes(self) -> float:
        """The difference."""
        return self.after - self.before


def resident(pid: int) -> Resident:
    """A process now (proc(5), statm); 0 where it has gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_bytes().split()[1])
    except (OSError, IndexError):
        return Resident(pid, 0.0)
    return Resident(pid, round(pages * os.sysconf("SC_PAGE_SIZE") / _MEBIBYTE, 2))


def resident_here() -> Resident:
    """This process now, without what the C library keeps of freed memory for later (malloc_trim(3))."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    return resident(os.getpid())


def resident_child() -> Resident | None:
    """The one child that this thread has started, if it lives (proc(5), task/TID/children)."""
    children = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text("ascii").split()
    return resident(int(children[0])) if children else None


class Growing:
    """Watches processes of one kind; each is measured against itself, from when it is warm."""

    def __init__(self, warm: int) -> None:
        """`warm` is the number of samples after which a process is warm."""
        self._warm = warm
        self._lives: dict[int, _Life] = {}

    def add(self, sample: Resident | None) -> None:
        """One more sample."""
        if sample is not None:
            self._lives.setdefault(sample.pid, _Life()).add(sample.mebibytes, self._warm)

    def worst(self) -> Growth | None:
        """Of the process that grew most; None where none has lived long enough to tell."""
        grown = [found for life in self._lives.values() if (found := life.growth()) is not None]
        return max(grown, key=lambda growth: growth.mebibytes, default=None)


class _Life:
    """The samples of one process."""

    __slots__ = ("_count", "_early", "_late")

    def __init__(self) -> None:
        self._count = 0
        self._early: list[float] = []
        self._late: deque[float] = deque(maxlen=_WINDOW)

    def add(self, mebibytes: float, warm: int) -> None:
        self._count += 1
        if self._count > warm and len(self._early) < _WINDOW:
            self._early.append(mebibytes)
        self._late.append(mebibytes)

    def growth(self) -> Growth | None:
        if len(self._early) < _WINDOW:
            return None
        return Growth(round(median(self._early), 1), round(median(self._late), 1))
