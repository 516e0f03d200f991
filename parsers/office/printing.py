"""Turns a stranger's presentation into a PDF, in a child without rights and a folder that ends with it."""

import contextlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

from contest.content import Unreadable
from parsers.office.installed import readable, surroundings
from parsers.refused import Refused
from parsers.sandbox.limits import MIB, NOBODY, ReaderLimits

KINDS: Final = frozenset({"pptx", "pptm", "ppsx", "ppsm", "ppt", "odp"})
"""What is printed; macros never run."""

LIMITS: Final = ReaderLimits(wall_seconds=120, memory_mebibytes=1_536)

_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from parsers.office.child import main; main(*sys.argv[2:])"
)
_LARGEST: Final = 256 * MIB


def as_pdf(library: Path, deck: bytes, kind: str, limits: ReaderLimits = LIMITS) -> bytes:
    """The slides that are shown, a page each; untrusted as what it was made of.

    `library` is LibreOffice. Raises Refused: UNSUPPORTED, TOO_SLOW, TOO_LARGE, or DAMAGED where it fails.
    """
    if kind not in KINDS:
        raise Refused(Unreadable.UNSUPPORTED)
    with _room() as room:
        _give(room, f"deck.{kind}", deck)
        _print(_command(library, room, limits), surroundings(room), limits)
        return _taken(Path(room, "deck.pdf"))


@contextmanager
def _room() -> Iterator[str]:
    """A folder of its own, that nobody may write in where the child becomes nobody."""
    room = os.path.realpath(tempfile.mkdtemp(prefix="dgti-slides-"))
    try:
        _hand_to_nobody(room)
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _give(room: str, name: str, data: bytes) -> None:
    path = Path(room, name)
    path.write_bytes(data)
    _hand_to_nobody(str(path))


def _hand_to_nobody(path: str) -> None:
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):
            os.chown(path, NOBODY, NOBODY)


def _command(library: Path, room: str, limits: ReaderLimits) -> list[str]:
    path = json.dumps([str(Path(entry).absolute()) for entry in sys.path])
    told = json.dumps(asdict(limits)), str(os.getpid()), room, str(library)
    return [sys.executable, "-I", "-c", _BOOT, path, *told, *readable(library)]


def _print(command: list[str], environment: dict[str, str], limits: ReaderLimits) -> None:
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        process_group=0,
    )
    try:
        process.wait(limits.wall_seconds)
    except subprocess.TimeoutExpired as error:
        raise Refused(Unreadable.TOO_SLOW) from error
    finally:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode:
        slow = process.returncode == -signal.SIGXCPU
        raise Refused(Unreadable.TOO_SLOW if slow else Unreadable.DAMAGED)


def _taken(made: Path) -> bytes:
    """The file that was made, if it is one."""
    try:
        descriptor = os.open(made, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Refused(Unreadable.DAMAGED) from error
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise Refused(Unreadable.DAMAGED)
        if state.st_size > _LARGEST:
            raise Refused(Unreadable.TOO_LARGE)
        return file.read()
