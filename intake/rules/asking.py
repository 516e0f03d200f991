"""What a sender asks beside what he sends is told to him as passed on: nobody's question goes unread."""

from collections.abc import Iterable
from typing import Final

from contest.reason import Reason, reason
from contest.verdict import Kind
from intake.desk import Desk
from intake.intents import asks_besides

ASKED_BESIDE: Final = "QUESTION_BESIDE"


def question_is_passed_on(desk: Desk) -> Iterable[Reason]:
    """A question in the words of a work; in a rehearsal nobody is asked."""
    if desk.match.kind is not Kind.REHEARSAL and asks_besides(desk.message):
        yield reason(ASKED_BESIDE)
