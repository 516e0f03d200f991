"""Measures what one item took: wall time, and the highest memory in use while it was read."""

import ctypes
import gc
import os
import re
import time
from typing import Final

from parsers.sandbox.protocol import Usage

_PEAK: Final = re.compile(rb"VmHWM:\s+(\d+) kB")
_HELD: Final = re.compile(rb"VmRSS:\s+(\d+) kB")
_STATUS_BYTES: Final = 16_384
_MUCH: Final = 80  # MiB; the libraries take some 60
_GARBAGE: Final = 10_000  # new objects; to look for garbage after every 700 takes a twelfth of the reading


class Meter:
    """Reads /proc/self/status, and resets its peak (proc(5), clear_refs), through descriptors opened early.

    Behind the locks no file can be opened. Where /proc is missing or may not be written, the peak is that
    of the whole process, or 0.
    """

    def __init__(self) -> None:
        self._status = _opened("/proc/self/status", os.O_RDONLY)
        self._reset = _opened("/proc/self/clear_refs", os.O_WRONLY)
        self._trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # malloc_trim(3), of glibc
        self._began = time.perf_counter()
        self._kept = 0.0

    def begin(self) -> None:
        """A new item begins."""
        if self._reset is not None:
            os.pwrite(self._reset, b"5", 0)
        self._began = time.perf_counter()

    def settle(self) -> None:
        """The libraries are warm: what warming left behind goes back, what stays is not searched again.

        Else the first item would be told to have used what the samples of every kind took.
        """
        gc.collect()
        gc.freeze()
        gc.set_threshold(_GARBAGE)
        if self._trim is not None:
            self._trim(0)

    def tidy(self) -> None:
        """Give the kernel back what the C library keeps of freed memory, where the item's use was much."""
        if self._trim is not None and self._kept > _MUCH:
            self._trim(0)

    def usage(self) -> Usage:
        """What the item has taken up to now."""
        status = b"" if self._status is None else os.pread(self._status, _STATUS_BYTES, 0)
        self._kept = _mebibytes(_HELD, status)
        return Usage(
            seconds=round(time.perf_counter() - self._began, 4),
            peak=_mebibytes(_PEAK, status),
            kept=self._kept,
        )


def _mebibytes(field: re.Pattern[bytes], status: bytes) -> float:
    found = field.search(status)
    return round(int(found[1]) / 1024, 1) if found else 0.0


def _opened(path: str, flags: int) -> int | None:
    try:
        return os.open(path, flags | os.O_CLOEXEC)
    except OSError:
        return None
