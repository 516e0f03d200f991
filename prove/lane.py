"""One lane of a trial: a process with a sandboxed reader of its own, which tells of each mail on a line."""

import os
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, BinaryIO

import msgspec
import structlog

from contest.content import Unreadable
from contest.message import Message
from parsers.reader import ReaderLimits, SandboxedReader
from prove.attempt import Bench, Judge, Limits
from prove.corpus import corpus
from prove.mutations import mutated

# The child is kept for good: were it replaced now and then, its growth would not be seen. What it has read of
# the undamaged files of the corpus it need not read again in every other mail: damaged ones are new bytes.
READER = replace(ReaderLimits(), items=sys.maxsize, remembered=1_000)

# Nothing ends a judge who takes his time, and all mail waits for him.
LIMITS = Limits(reading=READER.item_seconds + READER.wall_seconds, judging=10.0)


@dataclass(frozen=True, slots=True)
class Share:
    """The mails of one lane: those from `first` up to `mails`, every `step`-th."""

    seed: int
    first: int
    step: int
    mails: int


def work(share: Share, judge: Judge, out: BinaryIO) -> None:
    """Try all mails of a share."""
    complaints: list[str] = []
    structlog.configure(processors=[partial(_complain, complaints)])
    begin = corpus()
    with SandboxedReader(READER) as reader:
        bench = Bench(partial(read, reader), judge, complaints, LIMITS)
        bench.attempt(0, begin[0])  # whatever is loaded by the first mail
        for number in range(share.first, share.mails, share.step):
            attempt = bench.attempt(number, mutated(begin, share.seed, number))
            out.write(msgspec.json.encode(attempt) + b"\n")
            out.flush()


def read(reader: SandboxedReader, mail: bytes) -> Message | Unreadable:
    """The mail in a file in memory, read in the child."""
    descriptor = os.memfd_create("mail")
    try:
        with open(descriptor, "wb", closefd=False) as file:
            file.write(mail)
        return reader.read_message(descriptor, len(mail))
    finally:
        os.close(descriptor)


def _complain(complaints: list[str], _: Any, __: str, event: MutableMapping[str, Any]) -> str:
    """Keep what the reader logs of bugs; nothing of it is printed."""
    complaints.append("\n".join(str(event[key]) for key in ("event", "trace") if key in event))
    raise structlog.DropEvent
