"""Whose entries they are, which stand beside one another, and what files mean that come for one."""

from typing import Final

from contest.agency import Agency, are_the_same
from contest.casebook import History, Intent, Match
from contest.entry import Entry, Role
from contest.message import Message
from contest.verdict import Kind
from intake.codes import NAMING
from intake.holding import is_over, may_speak
from intake.intents import intent_of
from intake.papers import PICTURE_KINDS
from intake.sorting import Sorting
from intake.standing import ASKED_FOR, is_returned_by_officer, lacking

ANSWERS: Final = (Intent.CONFIRM, Intent.CHOICE)
"""Words that answer what was asked, so that files beside them are no mere copy."""


def amendment(message: Message, own: Sorting, entry: Entry) -> Match:
    """What files mean that come for an entry: nothing, where none is new or renamed and no word is said.

    But fewer than stand are a correction, where an officer asked for one.
    """
    intent, choice = intent_of(message, entry)
    has = {file.sha256 for file in entry.files}
    had = [paper.attachment.sha256 in has for paper in own.papers if paper.role is not Role.OTHER]
    is_told = intent in ANSWERS or _renames(own, entry) or _leaves_out(own, entry)
    if had and all(had) and not is_told:
        return Match(Kind.DUPLICATE, entry)
    return Match(Kind.AMENDMENT, entry, intent, choice)


def _renames(sorting: Sorting, entry: Entry) -> bool:
    """Whether a form comes under another name than the one that was found fault with."""
    faulty = {finding.file for finding in entry.reasons if finding.code in NAMING}
    return bool(faulty) and not faulty & {paper.called for paper in sorting.of(Role.FORM)}


def _leaves_out(sorting: Sorting, entry: Entry) -> bool:
    """Whether it brings some of several files of a role, asked by an officer for a correction.

    So slides of two works that stand as one are told apart. Pictures may be the pages of one form.
    """
    brought = {paper.attachment.sha256 for paper in sorting.papers}
    stands = [
        {file.sha256 for file in entry.usable(role) if file.kind not in PICTURE_KINDS} for role in ASKED_FOR
    ]
    return is_returned_by_officer(entry) and any(had & brought and had - brought for had in stands)


def mine_of(message: Message, sorting: Sorting, history: History) -> tuple[Entry, ...]:
    """The entries for which the sender may speak, oldest first."""
    entries = {entry.id: entry for entry in (*history.same_agency, *history.from_address)}
    return tuple(entry for _, entry in sorted(entries.items()) if may_speak(message, sorting, entry))


def may_be_of(said: Agency | None, entry: Entry) -> bool:
    return said is None or entry.agency is None or are_the_same(said, entry.agency)


def is_beside(other: Entry, entry: Entry) -> bool:
    """Whether it is another work of the same agency, still in the contest."""
    same = other.agency and entry.agency and are_the_same(other.agency, entry.agency)
    return other.id != entry.id and bool(same) and not is_over(other)


def brings_anew(own: Sorting) -> bool:
    """Whether files come to take the place of others; the scan of a letter does not."""
    return any(paper.sure and paper.role in ASKED_FOR for paper in own.papers)


def only_lacks(own: Sorting, entry: Entry) -> bool:
    """Whether what comes is no more than what an entry lacks."""
    brought = {paper.role for paper in own.papers if paper.role in ASKED_FOR and paper.usable}
    return bool(brought) and brought <= lacking(entry)


def are_the_other_half(message: Message, sorting: Sorting, history: History, strange: Entry) -> bool:
    """Whether files of a strange entry that lacks the rest are just what one of the sender's own lacks.

    So it is where one person has sent the form and a colleague the slides: either may send the other's.
    """
    if not lacking(strange):
        return False
    mine = [e for e in mine_of(message, sorting, history) if not is_over(e) and may_be_of(strange.agency, e)]
    return any(only_lacks(sorting.beside(entry), entry) for entry in mine)
