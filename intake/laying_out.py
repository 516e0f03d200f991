"""Lays a message on the desk with what is known of it: its files, its agency, its entry, its facts."""

from contest.call import Call, Policy
from contest.casebook import Case, History, Match, Screening
from contest.message import Message
from contest.register import Register
from contest.verdict import Kind
from intake import matching
from intake.answers import answer_named
from intake.desk import Desk
from intake.facts import read_facts
from intake.sorting import Sorting


def lay_out(
    case: Case,
    message: Message,
    screened: Screening,
    sorting: Sorting,
    history: History,
    register: Register,
    call: Call,
    policy: Policy,
) -> Desk:
    """The desk of one message; pure, so that a dry run and a replay lay out the same."""
    found = matching.as_ordered(case, message, sorting) or matching.match(message, sorting, history, screened)
    own = _as_found(sorting, found)
    facts = read_facts(message, own, call.work_types, call.criteria)
    answer = answer_named(message, found, register)
    return Desk(case, message, screened, own, history, found, facts, call, policy, answer)


def _as_found(sorting: Sorting, found: Match) -> Sorting:
    """What was guessed of the files gives way to what the entry already has."""
    return sorting.beside(found.entry) if found.entry and found.kind is Kind.AMENDMENT else sorting
