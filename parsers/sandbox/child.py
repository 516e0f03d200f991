"""The reading child: warms up, gives up its rights, then reads whatever its keeper hands it."""

import mmap
import os
import socket
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from contest.content import Unreadable
from parsers.evidence.drawing import draw_pages
from parsers.evidence.reading import read_evidence
from parsers.kinds import kind_of
from parsers.mime import Limits, read_message
from parsers.mime.carried import carried
from parsers.pdf.drawing import draw_slides
from parsers.refused import Refused
from parsers.sandbox.leaves import Leaves
from parsers.sandbox.limits import ReaderLimits, grant_processor, lock_down
from parsers.sandbox.memory import Memory
from parsers.sandbox.meter import Meter
from parsers.sandbox.protocol import (
    DrawPages,
    DrawSlides,
    EvidenceRead,
    Failed,
    FileRead,
    MessageRead,
    NotRead,
    PagesDrawn,
    ReadEvidence,
    ReadFile,
    ReadMessage,
    Ready,
    Reply,
    Request,
    Said,
    Start,
)
from parsers.sandbox.warming import warm_up
from parsers.sandbox.wire import Wire

_FRAMES: Final = 12


def main(descriptor: int) -> None:
    """Serve the keeper at the other end of an inherited socket; returns when it hangs up."""
    wire = Wire(socket.socket(fileno=descriptor))
    decoder = msgspec.json.Decoder(Said)
    start, _ = wire.receive_with_file(decoder)
    if not isinstance(start, Start):
        raise TypeError(start)
    meter = Meter()
    warm_up()
    meter.settle()
    wire.send(Ready(lock_down(start.limits, start.parent)))
    Child(wire, start.limits, meter).serve(msgspec.json.Decoder(Request))


class Child:
    """Answers one request after the other."""

    def __init__(self, wire: Wire, limits: ReaderLimits, meter: Meter) -> None:
        self._wire, self._limits, self._meter = wire, limits, meter
        self._memory = Memory(limits.remembered)

    def serve(self, decoder: "msgspec.json.Decoder[Request]") -> None:
        """Until the keeper hangs up, or until something happens that nobody has foreseen."""
        while True:
            try:
                request, file = self._wire.receive_with_file(decoder)
            except EOFError:
                return
            try:
                self._wire.send(self._answer(request, file))
                self._meter.tidy()
            except Exception as error:  # noqa: BLE001 - the one place that keeps a bug's trace, and ends with it
                self._wire.send(Failed(_trace(error)))
                return

    def _answer(self, request: Request, file: int | None) -> Reply:
        self._meter.begin()
        grant_processor(self._limits.wall_seconds)
        with _mapped(file, request.size) as data:
            try:
                return self._read(request, data)
            except Refused as refused:
                return NotRead(refused.reason, self._meter.usage())
            except MemoryError:
                return NotRead(Unreadable.TOO_MUCH_MEMORY, self._meter.usage())

    def _read(self, request: Request, data: memoryview) -> Reply:
        match request:
            case ReadFile(name=name):
                leaves = Leaves(self._wire, self._limits, {}, request.seconds, self._memory)
                content = leaves.read(data, name)
                return FileRead(content, self._meter.usage())
            case ReadMessage(known=known, scan=scan):
                leaves = Leaves(self._wire, self._limits, known, request.seconds, self._memory, scan=scan)
                message = read_message(data, leaves.read, Limits())
                return MessageRead(message, self._meter.usage())
            case ReadEvidence(name=name, inside=sha256):
                file = carried(data, sha256) if sha256 else data
                return EvidenceRead(read_evidence(file, kind_of(file, name)), self._meter.usage())
            case DrawPages(name=name, dpi=dpi, inside=sha256, masks=masks):
                file = carried(data, sha256) if sha256 else data
                return PagesDrawn(draw_pages(file, kind_of(file, name), dpi, masks), self._meter.usage())
            case DrawSlides(first=first, most=most):
                return PagesDrawn(draw_slides(data, first, most), self._meter.usage())


def _trace(error: Exception) -> str:
    """Where it happened, without the message: that may hold words of a mail, which no log may."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = (f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return "\n".join((type(error).__qualname__, *places))


@contextmanager
def _mapped(descriptor: int | None, size: int) -> Iterator[memoryview]:
    """The bytes of an open file without reading them; an empty file cannot be mapped."""
    if descriptor is None:
        raise TypeError("a request came without its file")
    try:
        yield memoryview(mmap.mmap(descriptor, size, access=mmap.ACCESS_READ) if size else b"")
    finally:
        os.close(descriptor)
