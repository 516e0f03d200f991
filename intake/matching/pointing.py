"""Mail that points to an entry: a reply to a notice of ours, or a reference in the subject."""

from typing import Final

from contest.casebook import History, Intent, Match
from contest.entry import Entry, Role
from contest.message import Message
from contest.verdict import Kind
from intake.holding import OTHER_WORK, SEVERAL, held_because
from intake.intents import intent_of, only_thanks
from intake.matching.belonging import ANSWERS, amendment, brings_anew, is_beside, mine_of, only_lacks
from intake.other_works import bears_its_title, belongs_to_another, is_another_work
from intake.sorting import Sorting
from intake.standing import lacking

_INVITATION: Final = "invitation"
"""The kind of notice that asks who presents the work."""

_ASKS_HOW_IT_STANDS: Final = (Intent.STATUS, Intent.ENTER)
"""Who writes "ส่งจริง" of a work that is entered is told that it is."""


def answer_to_an_invitation(message: Message, sorting: Sorting, history: History) -> Match | None:
    """Words in reply to an invitation are an officer's: there "ยืนยัน" says that somebody comes, and thanks
    may mean it. Files, a withdrawal, and who is not known are dealt with as in any reply.
    """
    entry = history.answered
    if entry is None or history.replied_kind != _INVITATION or sorting.brings_a_work:
        return None
    intent, _ = intent_of(message, entry)
    if intent is Intent.WITHDRAW or held_because(message, sorting.beside(entry), entry, history):
        return None
    return Match(Kind.QUESTION, entry, intent)


def thanks_alone(message: Message, sorting: Sorting, history: History) -> Match | None:
    """Thanks for a notice, also from whoever is in copy: nothing is changed, and nobody expects an answer."""
    entry = history.answered or history.referred
    if (
        entry is None
        or history.replied_kind == _INVITATION
        or sorting.beside(entry).brings_a_work
        or message.links
        or not only_thanks(message)
    ):
        return None
    return Match(Kind.OTHER, entry) if intent_of(message, entry)[0] is Intent.NONE else None


def reply_to_our_notice(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A reply to a notice about an entry, known by its unguessable Message-ID."""
    return _about(history.answered, message, sorting, history)


def reference_in_the_subject(message: Message, sorting: Sorting, history: History) -> Match | None:
    """No reply, but the reference number of an entry stands in the subject."""
    return _about(history.referred, message, sorting, history)


def _about(entry: Entry | None, message: Message, sorting: Sorting, history: History) -> Match | None:
    """What a message that points to an entry wants of it; None where it brings another work."""
    if entry is None:
        return None
    intent, choice = intent_of(message, entry)
    own = sorting.beside(entry)
    if why := held_because(message, own, entry, history):
        return Match(Kind.AMENDMENT, entry, intent, choice, why)
    if of_another := _files_of_another_work(message, sorting, entry, history):
        return of_another
    if intent is Intent.WITHDRAW and not brings_anew(own):
        return Match(Kind.WITHDRAWAL, entry, intent)
    if is_another_work(message, own, entry):
        return None
    if own.brings_a_work or intent in ANSWERS or _links_to_what_lacks(message, entry):
        return amendment(message, own, entry)
    if intent in _ASKS_HOW_IT_STANDS:
        return Match(Kind.STATUS, entry, intent)
    return Match(Kind.QUESTION, entry, intent)


def _files_of_another_work(
    message: Message, sorting: Sorting, entry: Entry, history: History
) -> Match | None:
    """Files that bear the title of another work of the sender's, or may be what that one still lacks."""
    own = sorting.beside(entry)
    others = tuple(e for e in mine_of(message, sorting, history) if is_beside(e, entry))
    named = belongs_to_another(own, entry, others)
    if len(named) == 1 and only_lacks(sorting.beside(named[0]), named[0]):
        return amendment(message, sorting.beside(named[0]), named[0])
    may_be = named or (not bears_its_title(own, entry) and any(only_lacks(own, e) for e in others))
    if not may_be or only_lacks(own, entry) or is_another_work(message, own, entry):
        return Match(Kind.AMENDMENT, entry, held_because=OTHER_WORK) if named else None
    return Match(Kind.AMENDMENT, entry, held_because=OTHER_WORK if named else SEVERAL)


def _links_to_what_lacks(message: Message, entry: Entry) -> bool:
    return bool(message.links) and Role.DECK in lacking(entry)
