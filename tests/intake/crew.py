"""Several workers on one PostgreSQL, one of them held up as a test likes, and what came of their work."""

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, text

from contest.casebook import Case, Screening
from contest.message import Message
from intake.office import Office
from intake.tally import Tally
from intake.worker import decide_waiting
from store.ledger import SqlLedger
from tests.intake.desktop import Desktop

PATIENCE = 60
_OPPORTUNITY = 0.3
"""So long a worker gets that would go ahead of its turn."""

_NUMBER = re.compile(r"DG66-\d+")

_MAILS = """
SELECT m.id, m.verdict, m.kind, m.because, m.silence, m.reasons, n.kind AS answer, n.state,
       (SELECT count(*) FROM message_entry e WHERE e.message = m.id) AS entries
FROM message m LEFT JOIN notice n ON n.answers = m.id ORDER BY m.id
"""
_ENTRIES = "SELECT id, opened_by, ordinal, state, version, agency_id, title, reasons FROM entry"
_FILES = """
SELECT v.number, v.message, f.role, f.sha256 FROM version v JOIN file f ON f.version = v.id
WHERE v.entry = :entry ORDER BY v.number, f.position
"""
_KNOWN = """
SELECT p.email FROM entry_person k JOIN person p ON p.id = k.person WHERE k.entry = :entry ORDER BY p.email
"""
_UNREACHABLE = "SELECT DISTINCT email FROM person WHERE unreachable_since IS NOT NULL ORDER BY email"


class _Watched(SqlLedger):
    """Tells when its worker waits for its turn."""

    waits: threading.Event

    def wait_for_older(self, case: Case) -> None:
        self.waits.set()
        super().wait_for_older(case)


class Crew:
    """Workers beside each other. The first to come to a mail that is `held` keeps it until it is let go."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._held: Message | None = None
        self._reached, self._let_go, self._waits = (threading.Event() for _ in range(3))

    def receive(self, mails: Iterable[Message]) -> None:
        """Mails in the order of their receipt, a minute apart."""
        for message in mails:
            self._desktop.now += timedelta(minutes=1)
            self._desktop.receive(message)

    def decide(self, workers: int) -> None:
        """All that waits, by so many workers at once."""
        offices = self._met(workers)
        with ThreadPoolExecutor(workers) as pool:
            for done in [pool.submit(self._work, office) for office in offices]:
                done.result(PATIENCE)

    @contextmanager
    def holding(self, message: Message) -> Iterator["Future[None]"]:
        """While one worker is held at a mail whose turn has come, another is at those behind it."""
        self._held = message
        one, other = self._met(2)
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(decide_waiting, one, Tally())
            assert self._reached.wait(PATIENCE)
            second = pool.submit(decide_waiting, other, Tally())
            try:
                yield second
            finally:
                self._let_go.set()
            first.result(PATIENCE)
            second.result(PATIENCE)
        self.decide(1)

    def give_opportunity(self) -> None:
        """Until the other worker waits for its turn, or could have gone ahead of it."""
        self._waits.wait(_OPPORTUNITY)

    def _met(self, workers: int) -> list[Office]:
        """Offices of workers that know of each other, as each found a mail in another's hand."""
        offices = [self._office() for _ in range(workers)]
        for office in offices if workers > 1 else ():
            case = office.ledger.pending(1)[0]
            with office.ledger.in_hand(case):
                for other in offices:
                    with other.ledger.in_hand(case) if other is not office else nullcontext():
                        pass
        return offices

    def _work(self, office: Office) -> None:
        while office.ledger.pending(1):
            decide_waiting(office, Tally())

    def _office(self) -> Office:
        office = self._desktop.office
        ledger = _Watched(self._desktop.engine, office.call)
        ledger.waits = self._waits
        return replace(office, ledger=ledger, routes=(self._hold,))

    def _hold(self, case: Case, message: Message, screened: Screening) -> bool:
        if message is self._held and not self._reached.is_set():
            self._reached.set()
            assert self._let_go.wait(PATIENCE)
        return False


def outcome(engine: Engine) -> list[tuple[object, ...]]:
    """What was decided, owed and entered: the same for the same mails, whatever number an entry has."""
    with engine.connect() as connection:
        mails = [_plain(row) for row in connection.execute(text(_MAILS))]
        entries = [
            (
                *_plain(row[1:]),
                *map(tuple, connection.execute(text(_FILES), {"entry": row.id})),
                *connection.scalars(text(_KNOWN), {"entry": row.id}),
            )
            for row in connection.execute(text(_ENTRIES))
        ]
        unreachable = tuple(connection.scalars(text(_UNREACHABLE)))
    return [*mails, *sorted(entries, key=repr), unreachable]


def _plain(row: Sequence[object]) -> tuple[object, ...]:
    return tuple(_NUMBER.sub("DG66", value) if isinstance(value, str) else value for value in row)
