"""Files that come without pointing anywhere, and are what one entry of the sender's still lacks."""

from collections.abc import Sequence

from contest.casebook import History, Match
from contest.entry import Entry, Role
from contest.message import Message
from contest.verdict import Kind
from intake.facts import titles_on
from intake.holding import FURTHER_PART, OTHER_WORK, SEVERAL, UNKNOWN_SENDER, is_further_part, is_over
from intake.intents import speaks_of_another_work, speaks_of_correcting
from intake.matching.belonging import amendment, is_beside, may_be_of, mine_of, only_lacks
from intake.other_works import bears_its_title, belongs_to_another, is_another_work, is_numbered_otherwise
from intake.sorting import Sorting
from intake.standing import ASKED_FOR, lacking


def what_an_entry_lacks(message: Message, sorting: Sorting, history: History) -> Match | None:
    """No reply, but from a known address, with what exactly one entry lacks or with a file of it."""
    mine = [entry for entry in mine_of(message, sorting, history) if not is_over(entry)]
    fitting = [entry for entry in mine if _fits(message, sorting, entry)]
    if len(fitting) > 1:
        fitting = [entry for entry in fitting if bears_its_title(sorting, entry)] or fitting
    if len(fitting) == 1:
        [entry] = fitting
        others = tuple(other for other in mine if is_beside(other, entry))
        if belongs_to_another(sorting.beside(entry), entry, others):
            return Match(Kind.AMENDMENT, entry, held_because=OTHER_WORK)
        return amendment(message, sorting.beside(entry), entry)
    if not fitting and (told := _told_of_one(message, sorting, history, mine)):
        return told
    open_ones = fitting or [e for e in history.same_agency if not is_over(e) and only_lacks(sorting, e)]
    return Match(Kind.AMENDMENT, held_because=SEVERAL) if len(open_ones) > 1 else None


def _told_of_one(message: Message, sorting: Sorting, history: History, mine: Sequence[Entry]) -> Match | None:
    """Files that say of themselves that they correct, mend or continue what came before."""
    return (
        _corrected(message, sorting, history, mine)
        or _torn(message, sorting, mine)
        or _continued(message, sorting, mine)
    )


def _continued(message: Message, sorting: Sorting, mine: Sequence[Entry]) -> Match | None:
    """A further part of slides is no work of its own, and takes no place of the first."""
    said = sorting.resolution.agency
    parts = [e for e in mine if may_be_of(said, e) and is_further_part(message, sorting.beside(e), e)]
    if not parts or speaks_of_another_work(message):
        return None
    return Match(Kind.AMENDMENT, parts[0] if len(parts) == 1 else None, held_because=FURTHER_PART)


def _corrected(message: Message, sorting: Sorting, history: History, mine: Sequence[Entry]) -> Match | None:
    """New files of the one work whose title they bear, in a mail that says that it corrects one.

    Of somebody who is not known on any, a form or slides alone wait for an officer and open no work.
    """
    if not speaks_of_correcting(message):
        return None
    said = sorting.resolution.agency
    is_whole = {paper.role for paper in sorting.papers}.issuperset(ASKED_FOR)
    if not mine:
        is_known = any(not is_over(entry) for entry in history.same_agency)
        return Match(Kind.AMENDMENT, held_because=UNKNOWN_SENDER) if is_known and not is_whole else None
    possible = [e for e in mine if may_be_of(said, e)]
    named = [e for e in possible if bears_its_title(sorting.beside(e), e)] or _of_no_title(sorting, possible)
    if len(named) == 1 and not is_another_work(message, sorting.beside(named[0]), named[0]):
        return amendment(message, sorting.beside(named[0]), named[0])
    return None if is_whole else Match(Kind.AMENDMENT, held_because=SEVERAL)


def _of_no_title(sorting: Sorting, possible: Sequence[Entry]) -> Sequence[Entry]:
    """The one work that a form may be meant for, scanned anew, which says no title."""
    is_scan = not titles_on(sorting) and {p.role for p in sorting.papers if p.role in ASKED_FOR} == {
        Role.FORM
    }
    return possible if is_scan and len(possible) == 1 and sorting.resolution.agency else ()


def _torn(message: Message, sorting: Sorting, mine: Sequence[Entry]) -> Match | None:
    """One file that cannot be read, of one who has a single work, opens no second one: it is meant for that.

    Form and slides that are both torn may be a work of their own, whose receipt time must stand.
    """
    if len(mine) != 1 or not _is_one_torn_file(sorting) or speaks_of_another_work(message):
        return None
    [entry] = mine
    own = sorting.beside(entry)
    if not may_be_of(own.resolution.agency, entry) or is_numbered_otherwise(own, entry):
        return None
    return amendment(message, own, entry) if own.brings_a_work else Match(Kind.QUESTION, entry)


def _is_one_torn_file(sorting: Sorting) -> bool:
    meant = [paper for paper in sorting.papers if paper.role in ASKED_FOR]
    is_shut = any(paper.is_shut for paper in sorting.papers)
    return len(meant) == 1 and not is_shut and not any(paper.usable for paper in meant)


def _fits(message: Message, sorting: Sorting, entry: Entry) -> bool:
    own = sorting.beside(entry)
    if not may_be_of(own.resolution.agency, entry) or is_another_work(message, own, entry):
        return False
    brought = [paper for paper in own.papers if paper.role in ASKED_FOR and paper.usable]
    has = {file.sha256 for file in entry.files if file.role in ASKED_FOR}
    if any(paper.attachment.sha256 in has for paper in brought):
        return True
    return only_lacks(own, entry) or _may_hold_what_lacks(own, entry)


def _may_hold_what_lacks(own: Sorting, entry: Entry) -> bool:
    """Whether nothing that comes can be used, and it was meant to be no more than what an entry lacks."""
    meant = {paper.role for paper in own.papers if paper.role in ASKED_FOR}
    is_shut = any(paper.is_shut for paper in own.papers)
    is_of_use = any(paper.usable for paper in own.papers if paper.role in ASKED_FOR)
    return bool(lacking(entry)) and (bool(meant) or is_shut) and not is_of_use and meant <= lacking(entry)
