"""Runs a program and watches what it and its children take: wall time, and memory shared out fairly (PSS)."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LOOK_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds from its start until it was done, and the highest PSS of all its processes in MiB."""

    seconds: float
    peak_mib: float


class Failed(Exception):
    """A program that is measured did not do its work; the message is what it said."""


def run(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    done: Callable[[], bool] | None = None,
    folder: Path | None = None,
) -> Run:
    """Run until the program ends, and `done()` holds if that is given. Raises Failed."""
    began, peak = time.monotonic(), 0.0
    with subprocess.Popen(
        command, env={**os.environ, **(environment or {})}, cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        looked = 0.0
        said = b""
        assert process.stdout is not None  # noqa: S101 - it was asked for
        os.set_blocking(process.stdout.fileno(), False)
        while process.poll() is None:
            if time.monotonic() - looked >= _LOOK_SECONDS:
                peak, looked = max(peak, pss_of_tree(process.pid)), time.monotonic()
            said += process.stdout.read() or b""
            time.sleep(0.005)
        said += process.stdout.read() or b""
    if process.returncode:
        raise Failed(f"{' '.join(command)}: {said.decode(errors='replace')[-2000:]}")
    while done and not done():
        time.sleep(0.005)
    return Run(time.monotonic() - began, peak)


def worked_until_now() -> float:
    """Processor time of all children that have ended: it tells the work also where the machine is busy."""
    times = os.times()
    return times.children_user + times.children_system


def pss_of_tree(root: int) -> float:
    """Proportional set size (proc(5), smaps_rollup) of a process and all its descendants, in MiB."""
    return sum(map(_pss, _tree(root))) / 1024


def _tree(root: int) -> list[int]:
    found = [root]
    for pid in found:
        with suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def _pss(pid: int) -> int:
    with suppress(OSError), Path(f"/proc/{pid}/smaps_rollup").open() as lines:
        for line in lines:
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
