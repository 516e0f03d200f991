"""Damaged files of every kind that is read, given to the sandboxed reader one after the other."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Any

import structlog

from demo.cast import season_2564
from parsers.reader import ReaderLimits, SandboxedReader
from prove.lane import READER
from prove.memory import Growing, Growth, resident_child
from prove.mutations.bytewise import BYTEWISE
from prove.mutations.encoded import repacked
from prove.papers import large_files, small_files

LIMITS: ReaderLimits = replace(READER, items=sys.maxsize, remembered=0)
_OFTEN = 4
"""Every fourth picture or PDF is looked at and drawn as well, which takes far longer than reading."""

WARM = 4_000
"""Files after which a reader has met every kind many times: what it takes from then on is growth."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A file that was damaged: its number, the name it had, its bytes."""

    number: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """What came of the file of a number. `failure` tells of a bug, and is empty otherwise."""

    number: int
    result: str
    seconds: float
    failure: str
    died: bool


def damaged(seed: int, number: int) -> Damaged:
    """The file of this number; the same bytes every time."""
    rng = Random(f"{seed} {number}")
    name, data = rng.choice(_whole())
    for _ in range(min(6, 1 + int(rng.expovariate(0.7)))):
        data = repacked(data, rng) if rng.random() < 0.5 else rng.choice(BYTEWISE)(data, rng)
    return Damaged(number, name, data)


_WHOLE: list[tuple[str, bytes]] = []


def _whole() -> list[tuple[str, bytes]]:
    """Small and large files of every kind, made once."""
    if not _WHOLE:
        work = season_2564()[0]
        _WHOLE.extend([*small_files(work).items(), *large_files(work).items()])
    return _WHOLE


def read_damaged(seed: int, count: int, seconds: float, growing: Growing) -> Iterator[Read]:
    """What comes of so many files, for so long at most; `growing` watches the reading child."""
    ends = time.monotonic() + seconds
    complaints: list[str] = []
    structlog.configure(processors=[partial(_complain, complaints)])
    try:
        with SandboxedReader(LIMITS) as reader:
            for number in range(count):
                if time.monotonic() > ends:
                    return
                yield _read(reader, damaged(seed, number), complaints, growing)
    finally:
        structlog.reset_defaults()


def _read(reader: SandboxedReader, file: Damaged, complaints: list[str], growing: Growing) -> Read:
    child = resident_child()
    descriptor = os.memfd_create("file")
    began = time.perf_counter()
    try:
        with open(descriptor, "wb", closefd=False) as whole:
            whole.write(file.data)
        size = len(file.data)
        content = reader.read_file(descriptor, size, file.name).content
        if (content.document or content.picture) and file.number % _OFTEN == 0:
            reader.read_evidence(descriptor, size, file.name)
            reader.draw_pages(descriptor, size, file.name)
    finally:
        os.close(descriptor)
    now = resident_child()
    growing.add(now)
    failure = "\n".join(complaints)
    complaints.clear()
    died = child is not None and (now is None or now.pid != child.pid)
    result = f"{content.kind} {content.reason or 'read'}"
    return Read(file.number, result, round(time.perf_counter() - began, 4), failure, died)


def told(seed: int, reads: list[Read], seconds: float, growth: Growth | None) -> str:
    """All figures in a line."""
    kinds: dict[str, Counter[str]] = {}
    for read in reads:
        kind, _, reason = read.result.partition(" ")
        kinds.setdefault(kind, Counter())[reason] += 1
    results = "; ".join(
        f"{kind} " + ", ".join(f"{count:,} {reason}" for reason, count in found.most_common())
        for kind, found in sorted(kinds.items(), key=lambda item: -item[1].total())
    )
    count = sum(bool(read.failure) for read in reads)
    failures = {0: "no failure", 1: "1 failure"}.get(count, f"{count:,} failures")
    slowest = max((read.seconds for read in reads), default=0.0)
    deaths = sum(read.died for read in reads)
    grown = f"{growth.before:.1f} and {growth.after:.1f} MiB" if growth else "not measured"
    return (
        f"{len(reads):,} files of seed {seed} in {seconds:,.0f} s, **{failures}**."
        f" Results: {results}. Slowest: {slowest:.2f} s. Files that cost a reader its life: {deaths}."
        f" Resident memory of the reader, warm and at the end: {grown}."
    )


def _complain(complaints: list[str], _: Any, __: str, event: MutableMapping[str, Any]) -> str:
    complaints.append("\n".join(str(event[key]) for key in ("event", "trace") if key in event))
    raise structlog.DropEvent
