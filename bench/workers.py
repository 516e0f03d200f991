"""What a second worker is worth: each pinned to a core of its own, on one PostgreSQL."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from os import sched_getaffinity
from typing import Final

from bench.figures import Figure, middle
from bench.mails import KIB, Drawn, draw
from bench.ours import country, set_up
from bench.serving import Acceptances, worker
from bench.yard import Yard, opened
from tests.servers.postgres import Postgres

MAILS: Final = 1_000
_WARM: Final = 10
"""One in so many mails is let go by before time is taken: the children start."""


def workers(rounds: int) -> Iterator[Figure]:
    """1,000 mails of 50 KiB by two workers on PostgreSQL, each pinned to a core, beside one pinned."""
    yield from compared(rounds, MAILS)


def compared(rounds: int, count: int) -> Iterator[Figure]:
    """The same with other mail."""
    mails = list(draw(count, 50 * KIB))
    cores = sorted(sched_getaffinity(0))[:2]
    with opened() as yard:
        (yard.folder / "postgres").mkdir()
        postgres = Postgres(yard.folder / "postgres")
        try:
            taken = [[_rate(yard, postgres, mails, cores[:n]) for n in (2, 1)] for _ in range(rounds)]
        finally:
            postgres.stop()
    two, one = (middle(column) for column in zip(*taken, strict=True))
    yield Figure("two workers on PostgreSQL", "mails/s", two, "one worker", one, "≥ 1.6")


def _rate(yard: Yard, postgres: Postgres, mails: Sequence[Drawn], cores: Sequence[int]) -> float:
    """Answers a second, from when a tenth of them was accepted until all were."""
    account = yard.mailbox([])
    config = set_up(yard, account, country(yard), postgres.create_database())
    first = len(mails) // _WARM
    with ExitStack() as stack:
        for core in cores:
            stack.enter_context(worker(config, before=("taskset", "--cpu-list", str(core))))
        accepted = Acceptances(yard.postfix)
        yard.deliver(account, mails)
        began = accepted.reach(first)
        return (len(mails) - first) / (accepted.reach(len(mails)) - began)
