"""The workers of a trial: started as an operator starts them, killed as no operator would."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_STOPPING_SECONDS = 300


class Crew:
    """So many workers on one configuration; what each says is gathered beside it."""

    def __init__(self, config: Path, environment: dict[str, str], number: int) -> None:
        self._config, self._environment, self.number = config, environment, number
        self.log = config.with_name("workers")
        self.log.mkdir(exist_ok=True)
        self.workers: list[subprocess.Popen[bytes]] = []
        self._begun = 0
        self._logs: dict[int, Path] = {}

    def start(self, point: int | None = None) -> None:
        """Start those that are missing; each dies at the point of that number, or at none."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < self.number:
            self.workers.append(self._started("-" if point is None else str(point)))

    def died_of_itself(self) -> bool:
        """Whether one of them was killed at its point. RuntimeError where one ended in another way."""
        codes = [worker.poll() for worker in self.workers]
        if wrong := [code for code in codes if code not in (None, -signal.SIGKILL)]:
            raise RuntimeError(f"a worker ended with {wrong}; its words stand in {self.log}")
        return -signal.SIGKILL in codes

    def are_at_work(self) -> bool:
        """Whether all of them have said that they watch the mailbox."""
        return all(b'"watching"' in self._logs[worker.pid].read_bytes() for worker in self.workers)

    def kill(self, workers: Sequence["subprocess.Popen[bytes]"] | None = None) -> None:
        """SIGKILL, to all or to some."""
        for worker in self.workers if workers is None else workers:
            worker.kill()
        for worker in self.workers if workers is None else workers:
            worker.wait()

    def stop(self) -> None:
        """SIGTERM to all. RuntimeError where one does not end well."""
        for worker in self.workers:
            worker.send_signal(signal.SIGTERM)
        codes = [worker.wait(_STOPPING_SECONDS) for worker in self.workers]
        # One that was just starting anew had not yet said what SIGTERM is to do, and ends of it.
        if not {*codes} <= {0, -signal.SIGTERM}:
            raise RuntimeError(f"workers ended with {codes}; their words stand in {self.log}")

    def _started(self, point: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "prove.kills.victim", point, "worker", "--config", str(self._config)]
        self._begun += 1
        path = self.log / f"{self._begun}.log"
        with path.open("wb") as log:
            worker = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
                command, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self._logs[worker.pid] = path
        return worker
