"""Takes up a mail again that entered nothing, as an officer orders: seen first, then decided as any mail is.

What was received once stays received then: the mail keeps its receipt time.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NoReturn

from contest.casebook import Case, Decision, History
from contest.content import Unreadable
from contest.entry import Entry
from contest.notice import Owed
from contest.taking_up import TakingUp
from intake import casework
from intake.books import Book
from intake.lost import Lost
from intake.office import Office
from intake.ruling import NotPossible
from intake.steps import check, decide, match, read, screen


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mail comes to: the decision, the entry it makes or concerns, the notice owed."""

    decision: Decision
    entry: Entry | None
    notice: Owed | None


Heed = Callable[[Book, Case, Decision], None]


def heed_nothing(_: Book, __: Case, ___: Decision) -> None:
    """Where an officer decides, nothing stands against it."""


class _Seen(Exception):
    """Ends a transaction in which somebody only looks; `outcome` is what there was to see."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__("only looked at")
        self.outcome = outcome


def foreseen(office: Office, case: Case, by: int) -> Outcome:
    """What an order would come to, told by carrying it out and taking that back. Raises as `carry_out`."""
    office, order = office.up_to_date(), _order(case)
    decision, history = _decided(office, case, order)
    try:
        with office.ledger.transaction() as book:
            _only_look(_recorded(office, book, case, decision, history, by))
    except _Seen as seen:
        return seen.outcome


def _only_look(outcome: Outcome) -> NoReturn:
    raise _Seen(outcome)


def carry_out(office: Office, case: Case, by: int | None, heed: Heed = heed_nothing) -> Outcome:
    """Decide the mail anew as ordered, in one transaction with its answer.

    Raises NotPossible where it cannot be read, AlreadyDecided or EntryChanged where something happened to
    it or to its entry meanwhile, and what `heed` raises, which looks at the decision in the transaction.
    """
    office, order = office.up_to_date(), _order(case)
    decision, history = _decided(office, case, order)
    with office.ledger.transaction() as book:
        heed(book, case, decision)
        return _recorded(office, book, case, decision, history, by)


def _recorded(
    office: Office, book: Book, case: Case, decision: Decision, history: History, by: int | None
) -> Outcome:
    now = office.clock()
    book.take_up(case, _order(case), by, now)
    return Outcome(decision, *casework.put_on_record(office, book, case, decision, history, now))


def _order(case: Case) -> TakingUp:
    if case.ordered is None:
        raise ValueError("nobody has ordered that this mail is taken up")
    if not case.ordered.because.strip():
        raise NotPossible("because")
    return case.ordered


def _decided(office: Office, case: Case, order: TakingUp) -> tuple[Decision, History]:
    try:
        message = read(office, case)
    except Lost:
        raise NotPossible("unreadable") from None
    if isinstance(message, Unreadable):
        raise NotPossible("unreadable")
    desk = match(office, case, message, screen(office, case, message))
    decision = decide(office, desk, check(desk))
    return (replace(decision, notice="") if order.silent else decision), desk.history
