"""The workers of a trial: started as an operator starts them, killed as no operator would."""

import signal
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final, Self

_STOPPING_SECONDS = 300
_LAST_LINES: Final = 40
"""Of what a worker said are told that ended as it should not; a traceback is among them."""

Worker = subprocess.Popen[bytes]


class Crew:
    """So many workers on one configuration; what each says is gathered beside it. None outlives its block."""

    def __init__(self, config: Path, environment: dict[str, str], number: int) -> None:
        self._config, self._environment, self.number = config, environment, number
        self.log = config.with_name("workers")
        self.log.mkdir(exist_ok=True)
        self.workers: list[Worker] = []
        self._begun = 0
        self._logs: dict[int, Path] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self, point: int | None = None) -> None:
        """Start those that are missing; each dies at the point of that number, or at none.

        RuntimeError, with its last words, where one has ended of itself.
        """
        self._raise_if_wrong({None, -signal.SIGKILL})
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        while len(self.workers) < self.number:
            self.workers.append(self._started("-" if point is None else str(point)))

    def died_of_itself(self) -> bool:
        """Whether one of them was killed at its point. RuntimeError where one ended in another way."""
        self._raise_if_wrong({None, -signal.SIGKILL})
        return -signal.SIGKILL in [worker.poll() for worker in self.workers]

    def are_at_work(self) -> bool:
        """Whether all of them have said that they watch the mailbox."""
        return all(b'"watching"' in self._logs[worker.pid].read_bytes() for worker in self.workers)

    def kill(self, workers: Sequence[Worker] | None = None) -> None:
        """SIGKILL, to all or to some."""
        for worker in self.workers if workers is None else workers:
            worker.kill()
        for worker in self.workers if workers is None else workers:
            worker.wait()

    def stop(self) -> None:
        """SIGTERM to all. RuntimeError where one does not end well."""
        for worker in self.workers:
            worker.send_signal(signal.SIGTERM)
        for worker in self.workers:
            worker.wait(_STOPPING_SECONDS)
        # One that was just starting anew had not yet said what SIGTERM is to do, and ends of it.
        self._raise_if_wrong({0, -signal.SIGTERM})

    def _raise_if_wrong(self, right: Collection[int | None]) -> None:
        wrong = [worker for worker in self.workers if worker.poll() not in right]
        if wrong:
            words = "\n".join(_last_lines(self._logs[worker.pid]) for worker in wrong)
            raise RuntimeError(f"a worker ended with {[worker.returncode for worker in wrong]}:\n{words}")

    def _started(self, point: str) -> Worker:
        line = [point, "worker", "--debug", "--config", str(self._config)]
        command = [sys.executable, "-m", "prove.kills.victim", *line]
        self._begun += 1
        path = self.log / f"{self._begun}.log"
        with path.open("wb") as log:
            worker = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
                command, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self._logs[worker.pid] = path
        return worker


def _last_lines(path: Path) -> str:
    return "\n".join(path.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:])
