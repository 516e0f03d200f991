"""Files that are known from an entry, or bear the title of one, and may not quietly enter it again."""

from contest.casebook import History, Match
from contest.message import Message
from contest.verdict import Kind
from intake.facts import title_in_form
from intake.holding import SAME_TITLE, SEVERAL, SHARED_FILE, UNKNOWN_SENDER, is_over, may_speak
from intake.intents import intent_of
from intake.matching.belonging import amendment, may_be_of, mine_of
from intake.same_title import is_surely_it, under_its_title
from intake.sorting import Sorting


def files_of_a_strange_entry(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A form or slides of an entry, from somebody who is not known on it, beside others that are new."""
    said = sorting.resolution.agency
    entry = next((e for e in history.sharing if not is_over(e) and may_be_of(said, e)), None)
    if entry is None or may_speak(message, sorting, entry):
        return None
    intent, choice = intent_of(message, entry)
    return Match(Kind.AMENDMENT, entry, intent, choice, SHARED_FILE)


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
