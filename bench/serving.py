"""The service as it runs day and night: a worker that was started, and what Postfix has taken from it."""

import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final

from bench.ours import ROOT, command
from bench.processes import Failed
from tests.servers.postfix import Postfix

_PATIENCE: Final = 300.0
_QUEUED: Final = b"(queue active)"
"""What Postfix's queue manager logs of a mail, a moment after it was accepted with 250."""


@contextmanager
def worker(config: Path, *, before: Sequence[str] = ()) -> Iterator[None]:
    """A worker that runs until the end of the block, `before` it what its process shall be run under."""
    said = config.parent / f"worker-{time.monotonic_ns()}.log"
    with said.open("wb") as log:
        started = subprocess.Popen(
            [*before, *command("worker", "--config", str(config))], cwd=ROOT, stdout=log, stderr=log
        )
        try:
            _wait_until_it_watches(started, said)
            yield
        finally:
            started.send_signal(signal.SIGTERM)
            started.wait()


def _wait_until_it_watches(started: "subprocess.Popen[bytes]", said: Path) -> None:
    while b'"watching"' not in said.read_bytes():
        if started.poll() is not None:
            raise Failed(said.read_text(errors="replace")[-2000:])
        time.sleep(0.01)


class Acceptances:
    """Counts what Postfix has accepted from now on, by its log."""

    def __init__(self, postfix: Postfix) -> None:
        self._log = postfix.folder / "log" / "postfix.log"
        self._offset = self._log.stat().st_size if self._log.exists() else 0
        self._count = 0

    def reach(self, count: int) -> float:
        """Wait for so many in all; when they were there, by `perf_counter`. Raises Failed after minutes."""
        until = perf_counter() + _PATIENCE
        while self._look() < count:
            if perf_counter() > until:
                raise Failed(f"Postfix has accepted {self._count} of {count} answers")
            time.sleep(0.001)
        return perf_counter()

    def _look(self) -> int:
        if self._log.exists() and self._log.stat().st_size > self._offset:
            with self._log.open("rb") as log:
                log.seek(self._offset)
                lines = log.read().rpartition(b"\n")[0]
            self._offset += len(lines)
            self._count += lines.count(_QUEUED)
        return self._count
