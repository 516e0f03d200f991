"""All benchmarks by name, and how their results are written down."""

import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bench import growth, hoard, latency, log, names, packets, parsing, starting, whole, words, workers
from bench.figures import Figure, table

Benchmark = Callable[[int], Iterator[Figure]]
"""Rounds → figures; the docstring says what is measured."""

BENCHMARKS: Final[Mapping[str, Benchmark]] = {
    "large": whole.large,
    "small": whole.small,
    "heavy": whole.heavy,
    "mime": parsing.mime,
    "deck": parsing.large_deck,
    "words": words.words,
    "register": names.register,
    "start": starting.cold,
    "latency": latency.latency,
    "hoard": hoard.hoard,
    "growth": growth.growth,
    "workers": workers.workers,
    "log20k": log.log20k,
    "packets": packets.packets,
}


def machine() -> str:
    """The shape of this machine, for whoever compares figures."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def write_down(path: Path, name: str, day: date, rounds: int, figures: Sequence[Figure]) -> None:
    """Put a result in the place of the earlier one of that name."""
    text = path.read_text("utf-8")
    head = f"## {name}\n"
    told = "\n".join(
        [head, (BENCHMARKS[name].__doc__ or "").strip(), "", f"{day}, {machine()}, medians of {rounds}.", "",
         *table(figures), ""]
    )  # fmt: skip
    before, found, after = text.partition(head)
    _, following, rest = after.partition("\n## ")
    path.write_text(before + ("" if found else "\n") + told + following + rest, "utf-8")
