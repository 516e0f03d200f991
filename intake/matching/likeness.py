"""Files that are known from an entry, or bear the title of one, and may not quietly enter it again."""

from collections.abc import Iterable

from contest.casebook import History, Match
from contest.entry import EntryFile
from contest.message import Message
from contest.verdict import Kind
from intake.facts import title_in_form
from intake.holding import SAME_TITLE, SEVERAL, SHARED_FILE, UNKNOWN_SENDER, is_over, may_speak
from intake.intents import intent_of
from intake.matching.belonging import amendment, are_the_other_half, may_be_of, mine_of
from intake.same_title import is_surely_it, under_its_title
from intake.sorting import Sorting
from intake.standing import ASKED_FOR, lacking


def files_of_a_strange_entry(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A form or slides of an entry, from somebody who is not known on it, beside others that are new."""
    said = sorting.resolution.agency
    entry = next((e for e in history.sharing if not is_over(e) and may_be_of(said, e)), None)
    if entry is None or may_speak(message, sorting, entry):
        return None
    if are_the_other_half(message, sorting, history, entry):
        return None
    intent, choice = intent_of(message, entry)
    return Match(Kind.AMENDMENT, entry, intent, choice, SHARED_FILE)


def copy_of_a_strange_entry(message: Message, sorting: Sorting, history: History) -> Match | None:
    """What makes an entry whole and the very same as one that somebody else made whole before."""
    entry = history.answered or history.referred
    if entry is None or not sorting.brings_a_work:
        return None
    whole = _contents(entry.files) | _contents(sorting.as_files().files)
    others = (e for e in history.sharing if e.id != entry.id and not is_over(e) and not lacking(e))
    other = next((e for e in others if _contents(e.files) == whole), None)
    if other is None or may_speak(message, sorting, other):
        return None
    return Match(Kind.AMENDMENT, other, held_because=SHARED_FILE)


def _contents(files: Iterable[EntryFile]) -> frozenset[str]:
    return frozenset(file.sha256 for file in files if file.role in ASKED_FOR)


def a_work_of_the_same_title(message: Message, sorting: Sorting, history: History) -> Match | None:
    """Files under the very title of a work that is entered are never quietly a second one.

    From a known address, and where both forms say the title, they are its next version.
    """
    said = sorting.resolution.agency
    mine = mine_of(message, sorting, history)
    known = {entry.id: entry for entry in (*history.same_agency, *mine)}.values()
    fitting = under_its_title(sorting, (e for e in known if not is_over(e) and may_be_of(said, e)))
    if len(fitting) != 1:
        return Match(Kind.AMENDMENT, held_because=SEVERAL) if fitting else None
    [entry] = fitting
    own = sorting.beside(entry)
    if entry in mine and is_surely_it(message, own, entry):
        return amendment(message, own, entry)
    if entry not in mine:
        return Match(Kind.AMENDMENT, entry, held_because=UNKNOWN_SENDER) if title_in_form(own) else None
    return Match(Kind.AMENDMENT, entry, held_because=SAME_TITLE)
