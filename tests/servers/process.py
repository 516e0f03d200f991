"""Runs one server in a process group of its own that ends with the tests, however they end."""

import atexit
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

READY_SECONDS = 30.0
STOP_SECONDS = 5.0


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Whether something listens on this port of 127.0.0.1."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def is_root() -> bool:
    """Whether servers may be started under users of their own."""
    return os.geteuid() == 0


def as_user(user: str) -> list[str]:
    """What to put before a command so that it runs under another user; for root only."""
    return ["setpriv", "--reuid", user, "--regid", user, "--init-groups"]


LEASH = 'read -r _; kill -s "$1" -- "-$2"'
"""Waits until its input closes, which is when we end, even by kill -9; then ends the group.

The kernel's own leash (prctl(2), PR_SET_PDEATHSIG) tears when a server changes its user, as Postfix does.
"""


class ServerProcess:
    """A running server; `stop` is safe to call twice."""

    def __init__(
        self,
        command: Sequence[str],
        log: Path,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        """Starts the command, its output going to `log`."""
        self.log = log
        self._command = " ".join(command)
        self._stop_signal = stop_signal
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                cwd="/",
            )
        number = stop_signal.name.removeprefix("SIG")
        self._leash = subprocess.Popen(
            ["sh", "-c", LEASH, "leash", number, str(self._process.pid)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        atexit.register(self.stop)

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Returns once `ready()` holds; RuntimeError with the end of the log when it dies or dawdles."""
        deadline = time.monotonic() + READY_SECONDS
        while not ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                said = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
                raise RuntimeError(f"{self._command} did not start:\n{said}")
            time.sleep(0.005)

    def stop(self) -> None:
        """Asks the whole group to end, and after a while ends what is left of it."""
        atexit.unregister(self.stop)
        self._signal_group(self._stop_signal)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        self._signal_group(signal.SIGKILL)
        self._process.wait()
        self._leash.kill()
        self._leash.communicate()

    def _signal_group(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
