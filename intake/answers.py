"""Understands the answer to a question about the agency: a number, or a name."""

from contest.agency import Agency
from contest.casebook import Intent, Match
from contest.message import Message
from contest.register import Register
from contest.resolving import answer_agency
from intake.intents import own_answer


def answer_named(message: Message, found: Match, register: Register) -> Agency | None:
    """The agency that a reply to our question names, None where it is no such reply or names none."""
    if found.entry is None or found.held_because or found.intent is not Intent.CHOICE:
        return None
    return answer_agency(own_answer(message), found.entry.candidates, register)
