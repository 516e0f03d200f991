"""Decides about a message without a ledger, an archive or an answer: what would happen if it came alone."""

from dataclasses import dataclass

from contest.call import Call, Policy
from contest.casebook import Case, Decision, History
from contest.message import Message
from contest.notice import Letter
from contest.register import Register
from intake import deciding, screening
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
    sorting = sort_files(message, screened.authentication, register)
    desk = lay_out(case, message, screened, sorting, History(), register, call, policy)
    decision = deciding.decide(desk, reasons_of(desk))
    return Rehearsal(decision, sorting, _letter(case, decision, call))


def _letter(case: Case, decision: Decision, call: Call) -> Letter | None:
    if not decision.answered:
        return None
    told = Told(f"{call.reference_prefix}{NO_REFERENCE}", case.received_at)
    return compose(notice_facts(case, decision, History(), told, call), call)
