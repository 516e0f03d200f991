"""Runs a program of others on bytes in memory, confined: no network, no writing, no names of other files."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from contest.content import Unreadable
from parsers.refused import Refused
from parsers.sandbox.limits import MIB, ReaderLimits, confine

READABLE: Final = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/dev/null")
"""Where programs and their libraries and data are."""

_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from parsers.sandbox.program import main; main(*sys.argv[2:])"
)
_MOST_SAID: Final = 4 * MIB


def run(command: Sequence[str], given: bytes, limits: ReaderLimits) -> bytes:
    """What the program says on standard output, given these bytes on standard input.

    The first word of the command is a path. Raises Refused: TOO_SLOW, TOO_LARGE where it says too much,
    DAMAGED where it fails.
    """
    descriptor = os.memfd_create("given")
    try:
        os.write(descriptor, given)
        os.lseek(descriptor, 0, os.SEEK_SET)
        process = _started(command, descriptor, limits)
    finally:
        os.close(descriptor)
    try:
        said = _heard(process, time.monotonic() + limits.wall_seconds)
    finally:
        _end(process)
    if process.returncode:
        slow = process.returncode == -signal.SIGXCPU
        raise Refused(Unreadable.TOO_SLOW if slow else Unreadable.DAMAGED)
    return said


def main(limits: str, parent: str, *command: str) -> None:
    """In the child: give up every right, then become the program."""
    confine(ReaderLimits(**json.loads(limits)), int(parent), READABLE)
    os.execve(command[0], command, {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"})  # noqa: S606


def _started(command: Sequence[str], given: int, limits: ReaderLimits) -> "subprocess.Popen[bytes]":
    path = json.dumps([str(Path(entry).absolute()) for entry in sys.path])
    told = json.dumps(asdict(limits))
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-I", "-c", _BOOT, path, told, str(os.getpid()), *command],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        process_group=0,
    )


def _heard(process: "subprocess.Popen[bytes]", deadline: float) -> bytes:
    said = bytearray()
    out = process.stdout
    while out is not None:
        ready, _, _ = select.select([out], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise Refused(Unreadable.TOO_SLOW)
        more = os.read(out.fileno(), 1 << 16)
        if not more:
            break
        said += more
        if len(said) > _MOST_SAID:
            raise Refused(Unreadable.TOO_LARGE)
    process.wait(max(0.1, deadline - time.monotonic()))
    return bytes(said)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
