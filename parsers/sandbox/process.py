"""One spawned child process: bare at birth, always reaped, and what it ended of."""

import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contest.content import Unreadable
from parsers.sandbox.limits import ReaderLimits
from parsers.sandbox.wire import Wire

# -I keeps the environment and the working directory out of sys.path; where the code lies is handed over.
_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[2]); "
    "from parsers.sandbox.child import main; main(int(sys.argv[1]))"
)
_ERRORS: Final = 4_000
_NEAR: Final = 0.8


@dataclass(frozen=True, slots=True)
class End:
    """How a process ended: by which signal (0 for none), whether we sent it, its highest memory use (MiB).

    The peak is 0 where it cannot be told: the kernel begins to count with what the parent used at the
    birth of the child. `errors` is what it wrote before it was locked.
    """

    signal: int
    killed: bool
    peak: float
    errors: str


class Process:
    """A child with no environment, no descriptors but its socket, in a process group of its own."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        # A file in memory takes what Python says when it cannot begin; behind the locks it takes nothing.
        self._errors = os.memfd_create("reading-child-errors")
        path = json.dumps([str(Path(entry).absolute()) for entry in sys.path])
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
                [sys.executable, "-I", "-c", _BOOT, str(theirs.fileno()), path],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                env={},
                cwd="/",
                pass_fds=(theirs.fileno(),),
                process_group=0,
            )
        self.wire = Wire(ours)
        self._at_birth = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def has_ended(self) -> bool:
        """Whether it is gone already; it stays to be reaped by `end`."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def end(self, patience: float = 0) -> End:
        """Give it so many seconds to end by itself, then kill it and whatever it started, and reap it."""
        gone = os.pidfd_open(self.pid)
        select.select([gone], [], [], patience)
        os.close(gone)
        if killed := not self.has_ended():
            os.killpg(self.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self.wire.close()
        errors = os.pread(self._errors, _ERRORS, 0).decode("utf-8", "replace")
        os.close(self._errors)
        peak = usage.ru_maxrss / 1024
        return End(
            signal=max(0, -self._process.returncode),
            killed=killed,
            peak=peak if peak > self._at_birth else 0,
            errors=errors,
        )


def blame(end: End, limits: ReaderLimits) -> Unreadable | None:
    """What an item did to the child that died of it; None where it was not the item's fault."""
    match end.signal:
        case signal.SIGHUP:  # the thread that had spawned it has ended (PR_SET_PDEATHSIG)
            return None
        case signal.SIGXCPU:
            return Unreadable.TOO_SLOW
        case signal.SIGKILL if not end.killed:  # the kernel ran out of memory
            return Unreadable.TOO_MUCH_MEMORY
        case signal.SIGABRT:  # abort(3) is how C++ libraries end when memory runs out
            return Unreadable.TOO_MUCH_MEMORY
        case signal.SIGSYS:
            return Unreadable.DANGEROUS
        case _:
            near = end.peak >= _NEAR * limits.memory_mebibytes
            return Unreadable.TOO_MUCH_MEMORY if near else Unreadable.DAMAGED
