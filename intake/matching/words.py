"""Mail that brings no files: a question, a word that was awaited, thanks, or a sign under a notice."""

from contest.casebook import History, Intent, Match
from contest.message import Message
from contest.verdict import Kind
from intake.holding import UNKNOWN_SENDER
from intake.intents import (
    asks_something,
    awaits_a_word,
    intent_of,
    is_reaction,
    only_thanks,
    only_thanks_anew,
)
from intake.matching.belonging import mine_of
from intake.rehearsals import RESULT
from intake.sorting import Sorting


def a_reaction(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A sign under our notice that a mail program sends as a mail: no word, and no answer is expected."""
    return Match(Kind.OTHER) if is_reaction(message) and not sorting.brings_a_work else None


def no_files(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A mail without a form, slides or clip enters nothing, unless it links to them and asks nothing."""
    intent, _ = intent_of(message, None)
    links = bool(message.links) and intent is Intent.NONE and not asks_something(message)
    if sorting.brings_a_work or links:
        return None
    mine = mine_of(message, sorting, history)
    entry = mine[-1] if mine else None
    if intent is Intent.WITHDRAW:
        return Match(Kind.WITHDRAWAL, entry if len(mine) == 1 else None, intent)
    if intent is Intent.STATUS:
        return Match(Kind.STATUS, entry, intent)
    if intent is Intent.CONFIRM and len(waiting := tuple(filter(awaits_a_word, mine))) == 1:
        return Match(Kind.AMENDMENT, waiting[0], intent)
    if only_thanks(message) if history.replied_kind else mine and only_thanks_anew(message):
        return Match(Kind.OTHER)
    why = UNKNOWN_SENDER if intent is Intent.ENTER and history.replied_kind == RESULT else ""
    return Match(Kind.QUESTION, entry, intent, held_because=why)
