"""Has the next batch of mail fetched and kept, and the last one filed, while the present one is decided."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass

from contest.arrival import Folder

Errand = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A batch that is on record: where it lay, and how many messages it had; 0 at the end of a poll."""

    folder: Folder
    messages: int


class Arriving:
    """The batches of a poll, one after the other, the next one a little earlier than it is asked for.

    The mailbox is one session, and one thread is at it: errands there wait for the next `meanwhile`. Without
    a thread everything is done when it is asked for.
    """

    def __init__(self, batches: Iterator[Kept], thread: Executor | None) -> None:
        self._batches, self._thread = batches, thread
        self._coming: Future[Kept | None] | None = None
        self._errands: list[Errand] = []
        self._is_last = False

    def __iter__(self) -> Iterator[Kept]:
        while batch := self._next():
            self._is_last = not batch.messages
            yield batch

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """Errands are done, and the next batch is on record, when the block ends. Raises what hindered it.

        After the last one the poll ends; that waits until everything is filed.
        """
        if self._thread and not self._is_last:
            self._coming = self._thread.submit(self._fetched)
        try:
            yield
        finally:
            if self._coming:
                wait((self._coming,))

    def is_here(self) -> bool:
        """Whether the next batch need not be waited for."""
        return self._coming is not None and self._coming.done()

    def at_mailbox(self, errand: Errand) -> None:
        """Have something done there, before the next batch but one is fetched."""
        self._errands.append(errand)
        if self._thread is None or self._is_last:
            self._run_errands()

    def _next(self) -> Kept | None:
        if coming := self._coming:
            self._coming = None
            return coming.result()
        return self._fetched()

    def _fetched(self) -> Kept | None:
        self._run_errands()
        return next(self._batches, None)

    def _run_errands(self) -> None:
        while self._errands:
            self._errands.pop(0)()
