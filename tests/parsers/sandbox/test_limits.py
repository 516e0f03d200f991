"""A child that has locked itself down, warmed by real parsers, can read what it is given and nothing else."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]

_ATTEMPTS = """
import ctypes, json, os, socket, sys
from parsers.contents import read_content
from parsers.sandbox import samples
from parsers.sandbox.limits import ReaderLimits, lock_down
from parsers.sandbox.warming import warm_up

def map_code():
    ctypes.CDLL(None, use_errno=True)
    import mmap
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)

attempts = {
    "open a socket": lambda: socket.socket(),
    "read a file": lambda: open(sys.argv[1]),
    "write a file": lambda: open(sys.argv[2], "w"),
    "list a folder": lambda: os.listdir("/"),
    "start a program": lambda: os.execv("/bin/true", ["true"]),
    "fork": lambda: os.fork(),
    "end its parent": lambda: os.kill(os.getppid(), 0),
    "read its parent's memory": lambda: open(f"/proc/{os.getppid()}/mem"),
    "make code": map_code,
    "become root": lambda: os.setuid(0),
    "lift its limits": lambda: __import__("resource").setrlimit(7, (1 << 20, 1 << 20)),
    "import a module": lambda: __import__("turtle"),
}
deck = samples.deck()
before = read_content(deck, "deck.pptx")
warm_up()
locks = lock_down(ReaderLimits(), os.getppid())
done = {"locks": locks, "reads": read_content(deck, "deck.pptx") == before}
for name, attempt in attempts.items():
    try:
        attempt()
        done[name] = "done"
    except (OSError, ImportError, ValueError) as error:
        done[name] = "refused"
os.write(1, json.dumps(done).encode())
"""

_SPIN = """
from parsers.sandbox.limits import grant_processor
grant_processor(0)
while True:
    pass
"""


def run(code: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Python code in a process of its own, which finds this project."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path))},
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def attempted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What locked-down code could do, of all that it tried."""
    folder = tmp_path_factory.mktemp("secrets")
    folder.chmod(0o777)
    (folder / "config.toml").write_text("password = 'x'")
    done = run(_ATTEMPTS, str(folder / "config.toml"), str(folder / "new"))
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_locked_child_still_reads(attempted: dict[str, Any]) -> None:
    assert attempted["reads"] is True


def test_locked_child_can_do_nothing_else(attempted: dict[str, Any]) -> None:
    if not {"landlock", "seccomp"} <= set(attempted["locks"]):
        pytest.skip(f"this kernel has only the locks {attempted['locks']}")
    done = [name for name, outcome in attempted.items() if outcome == "done"]
    assert done == []


def test_processor_time_that_is_used_up_ends_the_child() -> None:
    assert run(_SPIN).returncode == -signal.SIGXCPU
