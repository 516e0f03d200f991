"""How long a person waits: cold start of `log`, and of the worker until it has looked into the mailbox."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Final

from bench.figures import Figure, middle
from bench.ours import ROOT, as_users_start, command, country, set_up
from bench.processes import run, worked_until_now
from bench.yard import opened

_FLOOR: Final = [sys.executable, "-c", "import sqlalchemy"]
"""What no start can go below that asks a database."""
_A_ROUND: Final = 3


def cold(rounds: int) -> Iterator[Figure]:
    """`log` of an empty store, and one round on an empty mailbox, beside the import of SQLAlchemy alone."""
    with opened() as yard:
        told = ("--config", str(set_up(yard, yard.mailbox([]), country(yard))))
        run(command("once", *told), folder=ROOT)  # the store is made
        starts = (_FLOOR, as_users_start("log", *told), as_users_start("once", *told))
        taken = [[_started(words) for words in starts] for _ in range(rounds * _A_ROUND)]
    floor, log, once = (
        [middle(parts) for parts in zip(*column, strict=True)] for column in zip(*taken, strict=True)
    )
    for name, ours, aim in (("log", log, "< 0.5 s"), ("once", once, "< 1 s")):
        yield Figure(f"cold start of `{name}`", "s", ours[0], "import sqlalchemy", floor[0], aim)
        yield Figure("of that work of a processor", "s", ours[1], "import sqlalchemy", floor[1])


def _started(words: Sequence[str]) -> tuple[float, float]:
    """Seconds until it ends, and of a processor. Looking at its memory meanwhile would slow it."""
    began, worked = monotonic(), worked_until_now()
    subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return monotonic() - began, worked_until_now() - worked
