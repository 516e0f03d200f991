"""Mail that brings no files, or none that is surely of a work: a question, a word, thanks, or a sign."""

from contest.casebook import History, Intent, Match
from contest.entry import Role
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
    speaks_of_the_contest,
)
from intake.matching.belonging import mine_of
from intake.named import WORD_EXTENSIONS
from intake.papers import Paper
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


def nothing_but_a_guess(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A question beside a picture or the blank form, or a paper that speaks of no work: for a person.

    An entry of such a mail would tell its sender what is missing, and nobody would read the question.
    """
    meant = [paper for paper in sorting.papers if paper.role is not Role.OTHER or paper.is_shut]
    if message.links or not meant or not all(map(_is_a_guess, meant)):
        return None
    is_stray = not sorting.resolution.candidates and not speaks_of_the_contest(message)
    if not asks_something(message) and not (is_stray and all(not paper.sure for paper in meant)):
        return None
    mine = mine_of(message, sorting, history)
    return Match(Kind.QUESTION, mine[-1] if mine else None)


def _is_a_guess(paper: Paper) -> bool:
    """Whether nothing but its being alone speaks for a form, or it is the Word file that everybody has."""
    is_word = paper.name.extension in WORD_EXTENSIONS and not paper.usable
    return paper.role is Role.FORM and (is_word or not paper.sure)
