"""Reads the files of one item one after the other, telling the keeper of each before and after."""

import time

import msgspec

from contest.content import Content, Unreadable
from parsers.contents import read_kind
from parsers.kinds import kind_of
from parsers.sandbox.limits import ReaderLimits, grant_processor
from parsers.sandbox.memory import Memory
from parsers.sandbox.protocol import Begun, Bytes, Finished
from parsers.sandbox.wire import Wire


class Leaves:
    """The `read_content` of one item; files are numbered in the order in which they are asked for.

    That order depends on the bytes alone, so that a later child, told by the keeper what is `known`
    already, meets the same files under the same numbers.
    """

    def __init__(
        self,
        wire: Wire,
        limits: ReaderLimits,
        known: dict[int, Content],
        seconds: float,
        memory: Memory,
        *,
        scan: bool = False,
    ) -> None:
        self._wire, self._limits, self._known, self._scan = wire, limits, known, scan
        self._memory = memory
        self._ends = time.monotonic() + seconds
        self._bytes_left = limits.result_bytes
        self._next = 0

    def read(self, data: bytes | memoryview, name: str, kind: str = "") -> Content:
        """The content of the next file, whose kind may be known."""
        number, self._next = self._next, self._next + 1
        if number in self._known:
            return self._within_bounds(self._known[number])
        if self._scan:
            self._hand_over(number, memoryview(data))
        self._wire.send(Begun(number, kind or "unknown"))
        content = self._within_bounds(self._read(number, data, name, kind))
        self._wire.send(Finished(number, content))
        return content

    def _hand_over(self, number: int, data: memoryview) -> None:
        """Give the bytes to the keeper; the time it takes for them is not the item's."""
        began = time.monotonic()
        self._wire.send(Bytes(number, data.nbytes))
        self._wire.send_bytes(data)
        self._ends += time.monotonic() - began

    def _read(self, number: int, data: bytes | memoryview, name: str, kind: str) -> Content:
        grant_processor(self._limits.wall_seconds)
        if not kind:
            kind = kind_of(data, name)
            self._wire.send(Begun(number, kind))
        if time.monotonic() >= self._ends:
            return Content(kind, reason=Unreadable.TOO_SLOW)
        return self._memory.content(data, name, lambda: read_kind(data, kind))

    def _within_bounds(self, content: Content) -> Content:
        size = len(msgspec.json.encode(content))
        if size > self._bytes_left:
            return Content(content.kind, reason=Unreadable.TOO_LARGE)
        self._bytes_left -= size
        return content
