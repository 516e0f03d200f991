"""Whether a mail takes longer the more entries there are."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.figures import Figure, middle
from bench.filling import multiply
from bench.mails import KIB, Drawn, draw
from bench.ours import ROOT, command, country, set_up, whole_path_of
from bench.processes import run
from bench.yard import Yard, opened
from store.engine import open_database

FEW: Final = 200
COPIES: Final = 99
MAILS: Final = 200
_BEHIND: Final = 7_000
"""The agencies of the mail that is measured have no entry yet."""


def growth(rounds: int) -> Iterator[Figure]:
    """The time for a mail of 50 KiB, at 20,000 entries in the store beside 200; the start is taken off."""
    yield from compared(rounds, FEW, COPIES, MAILS)


def compared(rounds: int, few: int, copies: int, count: int) -> Iterator[Figure]:
    """The same at other sizes."""
    mails = list(draw(count, 50 * KIB, first=_BEHIND))
    with opened() as yard:
        small = _seasoned(yard, few)
        large = _copied(small, yard.place())
        engine = open_database(f"sqlite:///{large}")
        multiply(engine, copies, few)
        engine.dispose()
        taken = [[_seconds(yard, store, mails) for store in (large, small)] for _ in range(rounds)]
    ours, theirs = (middle(column) / count * 1000 for column in zip(*taken, strict=True))
    what = f"time for a mail at {few * (copies + 1):,} entries"
    yield Figure(what, "ms", ours, f"at {few:,}", theirs, "≤ 1.1")


def _seasoned(yard: Yard, entries: int) -> Path:
    """A store in which so many real entries were made."""
    config = set_up(yard, yard.mailbox(list(draw(entries, 50 * KIB))), country(yard))
    whole_path_of(yard, config, entries)
    return config.parent / "intake.db"


def _copied(store: Path, folder: Path) -> Path:
    """SQLite leaves nothing beside a store that was closed."""
    return Path(shutil.copy(store, folder / "intake.db"))


def _seconds(yard: Yard, store: Path, mails: list[Drawn]) -> float:
    """Of one round over these mails at a copy of a store, less that of one over an empty mailbox."""
    config = set_up(yard, yard.mailbox(mails), country(yard))
    _copied(store, config.parent)
    idle = set_up(yard, yard.mailbox([]), country(yard))
    _copied(store, idle.parent)
    nothing = run(command("once", "--config", str(idle)), folder=ROOT).seconds
    return whole_path_of(yard, config, len(mails)).seconds - nothing
