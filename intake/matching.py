"""Tells which entry a message belongs to, and what a message without files wants.

The order is that of the written policy: the same mail or files again, a reply to our own unguessable
Message-ID, a reference in the subject, what an entry still lacks, the title of a work that is known, else
a new entry. An address that is not known on an entry never changes it: that waits for an officer, as does
all that is uncertain.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from contest.agency import Agency, are_the_same
from contest.casebook import History, Intent, Match, Screening
from contest.entry import Entry, EntryFile, Role
from contest.message import Message
from contest.verdict import Kind, Machine
from intake.codes import NAMING
from intake.facts import title_in_form
from intake.holding import (
    OTHER_WORK,
    SAME_TITLE,
    SEVERAL,
    SHARED_FILE,
    UNKNOWN_SENDER,
    held_because,
    is_over,
    may_speak,
)
from intake.intents import (
    asks_something,
    awaits_a_word,
    intent_of,
    is_reaction,
    only_thanks,
    only_thanks_anew,
    speaks_of_correcting,
)
from intake.other_works import bears_its_title, belongs_to_another, is_another_work
from intake.rehearsals import RESULT, is_rehearsal
from intake.same_title import is_surely_it, under_its_title
from intake.sorting import Sorting
from intake.standing import ASKED_FOR, lacking

_ANSWERS: Final = (Intent.CONFIRM, Intent.CHOICE)
_ASKS_HOW_IT_STANDS: Final = (Intent.STATUS, Intent.ENTER)
"""Who writes "ส่งจริง" of a work that is entered is told that it is."""

_MAY_CARRY: Final = (Machine.LIST, Machine.AUTO_REPLY)
"""Machines through which a person's work may come: an office's mailing list, a scanner that mails."""


def match(message: Message, sorting: Sorting, history: History, screening: Screening) -> Match:
    """Which entry, and what is wanted of it."""
    if screening.machine and not (screening.machine in _MAY_CARRY and _brings_anew(sorting)):
        return Match(Kind.MACHINE)
    if is_rehearsal(message.subject) and (sorting.brings_a_work or history.replied_kind != RESULT):
        return Match(Kind.REHEARSAL)
    found = next((m for try_ in MATCHERS if (m := try_(message, sorting, history))), None)
    return found or Match(Kind.ENTRY)


def _same_mail_again(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A copy of a mail that came by another way: nothing is decided or answered a second time."""
    if history.repeated is None:
        return None
    entry, works = history.repeated.entry, works_again(sorting, history)
    return Match(Kind.DUPLICATE, entry, also=tuple(e for e in works if e != entry) if entry in works else ())


def _same_works_again(message: Message, sorting: Sorting, history: History) -> Match | None:
    """Exactly the files of several entries, which came in one mail and come so again."""
    works = works_again(sorting, history)
    if not works or not all(may_speak(message, sorting, entry) for entry in works):
        return None
    return Match(Kind.DUPLICATE, works[0], also=works[1:])


def works_again(sorting: Sorting, history: History) -> tuple[Entry, ...]:
    """Several entries whose forms and slides are together those of a mail; () where there are not."""
    brought = _contents(sorting.as_files().files)
    whole = tuple(entry for entry in history.sharing if _contents(entry.files) <= brought)
    together = frozenset[str]().union(*(_contents(entry.files) for entry in whole))
    return whole if len(whole) > 1 and together == brought else ()


def _contents(files: Iterable[EntryFile]) -> frozenset[str]:
    return frozenset(file.sha256 for file in files if file.role in ASKED_FOR)


def _a_reaction(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A sign under our notice that a mail program sends as a mail: no word, and no answer is expected."""
    return Match(Kind.OTHER) if is_reaction(message) and not sorting.brings_a_work else None


def _same_files_again(message: Message, sorting: Sorting, history: History) -> Match | None:
    """Exactly the files of a known entry: a duplicate, unless an answer or the right name comes with them.

    Files of a version that counts no more do not take the place of those that replaced them, unless they
    come as a reply.
    """
    entry = history.same_files or history.earlier_files
    if entry is None or not sorting.brings_a_work:
        return None
    if not may_speak(message, sorting, entry):
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
    if of_another := _files_of_another_work(message, sorting, entry, history):
        return of_another
    if intent is Intent.WITHDRAW and not _brings_anew(own):
        return Match(Kind.WITHDRAWAL, entry, intent)
    if is_another_work(message, own, entry):
        return None
    if own.brings_a_work or intent in _ANSWERS or _links_to_what_lacks(message, entry):
        return _amendment(message, own, entry)
    if intent in _ASKS_HOW_IT_STANDS:
        return Match(Kind.STATUS, entry, intent)
    return Match(Kind.OTHER if only_thanks(message) else Kind.QUESTION, entry, intent)


def _files_of_another_work(
    message: Message, sorting: Sorting, entry: Entry, history: History
) -> Match | None:
    """Files that bear the title of another work of the sender's, or may be what that one still lacks."""
    own = sorting.beside(entry)
    others = tuple(e for e in _mine(message, sorting, history) if _is_beside(e, entry))
    named = belongs_to_another(own, entry, others)
    if len(named) == 1 and _only_lacks(sorting.beside(named[0]), named[0]):
        return _amendment(message, sorting.beside(named[0]), named[0])
    may_be = named or (not bears_its_title(own, entry) and any(_only_lacks(own, e) for e in others))
    if not may_be or _only_lacks(own, entry) or is_another_work(message, own, entry):
        return Match(Kind.AMENDMENT, entry, held_because=OTHER_WORK) if named else None
    return Match(Kind.AMENDMENT, entry, held_because=OTHER_WORK if named else SEVERAL)


def _is_beside(other: Entry, entry: Entry) -> bool:
    """Whether it is another work of the same agency, still in the contest."""
    same = other.agency and entry.agency and are_the_same(other.agency, entry.agency)
    return other.id != entry.id and bool(same) and not is_over(other)


def _mine(message: Message, sorting: Sorting, history: History) -> tuple[Entry, ...]:
    """The entries for which the sender may speak, oldest first."""
    entries = {entry.id: entry for entry in (*history.same_agency, *history.from_address)}
    return tuple(entry for _, entry in sorted(entries.items()) if may_speak(message, sorting, entry))


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
    mine = _mine(message, sorting, history)
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


def _files_of_a_strange_entry(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A form or slides of an entry, from somebody who is not known on it, beside others that are new."""
    said = sorting.resolution.agency
    entry = next((e for e in history.sharing if not is_over(e) and _may_be_of(said, e)), None)
    if entry is None or may_speak(message, sorting, entry):
        return None
    intent, choice = intent_of(message, entry)
    return Match(Kind.AMENDMENT, entry, intent, choice, SHARED_FILE)


def _may_be_of(said: Agency | None, entry: Entry) -> bool:
    return said is None or entry.agency is None or are_the_same(said, entry.agency)


def _what_an_entry_lacks(message: Message, sorting: Sorting, history: History) -> Match | None:
    """No reply, but from a known address, with what exactly one entry lacks or with a file of it."""
    mine = [entry for entry in _mine(message, sorting, history) if not is_over(entry)]
    fitting = [entry for entry in mine if _fits(message, sorting, entry)]
    if len(fitting) > 1:
        fitting = [entry for entry in fitting if bears_its_title(sorting, entry)] or fitting
    if len(fitting) == 1:
        [entry] = fitting
        others = tuple(other for other in mine if _is_beside(other, entry))
        if belongs_to_another(sorting.beside(entry), entry, others):
            return Match(Kind.AMENDMENT, entry, held_because=OTHER_WORK)
        return _amendment(message, sorting.beside(entry), entry)
    if not fitting and (corrected := _corrected(message, sorting, mine)):
        return corrected
    open_ones = fitting or [e for e in history.same_agency if not is_over(e) and _only_lacks(sorting, e)]
    return Match(Kind.AMENDMENT, held_because=SEVERAL) if len(open_ones) > 1 else None


def _corrected(message: Message, sorting: Sorting, mine: Sequence[Entry]) -> Match | None:
    """New files of the one work whose title they bear, in a mail that says that it corrects one."""
    if not mine or not speaks_of_correcting(message):
        return None
    said = sorting.resolution.agency
    named = [e for e in mine if _may_be_of(said, e) and bears_its_title(sorting.beside(e), e)]
    if len(named) == 1 and not is_another_work(message, sorting.beside(named[0]), named[0]):
        return _amendment(message, sorting.beside(named[0]), named[0])
    is_whole = {paper.role for paper in sorting.papers}.issuperset(ASKED_FOR)
    return None if is_whole else Match(Kind.AMENDMENT, held_because=SEVERAL)


def _fits(message: Message, sorting: Sorting, entry: Entry) -> bool:
    own = sorting.beside(entry)
    if not _may_be_of(own.resolution.agency, entry) or is_another_work(message, own, entry):
        return False
    brought = [paper for paper in own.papers if paper.role in ASKED_FOR and paper.usable]
    has = {file.sha256 for file in entry.files if file.role in ASKED_FOR}
    if any(paper.attachment.sha256 in has for paper in brought):
        return True
    return _only_lacks(own, entry) or _may_hold_what_lacks(own, entry)


def _only_lacks(own: Sorting, entry: Entry) -> bool:
    """Whether what comes is no more than what an entry lacks."""
    brought = {paper.role for paper in own.papers if paper.role in ASKED_FOR and paper.usable}
    return bool(brought) and brought <= lacking(entry)


def _may_hold_what_lacks(own: Sorting, entry: Entry) -> bool:
    """Whether nothing that comes can be used, and it was meant to be no more than what an entry lacks."""
    meant = {paper.role for paper in own.papers if paper.role in ASKED_FOR}
    is_shut = any(paper.is_shut for paper in own.papers)
    is_of_use = any(paper.usable for paper in own.papers if paper.role in ASKED_FOR)
    return bool(lacking(entry)) and (bool(meant) or is_shut) and not is_of_use and meant <= lacking(entry)


def _a_work_of_the_same_title(message: Message, sorting: Sorting, history: History) -> Match | None:
    """Files under the very title of a work that is entered are never quietly a second one.

    From a known address, and where both forms say the title, they are its next version.
    """
    said = sorting.resolution.agency
    mine = _mine(message, sorting, history)
    known = {entry.id: entry for entry in (*history.same_agency, *mine)}.values()
    fitting = under_its_title(sorting, (e for e in known if not is_over(e) and _may_be_of(said, e)))
    if len(fitting) != 1:
        return Match(Kind.AMENDMENT, held_because=SEVERAL) if fitting else None
    [entry] = fitting
    own = sorting.beside(entry)
    if entry in mine and is_surely_it(message, own, entry):
        return _amendment(message, own, entry)
    if entry not in mine:
        return Match(Kind.AMENDMENT, entry, held_because=UNKNOWN_SENDER) if title_in_form(own) else None
    return Match(Kind.AMENDMENT, entry, held_because=SAME_TITLE)


Matcher = Callable[[Message, Sorting, History], Match | None]

MATCHERS: tuple[Matcher, ...] = (
    _same_mail_again,
    _same_works_again,
    _a_reaction,
    _same_files_again,
    _reply_to_our_notice,
    _reference_in_the_subject,
    _files_of_a_strange_entry,
    _no_files,
    _what_an_entry_lacks,
    _a_work_of_the_same_title,
)
"""Tried in this order; the first that answers decides, and none of them means a new entry."""
