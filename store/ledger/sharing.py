"""How several workers share a database: who polls, who has which message in hand, in which order they decide.

Everything that is held here is held by a connection, so that a worker that is killed leaves nothing held.
On SQLite one worker is alone (`store.solitary`), and nothing needs to be held.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Select, func, or_, select, text, tuple_

from contest.bearing import Bearing
from contest.casebook import Case
from store.engine import writing
from store.errors import LeftBehind
from store.events import append
from store.gathering import ended
from store.ledger.bearing import heard, say
from store.ledger.cases import CASE_COLUMNS
from store.outages import outages
from store.schema import message

_POLLING = (0x64677469, 1)
"""Key of the advisory lock ("dgti") of the worker that polls the mailbox."""

_LOOK_SECONDS = 0.005

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
            ours = connection.scalar(_locked(_itself(case))) is not None
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
        connection = self._hand.connection
        while connection is not None and connection.scalar(_older(case).limit(1)) is not None:
            self._wait(connection, case)

    def bearing_of_older(self, case: Case) -> Bearing | None:
        """On what the older messages bear that other workers are deciding; empty where there are none.

        Waits until each of them has said so, or is decided. None where no other worker was met lately.
        Raises LeftBehind.
        """
        connection = self._hand.connection
        while connection is not None and (older := _ids_of_older(connection, case)):
            self._met_another()
            said = heard(connection)
            if len(older) < _MOST and all(row in said for row in older):
                return frozenset().union(*(said[row] for row in older))
            self._wait(connection, case)
        return frozenset() if connection is not None and self._is_among_others() else None

    def say_bearing(self, case: Case, bearing: Bearing) -> None:
        """Tell other workers on what the message in hand bears, until it is decided."""
        if self._hand.connection is not None:
            say(self._hand.connection, case.id, bearing)

    def _wait(self, connection: Connection, case: Case) -> None:
        """A moment, for an older message in another worker's hand."""
        with connection.begin_nested() as looked:
            free = connection.execute(_locked(_older(case).limit(1))).first()
            looked.rollback()
        if free:
            raise LeftBehind(Case(free.id, free.sha256, free.size, free.received_at))
        time.sleep(_LOOK_SECONDS)

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


def _locked(rows: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    """The same, each row held by this transaction; rows that others hold are left out.

    FOR NO KEY UPDATE, since another copy of the message may arrive meanwhile and refer to the row.
    """
    return rows.with_for_update(key_share=True, skip_locked=True)


def _itself(case: Case) -> Select[int]:
    """The row of a message that waits for its decision, or that was set aside and is replayed."""
    undecided = or_(message.c.decided_at.is_(None), message.c.id == (case.id if case.replayed else None))
    return select(message.c.id).where(message.c.id == case.id, undecided)


def _older(case: Case) -> Select[*tuple[object, ...]]:
    before = tuple_(message.c.received_at, message.c.id) < tuple_(case.received_at, case.id)
    waiting = select(*CASE_COLUMNS).where(message.c.decided_at.is_(None), before)
    return waiting.order_by(message.c.received_at, message.c.id)


def _ids_of_older(connection: Connection, case: Case) -> Sequence[int]:
    return connection.scalars(_older(case).with_only_columns(message.c.id).limit(_MOST)).all()


def _bound_the_wait(connection: Connection) -> None:
    connection.execute(text(f"SET LOCAL idle_in_transaction_session_timeout = '{_LONGEST_IN_HAND}'"))
