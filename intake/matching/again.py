"""What came before and comes again: the same mail, the works of one mail, the files of an entry."""

from collections.abc import Iterable

from contest.casebook import History, Match
from contest.entry import Entry, EntryFile
from contest.message import Message
from contest.verdict import Kind
from intake.holding import may_speak
from intake.matching.belonging import amendment, are_the_other_half
from intake.sorting import Sorting
from intake.standing import ASKED_FOR


def same_mail_again(message: Message, sorting: Sorting, history: History) -> Match | None:
    """A copy of a mail that came by another way: nothing is decided or answered a second time."""
    if history.repeated is None:
        return None
    entry, works = history.repeated.entry, works_again(sorting, history)
    return Match(Kind.DUPLICATE, entry, also=tuple(e for e in works if e != entry) if entry in works else ())


def same_works_again(message: Message, sorting: Sorting, history: History) -> Match | None:
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


def same_files_again(message: Message, sorting: Sorting, history: History) -> Match | None:
    """Exactly the files of a known entry: a duplicate, unless an answer or the right name comes with them.

    Files of a version that counts no more do not take the place of those that replaced them, unless they
    come as a reply. What two persons have each sent a half of is completed by either.
    """
    entry = history.same_files or history.earlier_files
    if entry is None or not sorting.brings_a_work:
        return None
    if not may_speak(message, sorting, entry):
        is_again = history.same_files and not are_the_other_half(message, sorting, history, entry)
        return Match(Kind.DUPLICATE, entry) if is_again else None
    if entry in (history.answered, history.referred):
        return None
    return amendment(message, sorting, entry) if history.same_files else Match(Kind.DUPLICATE, entry)
