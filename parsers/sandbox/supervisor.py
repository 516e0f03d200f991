"""Keeps one reading child: starts it when needed, talks to it, and ends it at every limit."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

import msgspec
import structlog

from contest.content import Unreadable
from contest.errors import Unavailable
from parsers.limits import Limits
from parsers.refused import Refused
from parsers.sandbox.limits import MIB, ReaderLimits
from parsers.sandbox.process import End, Process, blame
from parsers.sandbox.protocol import (
    Begun,
    Bytes,
    EvidenceRead,
    Failed,
    FileRead,
    Finished,
    MessageRead,
    NotRead,
    PagesDrawn,
    Ready,
    Reply,
    Request,
    Start,
)

log = structlog.get_logger(__name__)

_PATIENCE: Final = 1.0  # seconds for a child that has hung up to be gone, so that it tells what it died of

Progress = Begun | Finished
Answer = MessageRead | FileRead | EvidenceRead | PagesDrawn | NotRead


@dataclass(frozen=True, slots=True)
class Death:
    """The child did not live to answer: what the item did to it, and its highest memory use (MiB)."""

    reason: Unreadable
    peak: float


class Hearer(Protocol):
    """Is told of each file of an item."""

    def __call__(self, progress: Progress, /) -> None:
        """A file is begun, or read."""

    def take(self, chunks: Iterable[memoryview], /) -> None:
        """The bytes of the next file, all of which must be taken. May raise Unavailable."""


class Supervisor:
    """One child at a time, used by one caller at a time."""

    def __init__(self, limits: ReaderLimits) -> None:
        self._limits = limits
        self._process: Process | None = None
        self._answered = 0
        self._decoder = msgspec.json.Decoder(Reply)
        self.locks: tuple[str, ...] = ()

    def start(self) -> Process:
        """The living child, a new one where there is none. Raises Unavailable."""
        if self._process is not None and self._process.has_ended():
            self.close()
        if self._process is None:
            self._process, self._answered = _spawned(), 0
            self._greet(self._process)
        return self._process

    def close(self) -> None:
        """End the child, if there is one."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def ask(self, request: Request, descriptor: int, hear: Hearer) -> Answer | Death:
        """Have one item read; `hear` is told of each of its files. Raises Unavailable.

        Where a child goes without the item's fault, the item is read once more.
        """
        said = self._converse(request, descriptor, hear)
        if isinstance(said, End) and blame(said, self._limits) is None:
            said = self._converse(request, descriptor, hear)
        if isinstance(said, End):
            return Death(blame(said, self._limits) or Unreadable.DAMAGED, said.peak)
        return said

    def _converse(self, request: Request, descriptor: int, hear: Hearer) -> Answer | Death | End:
        """The answer; or why we ended the child, or how it ended by itself."""
        process = self.start()
        try:
            process.wire.send(request, descriptor, self._limits.wall_seconds)
            answer = self._listen(process, request, hear)
        except TimeoutError:
            return Death(Unreadable.TOO_SLOW, self._bury(process).peak)
        except Refused as refused:
            return Death(refused.reason, self._bury(process).peak)
        except (EOFError, OSError):
            return self._bury(process, _PATIENCE)
        except BaseException:
            self.close()  # it is in the middle of something that nobody will hear
            raise
        self._answered += 1
        if self._answered >= self._limits.items or answer.usage.kept > self._limits.kept_mebibytes:
            self.close()
        return answer

    def _bury(self, process: Process, patience: float = 0) -> End:
        self._process = None
        return process.end(patience)

    def _listen(self, process: Process, request: Request, hear: Hearer) -> Answer:
        """Each file, and each pause between two, has its time; the whole item has its own, and its size."""
        ends = time.monotonic() + request.seconds + self._limits.wall_seconds
        unpacked = request.size + Limits().unpacked
        # What is read is said twice, with each file and with the whole; the rest is the message's own text.
        left = 3 * self._limits.result_bytes + 16 * MIB
        while True:
            deadline = min(ends, time.monotonic() + self._limits.wall_seconds)
            reply, length = process.wire.receive(self._decoder, deadline, left)
            left -= length
            match reply:
                case Begun() | Finished():
                    hear(reply)
                case Bytes(size=size):
                    began = time.monotonic()
                    unpacked -= size
                    self._hand_on(process, size if unpacked >= 0 else None, hear)
                    ends += time.monotonic() - began
                case MessageRead() | FileRead() | EvidenceRead() | PagesDrawn() | NotRead():
                    return reply
                case Failed(trace=trace):
                    log.error("reading_failed", trace=trace)
                    raise Refused(Unreadable.DAMAGED)
                case Ready():
                    raise Refused(Unreadable.DANGEROUS)

    def _hand_on(self, process: Process, size: int | None, hear: Hearer) -> None:
        """The bytes of a file as they come; an honest child has no more of them than its limits allow."""
        if size is None:
            raise Refused(Unreadable.TOO_LARGE)
        hear.take(process.wire.receive_bytes(size, self._limits.wall_seconds))

    def _greet(self, process: Process) -> None:
        deadline = time.monotonic() + self._limits.start_seconds
        try:
            process.wire.send(Start(self._limits, os.getpid()), seconds=self._limits.start_seconds)
            ready, _ = process.wire.receive(self._decoder, deadline, MIB)
        except (EOFError, OSError, Refused) as error:
            said = self._bury(process, _PATIENCE).errors.strip().rpartition("\n")[2] or "it said nothing"
            raise Unavailable(f"The process that reads attachments does not start: {said}") from error
        self.locks = ready.locks if isinstance(ready, Ready) else ()


def _spawned() -> Process:
    try:
        return Process()
    except OSError as error:
        raise Unavailable(f"No process can be started to read attachments: {error.strerror}") from error
