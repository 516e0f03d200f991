"""Has the next messages read in their child while the present one is decided."""

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from contest.casebook import Case
from contest.content import Unreadable
from contest.message import Message
from intake.doors import Archive
from intake.office import Reader


def read_now(archive: Archive, reader: Reader, case: Case) -> Message | Unreadable:
    """One archived message, or why it cannot be read. Raises Unavailable."""
    descriptor = archive.descriptor(case.sha256)
    try:
        return reader.read_message(descriptor, case.size)
    finally:
        os.close(descriptor)


class Ahead:
    """One thread that reads, in the order in which messages are expected; it keeps what nobody asked for yet.

    It lives as long as the office, since the reading child ends with the thread that started it.
    """

    def __init__(self, archive: Archive, reader: Reader) -> None:
        self._archive, self._reader = archive, reader
        self._thread = ThreadPoolExecutor(1, "reading-ahead")
        self._begun: dict[int, Future[Message | Unreadable]] = {}

    def expect(self, cases: Sequence[Case]) -> None:
        """These are asked for next; what was expected before and is not among them is forgotten."""
        before, self._begun = self._begun, {}
        for case in cases:
            known = before.pop(case.id, None)
            self._begun[case.id] = known if known and not _failed(known) else self._begin(case)
        for forgotten in before.values():
            forgotten.cancel()

    def is_read(self, case: Case) -> bool:
        """Whether nobody waits who asks for it."""
        reading = self._begun.get(case.id)
        return reading is not None and reading.done()

    def read(self, case: Case) -> Message | Unreadable:
        """A message, as soon as it is read. Raises Unavailable."""
        return (self._begun.pop(case.id, None) or self._begin(case)).result()

    def close(self) -> None:
        """End the thread, after the message that it is at."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _begin(self, case: Case) -> Future[Message | Unreadable]:
        return self._thread.submit(read_now, self._archive, self._reader, case)


def _failed(reading: Future[Message | Unreadable]) -> bool:
    """An outage of an earlier round says nothing of this one."""
    return reading.done() and reading.exception() is not None
