"""Decides about a message without a ledger, an archive or an answer: what would happen if it came alone."""

from dataclasses import dataclass

from contest.call import Call, Policy
from contest.casebook import Case, Decision, History
from contest.content import Unreadable
from contest.entry import Entry, EntryState
from contest.merging import agency_after
from contest.message import Message
from contest.notice import Letter
from contest.register import Register
from intake import screening, works
from intake.desk import Desk
from intake.laying_out import lay_out
from intake.rules import reasons_of
from intake.sorting import Sorting, sort_files
from intake.telling import Told, notice_facts
from notifier.compose import compose

NO_REFERENCE = "-0000"
"""Stands where an entry would get its number; none is given out for a dry run."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would be decided and written back; `letter` is None where nobody would be answered."""

    decision: Decision
    sorting: Sorting
    letter: Letter | None


def rehearse(case: Case, message: Message, register: Register, call: Call, policy: Policy) -> Rehearsal:
    """Steps 4 to 7 on a message of which nothing is known from before, at the time it was received."""
    screened = screening.screen(message, policy)

    def lay(work: Message) -> Desk:
        sorting = sort_files(work, screened.authentication, register)
        return lay_out(case, work, screened, sorting, History(), register, call, policy)

    desk = lay(message)
    decision = works.decide(desk, reasons_of(desk), register, lay, lambda _: Unreadable.EMPTY)
    return Rehearsal(decision, desk.sorting, _letter(case, decision, call))


def _letter(case: Case, decision: Decision, call: Call) -> Letter | None:
    if not decision.answered:
        return None
    reference = f"{call.reference_prefix}{NO_REFERENCE}"
    entered = tuple(_entry(case, each, reference) for each in (decision, *decision.also) if decision.also)
    told = Told(reference, case.received_at, works=entered)
    return compose(notice_facts(case, decision, History(), told, call), call)


def _entry(case: Case, decision: Decision, reference: str) -> Entry:
    """One of several works as it would be entered."""
    agency, state = agency_after(None, decision.resolution), decision.state or EntryState.HELD
    return Entry(0, reference, state, case.received_at, 1, agency, facts=decision.facts, files=decision.files)
