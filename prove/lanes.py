"""Runs the lanes of a trial side by side, and starts one anew where a mail has killed or stopped it."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from prove.attempt import Attempt
from prove.lane import LIMITS, Share

_START = 60.0  # seconds; a busy machine needs a few
_BOOT = (
    "import importlib, json, sys; sys.path[:] = json.loads(sys.argv[2]); "
    "importlib.import_module(sys.argv[1]).lane(sys.argv[3])"
)


@dataclass(frozen=True, slots=True)
class Trial:
    """The mails of a seed from number `first` up to `mails`, on so many lanes, for so long at most.

    `entry` is the module whose function `lane` works off a share, told as JSON, and tells on standard
    output of each mail. A lane of which nothing is heard for `patience` seconds is ended; it has a minute
    more to start.
    """

    seed: int
    mails: int
    lanes: int
    entry: str
    seconds: float = float("inf")
    patience: float = 2 * LIMITS.reading
    first: int = 0


def attempts(trial: Trial) -> Iterator[Attempt]:
    """What comes of each mail, in the order in which it is heard; also of one that ends its lane.

    Raises RuntimeError where a lane does not get as far as its first mail.
    """
    ends = time.monotonic() + trial.seconds
    firsts = range(trial.first, min(trial.first + trial.lanes, trial.mails))
    lanes = [_Lane(trial, first) for first in firsts]
    try:
        while (working := [lane for lane in lanes if not lane.is_done()]) and time.monotonic() < ends:
            for lane in _ready(working):
                yield from lane.hear()
            for lane in working:
                yield from lane.miss()
    finally:
        for lane in lanes:
            lane.stop()


def _ready(lanes: list["_Lane"]) -> list["_Lane"]:
    with selectors.DefaultSelector() as selector:
        for lane in lanes:
            selector.register(lane.output, selectors.EVENT_READ, lane)
        return [key.data for key, _ in selector.select(1.0)]


class _Lane:
    """The process of one share, and the mail that it is at; it is heard on the descriptor `output`."""

    def __init__(self, trial: Trial, first: int) -> None:
        self._trial, self._next = trial, first
        self._has_worked = False
        self._start()

    def _start(self) -> None:
        share = Share(self._trial.seed, self._next, self._trial.lanes, self._trial.mails)
        path = json.dumps([str(Path(entry).absolute()) for entry in sys.path])
        told = msgspec.json.encode(share).decode()
        self.output, theirs = os.pipe()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-c", _BOOT, self._trial.entry, path, told],
            stdin=subprocess.DEVNULL,
            stdout=theirs,
        )
        os.close(theirs)
        self._is_stopped = False
        self._rest = b""
        self._heard = time.monotonic()
        self._patience = self._trial.patience + _START

    def is_done(self) -> bool:
        """Whether all its mails have been tried."""
        return self._next >= self._trial.mails

    def hear(self) -> Iterator[Attempt]:
        """What it says now."""
        said = os.read(self.output, 1 << 16)
        if not said:
            yield from self._give_up("its supervisor ended")
            return
        *lines, self._rest = (self._rest + said).split(b"\n")
        self._heard = time.monotonic()
        self._patience = self._trial.patience
        for line in lines:
            attempt = msgspec.json.decode(line, type=Attempt)
            self._has_worked = True
            self._next = attempt.number + self._trial.lanes
            yield attempt

    def miss(self) -> Iterator[Attempt]:
        """A failure where it has said nothing for too long."""
        if not self.is_done() and time.monotonic() > self._heard + self._patience:
            yield from self._give_up("its supervisor did not come back")

    def stop(self) -> None:
        """End the process, whatever it is at."""
        if self._is_stopped:
            return
        self._process.kill()
        self._process.wait()
        os.close(self.output)
        self._is_stopped = True

    def _give_up(self, why: str) -> Iterator[Attempt]:
        silent = time.monotonic() - self._heard
        self.stop()
        if not self._has_worked:
            raise RuntimeError("a lane of the trial does not start; its words stand above")
        told = f"{why}: exit code {self._process.returncode}"
        yield Attempt(self._next, "none", round(silent, 1), told)
        self._next += self._trial.lanes
        if not self.is_done():
            self._start()
