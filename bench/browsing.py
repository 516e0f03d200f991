"""The pages as a process of its own, asked over one connection by an officer who has signed in."""

import re
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from bench.ours import ROOT, command
from bench.processes import Failed, pss_of_tree
from contest.account import AccountRole
from store.accounts import Accounts
from store.engine import Engine
from web.cookies import cookie_name
from web.keys import kept_token, new_token

_WHERE: Final = re.compile(r"http://127\.0\.0\.1:(\d+)")
_PIECE: Final = 1 << 16
_LOOK_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Taken:
    """One file taken away: seconds until its first byte and its last, its bytes, highest PSS in MiB."""

    first: float
    seconds: float
    size: int
    peak_mib: float


class Pages:
    """A connection to the pages of one process."""

    def __init__(self, process: int, port: int, token: str) -> None:
        self._process = process
        self._port = port
        self._headers = {"Cookie": f"{cookie_name(secure=False)}={token}"}
        self._connection = HTTPConnection("127.0.0.1", port, timeout=300)

    def milliseconds(self, path: str) -> float:
        """From the question until the whole page is here. Raises Failed for any answer but 200."""
        began = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise Failed(f"{path}: {answer.status}")
        return (time.perf_counter() - began) * 1000

    def take(self, path: str) -> Taken:
        """A file, taken as it comes and thrown away."""
        with _watched(self._process) as peaks:
            began = time.perf_counter()
            self._connection.request("GET", path, headers=self._headers)
            answer = self._connection.getresponse()
            size = len(answer.read(1))
            first = time.perf_counter() - began
            while piece := answer.read(_PIECE):
                size += len(piece)
            seconds = time.perf_counter() - began
        return Taken(first, seconds, size, max(peaks))


@contextmanager
def served(config: Path, engine: Engine) -> Iterator[Pages]:
    """`web` on this configuration, an officer signed in, until the end of the block."""
    token = _signed_in(engine)
    with subprocess.Popen(
        command("web", "--config", str(config)), cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield Pages(process.pid, _port(process), token)
        finally:
            process.terminate()


def _signed_in(engine: Engine) -> str:
    accounts, token, now = Accounts(engine), new_token(), datetime.now(UTC)
    accounts.add("officer", AccountRole.OFFICER, "", "", now)
    accounts.begin(accounts.everyone()[0].account.id, kept_token(token), now, timedelta(hours=12))
    return token


def _port(process: "subprocess.Popen[str]") -> int:
    said: list[str] = []
    for line in process.stderr or ():
        said.append(line)
        if found := _WHERE.search(line):
            return int(found[1])
    raise Failed("".join(said))


@contextmanager
def _watched(process: int) -> Iterator[Sequence[float]]:
    """The PSS of a process and its children while the block runs, in MiB, looked at again and again."""
    peaks, over = [pss_of_tree(process)], threading.Event()

    def look() -> None:
        while not over.wait(_LOOK_SECONDS):
            peaks.append(pss_of_tree(process))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peaks
    finally:
        over.set()
        watcher.join()
