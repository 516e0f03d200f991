"""Draws the sentences that fit every work (shared.toml) and fills in the names of one."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, TypeVar

from demo.cast import Work

T = TypeVar("T")


class Sayings:
    """The sentences of one work's deck: the same seed draws the same ones."""

    def __init__(self, work: Work, rng: Random) -> None:
        self.work = work
        self.rng = rng

    def some(self, key: str, count: int) -> tuple[str, ...]:
        """`count` sentences, in the order in which they are written down."""
        return tuple(self._fill(line) for line in self.pick(_shared()[key], count))

    def steps(self) -> tuple[str, ...]:
        """The steps of one way of working."""
        return tuple(self.one(_shared()["steps"]))

    def amounts(self, key: str) -> tuple[tuple[str, str, str], ...]:
        """Rows of (what, how much, unit), each amount drawn between its bounds."""
        return tuple(
            (what, f"{self.rng.randint(least, most):,}", unit) for what, least, most, unit in _shared()[key]
        )

    def pick(self, items: Sequence[T], count: int) -> tuple[T, ...]:
        """`count` of the items, in their order."""
        chosen = sorted(self.rng.sample(range(len(items)), min(count, len(items))))
        return tuple(items[i] for i in chosen)

    def one(self, items: Sequence[T]) -> T:
        """One of the items."""
        return self.rng.choice(items)

    def _fill(self, line: str) -> str:
        agency, person = self.work.agency, self.work.contact.name
        return line.format(
            name=agency.name, agency=agency.full_name, person=person, position=self.work.position
        )


@cache
def _shared() -> dict[str, Any]:
    return tomllib.loads(files("demo").joinpath("shared.toml").read_text("utf-8"))
