"""One open transaction in which a decision is recorded and its answer owed."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from contest.arrival import Arrival
from contest.call import Call
from contest.casebook import Case, Decision
from contest.entry import Entry, EntryFile
from contest.judging import Recusal
from contest.notice import Owed
from contest.ruling import Dossier, Ruling
from contest.taking_up import TakingUp
from store.events import Fact
from store.inserting import next_number
from store.judging import committee, scores
from store.ledger import (
    bounces,
    cases,
    entries,
    merging,
    notices,
    rulings,
    sent,
    standing,
    taking_up,
    uploads,
)
from store.ledger.entries import QUESTIONS, Desk, reference
from store.reading import entries_by_id
from store.schema import entry


class SqlBook:
    """The ledger inside one transaction (`intake.books.Book`)."""

    def __init__(self, connection: Connection, call: Call) -> None:
        self._connection = connection
        self._call = call

    def apply(self, case: Case, decision: Decision, now: datetime) -> Entry | None:
        """Record a decision and everything that follows from it; returns the entry it is about.

        Raises AlreadyDecided, or EntryChanged; the transaction is then to be rolled back.
        """
        call = replace(self._call, version=decision.rules or self._call.version)
        cases.decide(self._connection, case, decision, call.version, now)
        if decision.bounce:
            bounces.mark(self._connection, case, decision.bounce, now)
        row = entries.touch(Desk(self._connection, case, decision, call, now))
        return entries_by_id(self._connection, [row])[row] if row is not None else None

    def receive_sent(self, arrival: Arrival, now: datetime) -> Case | None:
        """Put a mail of the office on record, to be decided here; None where it has its decision."""
        return sent.take(self._connection, arrival, now)

    def tie(self, case: Case, mail: int) -> None:
        """A mail of the office belongs to the conversation that this mail, by its id, began."""
        sent.tie(self._connection, case, mail)

    def opened_by(self, case: Case) -> tuple[Entry, ...]:
        """The entries that a message opened, in the order of its works."""
        rows = self._connection.scalars(
            select(entry.c.id).where(entry.c.opened_by == case.id).order_by(entry.c.ordinal)
        ).all()
        found = entries_by_id(self._connection, rows)
        return tuple(found[row] for row in rows)

    def question_reference(self) -> str:
        """The next reference of a question, Q-0001, which is no receipt of an entry."""
        return reference(QUESTIONS, next_number(self._connection, QUESTIONS))

    def is_answered(self, case: Case) -> bool:
        """Whether a notice answers this message."""
        return notices.answer_to(self._connection, case) is not None

    def owe(self, case: Case, entry: Entry | None, notice: Owed) -> None:
        """Owe the one notice that answers this message. Raises AlreadyDecided where it has one.

        In a replay it takes the place of the one that told of the setting aside.
        """
        notices.owe(self._connection, case, entry, notice)

    def take_sheets(
        self, sheets: tuple[scores.SheetTaken, ...], recusals: tuple[Recusal, ...], now: datetime
    ) -> None:
        """Put score sheets on record, their points not counting yet, and recusals, which hold at once."""
        for recusal in recusals:
            committee.recuse_in(self._connection, recusal, now)
        for sheet in sheets:
            scores.record_sheet(self._connection, sheet, now, confirmed=False)

    def confirm_sheets(self, message: int, now: datetime) -> None:
        """The points that this mail brought count from now on."""
        scores.confirm_sheets(self._connection, message, now)

    def take_up(self, case: Case, order: TakingUp, by: int | None, now: datetime) -> None:
        """An officer's account has a mail taken up that entered nothing. Raises AlreadyDecided."""
        taking_up.take_up(self._connection, case, order, by, now)

    def dossier(self, reference: str, revision: int) -> Dossier:
        """An entry held for a ruling. Raises EntryChanged where it is no longer at that revision."""
        return rulings.locked(self._connection, reference, revision)

    def rule(self, found: Dossier, ruling: Ruling, by: int, notice: Owed | None, now: datetime) -> Entry:
        """Carry out an officer's order, `by` an account, and owe the notice that tells of it."""
        owed = rulings.settle(self._connection, found, ruling, by, notice, now)
        if owed and ruling.link:
            uploads.give(self._connection, found.entry.id, ruling.link, owed, by, now)
        return entries_by_id(self._connection, [found.entry.id])[found.entry.id]

    def dossiers(self, gone: tuple[str, int], into: tuple[str, int]) -> tuple[Dossier, Dossier]:
        """Two entries, each by reference and revision, held for a ruling. Raises EntryChanged."""
        return merging.locked(self._connection, gone, into)

    def rule_two(
        self,
        gone: tuple[Dossier, Ruling, Owed | None],
        into: tuple[Dossier, Ruling, Owed | None],
        files: tuple[EntryFile, ...],
        by: int,
        now: datetime,
    ) -> Entry:
        """Merge or part two entries and owe the notices that tell of it; the one that stands."""
        connection, (stands, ruled, _) = self._connection, into
        more = merging.go_over(connection, gone[0], stands, ruled, files)
        self._settle(into, by, now, more)
        merging.drop_version(connection, stands, ruled)
        self._settle(gone, by, now, {"other": stands.entry.reference})
        return entries_by_id(connection, [stands.entry.id])[stands.entry.id]

    def _settle(
        self, one: tuple[Dossier, Ruling, Owed | None], by: int, now: datetime, more: Mapping[str, Fact]
    ) -> None:
        rulings.settle(self._connection, one[0], one[1], by, one[2], now, more)

    def version_received_at(self, entry: Entry) -> datetime | None:
        """When the mail came that brought the version which counts."""
        return standing.version_received_at(self._connection, entry)

    def displaces_later(self, entry: Entry, files: Collection[EntryFile], received_at: datetime) -> bool:
        """Whether a file that counts, and came after a moment, would count no longer beside these."""
        gone = {file.sha256 for file in entry.files} - {file.sha256 for file in files}
        return standing.came_later(self._connection, entry, gone, received_at)

    def last_sent(self, entry: Entry) -> tuple[datetime, str] | None:
        """When the latest notice about an entry was sent, and to which address; None for none."""
        return standing.last_sent(self._connection, entry)

    def withdrawal_asked_at(self, entry: Entry) -> datetime | None:
        """When its sender last asked to withdraw an entry that is in the contest still; None for never."""
        return standing.withdrawal_asked_at(self._connection, entry)
