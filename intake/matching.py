"""Tells which entry a message belongs to, and what a message without files wants.

The order is that of the written policy: the same mail or files again, a reply to our own unguessable
Message-ID, a reference in the subject, what an entry still lacks, else a new entry. An address that is not
known on an entry never changes it: that waits for an officer, as does all that is uncertain.
"""

from collections.abc import Callable
from typing import Final

from contest.casebook import History, Intent, Match, Screening
from contest.entry import Entry, Role
from contest.message import Message
from contest.verdict import Kind, Machine
from intake.codes import NAMING
from intake.holding import held_because, is_known, is_over
from intake.intents import asks_something, awaits_a_word, intent_of, only_thanks
from intake.other_works import is_another_work
from intake.sorting import Sorting
from intake.standing import ASKED_FOR, lacking

_ANSWERS: Final = (Intent.CONFIRM, Intent.CHOICE)
_MAY_CARRY: Final = (Machine.LIST, Machine.AUTO_REPLY)
"""Machines through which a person's work may come: an office's mailing list, a scanner that mails."""


def match(message: Message, sorting: Sorting, history: History, screening: Screening) -> Match:
    """Which entry, and what is wanted of it."""
    if screening.machine and not (screening.machine in _MAY_CARRY and _brings_anew(sorting)):
        return Match(Kind.MACHINE)
    found = next((m for try_ in MATCHERS if (m := try_(message, sorting, history))), None)
    return found or Match(Kind.ENTRY)


def _same_mail_again(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A copy of a mail that came by another way: nothing is decided or answered a second time."""
    return Match(Kind.DUPLICATE, history.repeated.entry) if history.repeated else None


def _same_files_again(message: Message, sorting: Sorting, history: History) -> Match | None:
    """Exactly the files of a known entry: a duplicate, unless an answer or the right name comes with them.

    Files of a version that counts no more do not take the place of those that replaced them, unless they
    come as a reply.
    """
    entry = history.same_files or history.earlier_files
    if entry is None or not sorting.brings_a_work:
        return None
    if not is_known(message.sender, entry):
        return Match(Kind.DUPLICATE, entry) if history.same_files else None
    if entry in (history.answered, history.referred):
        return None
    return _amendment(message, sorting, entry) if history.same_files else Match(Kind.DUPLICATE, entry)


def _amendment(message: Message, own: Sorting, entry: Entry) -> Match:
    """What files mean that come for an entry: nothing, where none is new or renamed and no word is said."""
    intent, choice = intent_of(message, entry)
    has = {file.sha256 for file in entry.files}
    had = [paper.attachment.sha256 in has for paper in own.papers if paper.role is not Role.OTHER]
    if had and all(had) and intent not in _ANSWERS and not _renames(own, entry):
        return Match(Kind.DUPLICATE, entry)
    return Match(Kind.AMENDMENT, entry, intent, choice)


def _renames(sorting: Sorting, entry: Entry) -> bool:
    """Whether a form comes under another name than the one that was found fault with."""
    faulty = {finding.file for finding in entry.reasons if finding.code in NAMING}
    return bool(faulty) and not faulty & {paper.called for paper in sorting.of(Role.FORM)}


def _reply_to_our_notice(message: Message, sorting: Sorting, history: History) -> Match | None:
    return _about(history.answered, message, sorting, history)


def _reference_in_the_subject(message: Message, sorting: Sorting, history: History) -> Match | None:
    return _about(history.referred, message, sorting, history)


def _about(entry: Entry | None, message: Message, sorting: Sorting, history: History) -> Match | None:
    """What a message that points to an entry wants of it; None where it brings another work."""
    if entry is None:
        return None
    intent, choice = intent_of(message, entry)
    own = sorting.beside(entry)
    if why := held_because(message, own, entry, history):
        return Match(Kind.AMENDMENT, entry, intent, choice, why)
    if intent is Intent.WITHDRAW and not _brings_anew(own):
        return Match(Kind.WITHDRAWAL, entry, intent)
    if is_another_work(message, own, entry):
        return None
    if own.brings_a_work or intent in _ANSWERS or _links_to_what_lacks(message, entry):
        return _amendment(message, own, entry)
    if intent is Intent.STATUS:
        return Match(Kind.STATUS, entry, intent)
    return Match(Kind.OTHER if only_thanks(message) else Kind.QUESTION, entry, intent)


def _brings_anew(own: Sorting) -> bool:
    """Whether files come to take the place of others; the scan of a letter does not."""
    return any(paper.sure and paper.role in ASKED_FOR for paper in own.papers)


def _links_to_what_lacks(message: Message, entry: Entry) -> bool:
    return bool(message.links) and Role.DECK in lacking(entry)


def _no_files(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A mail without a form, slides or clip enters nothing, unless it links to them and asks nothing."""
    intent, _ = intent_of(message, None)
    links = bool(message.links) and intent is Intent.NONE and not asks_something(message)
    if sorting.brings_a_work or links:
        return None
    entry = history.from_address[-1] if history.from_address else None
    if intent is Intent.WITHDRAW:
        return Match(Kind.WITHDRAWAL, entry if len(history.from_address) == 1 else None, intent)
    if intent is Intent.STATUS:
        return Match(Kind.STATUS, entry, intent)
    if intent is Intent.CONFIRM and len(waiting := tuple(filter(awaits_a_word, history.from_address))) == 1:
        return Match(Kind.AMENDMENT, waiting[0], intent)
    return Match(Kind.QUESTION, entry)


def _what_an_entry_lacks(message: Message, sorting: Sorting, history: History) -> Match | None:
    """No reply, but from a known address, with what exactly one entry lacks or with a file of it."""
    entries = {entry.id: entry for entry in (*history.same_agency, *history.from_address)}
    fitting = [
        entry for entry in entries.values()
        if is_known(message.sender, entry) and not is_over(entry) and _fits(message, sorting, entry)
    ]  # fmt: skip
    return _amendment(message, sorting.beside(fitting[0]), fitting[0]) if len(fitting) == 1 else None


def _fits(message: Message, sorting: Sorting, entry: Entry) -> bool:
    own = sorting.beside(entry)
    said = own.resolution.agency
    if (said and entry.agency and said != entry.agency) or is_another_work(message, own, entry):
        return False
    brought = [paper for paper in own.papers if paper.role in ASKED_FOR and paper.usable]
    has = {file.sha256 for file in entry.files if file.role in ASKED_FOR}
    if any(paper.attachment.sha256 in has for paper in brought):
        return True
    return bool(brought) and {paper.role for paper in brought} <= lacking(entry)


Matcher = Callable[[Message, Sorting, History], Match | None]

MATCHERS: tuple[Matcher, ...] = (
    _same_mail_again,
    _same_files_again,
    _reply_to_our_notice,
    _reference_in_the_subject,
    _no_files,
    _what_an_entry_lacks,
)
"""Tried in this order; the first that answers decides, and none of them means a new entry."""
