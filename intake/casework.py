"""Applies one decision: the entry, the event and the notice owed, all in one transaction.

The worker, the officer's pages, commands and replay go through here, so that nothing is ever decided
without being recorded, or recorded without its answer being owed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from contest.call import Call, Window
from contest.casebook import Case, Decision, History
from contest.entry import Entry, EntryState
from contest.message import Message
from contest.notice import NoticeState, Owed
from contest.verdict import Kind, Verdict
from intake.books import Book
from intake.office import Office
from intake.standing import ASKED_FOR
from intake.telling import Told, notice_facts
from notifier.compose import compose

_WAITING: Final = (EntryState.OPEN, EntryState.ASKED, EntryState.HELD)
_THREAD: Final = 10
"""Messages of a thread that are named again; longer References are cut by some servers."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What an answer is made of."""

    case: Case
    decision: Decision
    history: History
    now: datetime


def record(office: Office, case: Case, decision: Decision, history: History) -> Entry | None:
    """Commit the decision and owe its notice; raises AlreadyDecided if another worker was first."""
    now = office.clock()
    with office.ledger.transaction() as book:
        return put_on_record(office, book, case, decision, history, now)[0]


def put_on_record(
    office: Office, book: Book, case: Case, decision: Decision, history: History, now: datetime
) -> tuple[Entry | None, Owed | None]:
    """The same in a transaction that is open: the entry, and the notice owed if any."""
    promised = _promised(office.call, case, decision, now)
    decision = replace(decision, correct_by=promised, rules=office.call.version)
    entry = book.apply(case, decision, now)
    if not (decision.notice and decision.to) or _is_aside_again(book, case, decision):
        return entry, None
    owed = _owed(office, book, entry, _Answer(case, decision, history, now))
    book.owe(case, _linked(entry, decision), owed)
    return entry, owed


def _is_aside_again(book: Book, case: Case, decision: Decision) -> bool:
    """Whether a replay only sets a message aside again: what its sender was told stands."""
    return case.replayed and decision.verdict is Verdict.SET_ASIDE and book.is_answered(case)


def _promised(call: Call, case: Case, decision: Decision, now: datetime) -> datetime | None:
    """The least time for what is asked of a work that came in time; one that came late wins none."""
    asks = decision.state in _WAITING and bool(decision.notice)
    return call.correct_by(now) if asks and call.window(case.received_at) is Window.OPEN else None


def _linked(entry: Entry | None, decision: Decision) -> Entry | None:
    """The entry to which a reply to this notice will belong; none for one who may not speak for it."""
    return None if decision.match.held_because else entry


def _owed(office: Office, book: Book, entry: Entry | None, answer: _Answer) -> Owed:
    decision, message = answer.decision, answer.decision.message
    told = _told(book, answer.case, entry, decision, answer.now)
    return Owed(
        id=0,
        kind=decision.notice,
        reference=told.reference,
        to=decision.to or message.sender,
        letter=compose(notice_facts(answer.case, decision, answer.history, told, office.call), office.call),
        message_id=office.new_message_id(),
        in_reply_to=message.message_id,
        references=thread(message),
        owed_at=answer.now,
        not_before=answer.now + decision.answered_after,
        state=NoticeState.PREPARED if office.policy.shadow else NoticeState.OWED,
    )


def _told(book: Book, case: Case, entry: Entry | None, decision: Decision, now: datetime) -> Told:
    """What only the ledger knows, asked for where the notice says it."""
    kind = decision.notice
    if decision.kind is Kind.REHEARSAL:
        return Told("", now)
    if entry is None or kind == "question_forwarded":
        return Told(book.question_reference(), now)
    works = _works(entry, book.opened_by(case)) if decision.also else ()
    other = kind == "correction_late" or (kind == "duplicate" and _is_of_an_earlier_version(entry, decision))
    since = book.version_received_at(entry) if other else None
    last = book.last_sent(entry) if kind == "status_reply" else None
    asked = book.withdrawal_asked_at(entry) if decision.match.entry else None
    return Told(entry.reference, now, entry, since, last, asked, works)


def _works(entry: Entry, opened: Sequence[Entry]) -> tuple[Entry, ...]:
    """All works of a message: one that tells pairs amends the first and opens the others."""
    return (entry, *(work for work in opened if work.id != entry.id))


def _is_of_an_earlier_version(entry: Entry, decision: Decision) -> bool:
    """Whether a duplicate brings files that others have replaced since."""
    stand = {file.sha256 for known in (entry, *decision.match.also) for file in known.files}
    return any(f.sha256 not in stand for f in decision.received_files if f.role in ASKED_FOR)


def thread(message: Message) -> tuple[str, ...]:
    """The References of an answer (RFC 5322 section 3.6.4), the oldest dropped where there are many."""
    if not message.message_id:
        return ()
    earlier = message.references or message.in_reply_to[:1]
    return (*earlier[-_THREAD:], message.message_id)
