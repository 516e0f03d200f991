"""Gathers the letters that the mail server has taken, and puts them on record in small groups, soon."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Final, Protocol

from contest.errors import Unavailable
from contest.notice import Owed

_GROUP: Final = 8
_SOON_SECONDS: Final = 0.25
"""Letters that were taken are put on record so many at once, and no later than so."""


class Record(Protocol):
    """Where it is noted what became of letters."""

    def mark_sent(self, responses: Mapping[int, str], now: datetime, /) -> None:
        """The server took these notices, each with its words. Raises Unavailable on an outage."""


class Taken:
    """Letters that the server has taken; those of a group are put on record together.

    What is not on record when this process is killed is sent again, under the same Message-ID; what could
    not be put on record while the book was away stays here.
    """

    def __init__(self, book: Record, clock: Callable[[], datetime]) -> None:
        self._book, self._clock = book, clock
        self._responses: dict[int, str] = {}
        self._soon: asyncio.TimerHandle | None = None
        self.count = 0

    def add(self, owed: Owed, response: str) -> None:
        """One more, and the group on record where it is whole; else soon, whatever the lines wait for."""
        self._responses[owed.id] = response
        self.count += 1
        if len(self._responses) >= _GROUP:
            self.record()
        elif self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(_SOON_SECONDS, self._record_in_time)

    def record(self) -> None:
        """Put on record all that is not."""
        if self._soon:
            self._soon.cancel()
            self._soon = None
        if self._responses:
            self._book.mark_sent(self._responses, self._clock())
            self._responses = {}

    def _record_in_time(self) -> None:
        with suppress(Unavailable):  # the next record meets it again, and says so
            self.record()
