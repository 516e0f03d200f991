"""How several workers share a database: who polls, who has which message in hand, in which order they decide.

Everything that is held here is held by a connection, so that a worker that is killed leaves nothing held.
On SQLite one worker is alone (`store.solitary`), and nothing needs to be held.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, func, select, text

from contest.bearing import Bearing
from contest.casebook import Case
from store.engine import writing
from store.errors import LeftBehind
from store.events import append
from store.gathering import ended
from store.ledger.bearing import heard, say
from store.ledger.waiting import left_behind, older, rests, take
from store.outages import outages

_POLLING = (0x64677469, 1)
"""Key of the advisory lock ("dgti") of the worker that polls the mailbox."""

_ALONE_AFTER_SECONDS = 60.0
"""So long after another worker was last met it is taken to be there still."""

_MOST = 50
"""Older messages in other hands; behind more than these a message waits."""

_LONGEST_IN_HAND = "10min"
"""A worker that has a message in hand for longer is stuck: the database ends its session, others go on."""


class Sharing:
    """One worker's share of the work. What a thread has in hand is its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._hand = _Hand()
        self._met: float | None = None

    @contextmanager
    def polling(self) -> Iterator[bool]:
        """Whether this worker is the one that polls, while the block lasts."""
        if self._engine.dialect.name == "sqlite":
            yield True
            return
        with outages(self._engine.url), self._engine.connect() as connection:
            first, second = _POLLING
            yield bool(connection.scalar(select(func.pg_try_advisory_xact_lock(first, second))))

    @contextmanager
    def in_hand(self, case: Case) -> Iterator[bool]:
        """Whether this worker has the message in hand while the block lasts; no other has it then."""
        if self._engine.dialect.name == "sqlite":
            yield True
            return
        with outages(self._engine.url), self._engine.connect() as connection:
            ours = take(connection, case)
            if ours:
                _bound_the_wait(connection)
            else:
                self._met_another()
            self._hand.connection = connection if ours else None
            try:
                yield ours
            finally:
                self._hand.connection = None

    def wait_for_older(self, case: Case) -> None:
        """Until every older message is decided that other workers have in hand.

        So it is for mail that may bear on others (`intake.turns`): the first of two equal mails is the
        entry. Raises LeftBehind where an older one is in nobody's hand.
        """
        connection, pauses = self._hand.connection, rests()
        with outages(self._engine.url):
            while connection is not None and older(connection, case, 1):
                self._wait(connection, case, next(pauses))

    def bearing_of_older(self, case: Case) -> Bearing | None:
        """On what the older messages bear that other workers are deciding; empty where there are none.

        Waits until each of them has said so, or is decided. None where no other worker was met lately.
        Raises LeftBehind.
        """
        with outages(self._engine.url):
            return self._heard_of_older(case)

    def _heard_of_older(self, case: Case) -> Bearing | None:
        connection, pauses = self._hand.connection, rests()
        while connection is not None and (before := older(connection, case, _MOST)):
            self._met_another()
            said = heard(connection)
            if len(before) < _MOST and all(row in said for row in before):
                return frozenset().union(*(said[row] for row in before))
            self._wait(connection, case, next(pauses))
        return frozenset() if connection is not None and self._is_among_others() else None

    def say_bearing(self, case: Case, bearing: Bearing) -> None:
        """Tell other workers on what the message in hand bears, until it is decided."""
        if self._hand.connection is not None:
            with outages(self._engine.url):
                say(self._hand.connection, case.id, bearing)

    def _wait(self, connection: Connection, case: Case, seconds: float) -> None:
        """So long, for an older message in another worker's hand."""
        if free := left_behind(connection, case):
            raise LeftBehind(free)
        time.sleep(seconds)

    def _met_another(self) -> None:
        self._met = time.monotonic()

    def _is_among_others(self) -> bool:
        """Whether there is anybody to hear what we say: who works alone is spared it."""
        return self._met is not None and time.monotonic() - self._met < _ALONE_AFTER_SECONDS

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: on the connection that has the message in hand, or else on one of its own.

        A row that one connection holds could not be changed by another.
        """
        held = self._hand.connection
        if held is None:
            with writing(self._engine) as connection:
                yield connection
            return
        with outages(self._engine.url):
            with held.begin_nested(), ended(held, append):
                yield held
            held.commit()


class _Hand(threading.local):
    """What the present thread has in hand."""

    connection: Connection | None = None


def _bound_the_wait(connection: Connection) -> None:
    connection.execute(text(f"SET LOCAL idle_in_transaction_session_timeout = '{_LONGEST_IN_HAND}'"))
