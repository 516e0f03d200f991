"""Tells from the proofs how far trials of damaged mails have come, so that the next one goes on there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FUZZ: Final = re.compile(r"^- [\d-]+, fuzz: ([\d,]+) mails of seed (\d+) .*$", re.MULTILINE)
_BELOW: Final = re.compile(r"below ([\d,]+)")


@dataclass(frozen=True, slots=True)
class Progress:
    """Of a seed, the mails of all numbers below `tried` have been tried."""

    seed: int
    tried: int


def next_progress(proofs: str, mails: int, today: int) -> Progress:
    """From where a trial of so many mails goes on.

    That is the seed that has come farthest and has not had them all; else a new one, beginning with `today`.
    """
    tried = {progress.seed: progress for progress in _told(proofs)}
    begun = [progress for progress in tried.values() if progress.tried < mails]
    return max(begun, key=lambda progress: progress.tried, default=Progress(max([today - 1, *tried]) + 1, 0))


def _told(proofs: str) -> Iterator[Progress]:
    """What each line about damaged mails tells."""
    for line in _FUZZ.finditer(proofs):
        below = _BELOW.search(line[0])  # the first trials told only how many mails they had
        yield Progress(int(line[2]), _number(below[1] if below else line[1]))


def _number(written: str) -> int:
    return int(written.replace(",", ""))
