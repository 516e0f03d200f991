"""How long a person waits: cold start of `log`, and of the worker until it has looked into the mailbox."""

import sys
from collections.abc import Iterator
from typing import Final

from bench.figures import Figure, middle
from bench.ours import ROOT, as_users_start, command, country, set_up
from bench.processes import run
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
        taken = [[run(words, folder=ROOT).seconds for words in starts] for _ in range(rounds * _A_ROUND)]
    floor, log, once = (middle(column) for column in zip(*taken, strict=True))
    yield Figure("cold start of `log`", "s", log, "import sqlalchemy", floor, "< 0.5 s")
    yield Figure("cold start of `once`", "s", once, "import sqlalchemy", floor, "< 1 s")
