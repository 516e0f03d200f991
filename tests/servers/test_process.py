"""A server of the tests ends with them, whichever way they end."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.servers.process import ServerProcess, answers, free_port

ROOT = Path(__file__).parents[2]
DYING = """
import os, sys
from pathlib import Path
from tests.servers.process import ServerProcess, answers
port, log, *command = sys.argv[1:]
ServerProcess(command, Path(log)).wait_until(lambda: answers(int(port)))
os.kill(os.getpid(), 9)
"""


def web_server(port: int) -> list[str]:
    return [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]


def test_server_process_runs_until_it_is_stopped(tmp_path: Path) -> None:
    port = free_port()
    server = ServerProcess(web_server(port), tmp_path / "log")
    server.wait_until(lambda: answers(port))
    server.stop()
    assert not answers(port)
    server.stop()


def test_server_process_ends_with_a_program_that_is_killed(tmp_path: Path) -> None:
    port = free_port()
    program = [sys.executable, "-c", DYING, str(port), str(tmp_path / "log"), *web_server(port)]
    done = subprocess.run(program, cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    deadline = time.monotonic() + 10
    while answers(port) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not answers(port)


def test_server_process_says_why_it_did_not_start(tmp_path: Path) -> None:
    server = ServerProcess(["sh", "-c", "echo no such disk >&2; exit 1"], tmp_path / "log")
    with pytest.raises(RuntimeError, match=r"did not start:\nno such disk"):
        server.wait_until(lambda: False)
