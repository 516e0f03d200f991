"""What a reading child may use, and the moment at which it gives up every right that it does not need."""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parsers.sandbox.landlock import forbid_files
from parsers.sandbox.seccomp import forbid_calls, forbid_reaching_out

MIB: Final = 1 << 20

NOBODY: Final = 65_534
_FILE_ALLOWANCE: Final = 2_048 * MIB
_ROOM_THREADS, _ROOM_FILE, _ROOM_DESCRIPTORS = 64, 256 * MIB, 256
"""What a program that has a folder to write in may have: threads of its own, and files up to that size."""
_SET_PDEATHSIG, _SET_DUMPABLE, _SET_NO_NEW_PRIVS = 1, 4, 38  # prctl(2)


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """Bounds for reading one item, a message or a file.

    `wall_seconds` is for one file of a message, and again for what lies between two files; `item_seconds`
    for the whole message: files not begun by then are TOO_SLOW. `memory_mebibytes` is the child's data,
    of which its libraries take some 60. `result_bytes` is what is read out of one item: a file that does
    not fit is TOO_LARGE. `descriptors` are open files, the standard three included.

    A child is replaced after `items`, when it still holds more than `kept_mebibytes` between two, and
    whenever it dies. `deaths` bounds how many files of one message may kill a child before the rest of
    that message is left unread. `start_seconds` is for a child to import its libraries and warm up.
    `remembered` is of how many files a child keeps what it read, for the same bytes to come again: of none,
    for what one sender's file did to the child must reach no other's.
    """

    wall_seconds: float = 20
    item_seconds: float = 90
    memory_mebibytes: int = 512
    result_bytes: int = 16 * MIB
    descriptors: int = 32
    items: int = 500
    kept_mebibytes: int = 200
    deaths: int = 5
    start_seconds: float = 30
    remembered: int = 0


def lock_down(limits: ReaderLimits, parent: int) -> tuple[str, ...]:
    """Give up, for good, what reading does not need; returns which locks this kernel and user allowed.

    "limits" always; "user" where the child could stop being root; "landlock"; "seccomp". Everything that
    reading will import must have been imported: from here on no file can be opened. Exits if the parent
    has gone meanwhile.
    """
    sys.dont_write_bytecode = True
    became_nobody = _step_down(limits, parent)
    locks = {"limits": True, "user": became_nobody, "landlock": forbid_files(), "seccomp": forbid_calls()}
    return tuple(name for name, holds in locks.items() if holds)


def confine(limits: ReaderLimits, parent: int, readable: Sequence[str], room: str = "") -> None:
    """The same for a program of others that is started next: it may read and run what lies below `readable`.

    It has no network, may write nothing, start nothing beside itself, and see no other process. With a
    `room`, a folder, it may write there, within bounds, and have threads.
    """
    _step_down(limits, parent, has_room=bool(room))
    grant_processor(limits.wall_seconds)
    forbid_files(readable, (room,) if room else ())
    forbid_reaching_out()


def _step_down(limits: ReaderLimits, parent: int, *, has_room: bool = False) -> bool:
    """Take the limits and become nobody, if that can be; exits if the parent has gone."""
    # A user with more processes than it may have, as nobody has with none, could start no program any more.
    became_nobody = _become_nobody()
    _bound(limits, has_room=has_room)
    libc = ctypes.CDLL(None, use_errno=True)
    # Who is started by nohup ignores SIGHUP, and so would its children.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    # A change of user clears the death signal, so this comes after it. SIGHUP says that it was this signal.
    libc.prctl(_SET_PDEATHSIG, signal.SIGHUP, 0, 0, 0)
    libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(0)
    return became_nobody


def grant_processor(seconds: float) -> None:
    """Let this process use so much more processor time; then the kernel ends it with SIGXCPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (_lower(soft, hard), hard))


def _bound(limits: ReaderLimits, *, has_room: bool) -> None:
    data = limits.memory_mebibytes * MIB
    # The address space also holds the libraries and the file itself; only the data part is scarce.
    space = data + _FILE_ALLOWANCE
    bounds = {
        resource.RLIMIT_DATA: data,
        resource.RLIMIT_AS: space,
        resource.RLIMIT_NOFILE: _ROOM_DESCRIPTORS if has_room else limits.descriptors,
        resource.RLIMIT_NPROC: _ROOM_THREADS if has_room else 0,
        resource.RLIMIT_FSIZE: _ROOM_FILE if has_room else 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, bound in bounds.items():
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (_lower(bound, hard), _lower(bound, hard)))


def _lower(bound: int, hard: int) -> int:
    return bound if hard == resource.RLIM_INFINITY else min(bound, hard)


def _become_nobody() -> bool:
    if os.geteuid() != 0:
        return False
    try:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    except OSError:  # a container whose root may not be anyone else
        return False
    return True
