"""Whatever is received, decided, broken off and repeated, no message is decided or answered twice."""

import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from contest.casebook import Case, Decision
from contest.entry import Entry, EntryState, Role
from contest.verdict import Verdict
from store.engine import open_database, reading
from store.errors import AlreadyDecided, EntryChanged
from store.event_kind import EventKind
from store.ledger import SqlBook, SqlLedger
from store.migrate import upgrade
from store.reading import entries_by_id
from store.schema import entry, event, location, message, notice, version
from tests.store.building import (
    CALL,
    FORM,
    MINUTE,
    NOON,
    a_file,
    amending,
    arrival,
    asking,
    bounced,
    digest,
    entering,
    owed,
)

uids = st.integers(1, 6)
steps = st.sampled_from(["begin", "applied", "owed", "done"])
"""How far a transaction comes before the power goes; `done` is the commit."""


class PowerCut(BaseException):
    """The process ends here."""


class Office(RuleBasedStateMachine):
    """A worker and its crashes on one SQLite file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="dgti-"))
        self.engine = open_database(f"sqlite:///{self.folder / 'intake.sqlite3'}")
        upgrade(self.engine)
        self.ledger = SqlLedger(self.engine, CALL)
        self.decided: set[int] = set()

    def teardown(self) -> None:
        self.engine.dispose()
        shutil.rmtree(self.folder)

    @rule(uid=uids, same_as=uids)
    def receive(self, uid: int, same_as: int) -> None:
        self.ledger.receive([arrival(uid, f"mail {min(uid, same_as)}")], NOON)

    @rule(uid=uids, until=steps, what=st.sampled_from(["enter", "amend", "ask", "ignore"]))
    def decide(self, uid: int, until: str, what: str) -> None:
        """Any message on record, decided before or not."""
        case = self.case(uid)
        if case is None:
            return
        with suppress(PowerCut, AlreadyDecided, EntryChanged), self.ledger.transaction() as book:
            self.steps(book, case, self.decision(what, uid), until)
            self.decided.add(case.id)

    @rule(uid=uids)
    def set_aside(self, uid: int) -> None:
        case = self.case(uid)
        if case:
            self.ledger.set_aside(case, "RuntimeError", NOON)
            self.decided.add(case.id)

    @rule(fate=st.sampled_from(["sent", "retry", "failed", "crash"]), minute=st.integers(0, 60))
    def carry(self, fate: str, minute: int) -> None:
        for letter in self.ledger.claim_owed(NOON + MINUTE * minute, 2, MINUTE):
            if fate == "sent":
                self.ledger.mark_sent({letter.id: "250"}, NOON)
            elif fate == "retry":
                self.ledger.mark_retry(letter.id, NOON + MINUTE, "451", NOON)
            elif fate == "failed":
                self.ledger.mark_failed(letter.id, "550", NOON)

    @invariant()
    def every_message_is_one_record_one_decision_and_at_most_one_answer(self) -> None:
        with reading(self.engine) as connection:
            assert max(Counter(connection.scalars(select(message.c.sha256))).values(), default=1) == 1
            deciding = event.c.kind.in_([EventKind.DECIDED, EventKind.SET_ASIDE])
            decisions = Counter(connection.scalars(select(event.c.message).where(deciding)))
            answers = Counter(connection.scalars(select(notice.c.answers)))
            said = connection.scalars(select(message.c.id).where(message.c.decided_at.is_not(None)))
            assert decisions == Counter(self.decided) == Counter(said)
            assert all(decisions[answered] == 1 == count for answered, count in answers.items())
            known = set(connection.scalars(select(location.c.message)))
            assert known <= set(connection.scalars(select(message.c.id)))

    @invariant()
    def references_have_no_gap_and_versions_no_hole(self) -> None:
        with reading(self.engine) as connection:
            references = connection.scalars(select(entry.c.reference).order_by(entry.c.id)).all()
            assert list(references) == [f"DG66-{n:04d}" for n in range(1, len(references) + 1)]
            for row, latest in connection.execute(select(entry.c.id, entry.c.version)):
                numbers = select(version.c.number).where(version.c.entry == row).order_by(version.c.number)
                assert list(connection.scalars(numbers)) == list(range(1, latest + 1))

    def steps(self, book: SqlBook, case: Case, decision: Decision, until: str) -> None:
        self.cut(until == "begin")
        about = book.apply(case, decision, NOON)
        self.cut(until == "applied")
        if decision.notice:
            reference = about.reference if about else book.question_reference()
            book.owe(case, about, owed(case, reference))
        self.cut(until == "owed")

    def cut(self, now: bool) -> None:
        if now:
            raise PowerCut

    def case(self, uid: int) -> Case | None:
        with reading(self.engine) as connection:
            columns = (message.c.id, message.c.sha256, message.c.size, message.c.received_at)
            row = connection.execute(
                select(*columns).where(message.c.sha256 == digest(f"mail {uid}"))
            ).first()
        return Case(*row) if row else None

    def decision(self, what: str, uid: int) -> Decision:
        if what == "amend" and (found := self.any_entry()):
            deck = a_file(Role.DECK, f"deck {uid}")
            return replace(amending(found, (FORM, deck)), verdict=Verdict.RETURNED, state=EntryState.OPEN)
        return {"ask": asking, "ignore": bounced}.get(what, entering)()

    def any_entry(self) -> Entry | None:
        with reading(self.engine) as connection:
            ids = connection.scalars(select(entry.c.id)).all()
            return next(iter(entries_by_id(connection, ids).values()), None)


Office.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestOffice = Office.TestCase
