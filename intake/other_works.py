"""Tells a further work from a correction, where it comes as a reply to a notice about the first.

Taking a second work for a correction would put it in the place of the first; taking a correction for a
second work loses nothing, and its notice says how to tell us. What cannot be told is for an officer.
"""

from typing import Final

from contest.agency import are_the_same
from contest.entry import Entry, EntryState, Role
from contest.message import Message
from contest.naming import read_form_name
from intake.facts import title_in_form, titles_on
from intake.intents import speaks_of_another_work, speaks_of_correcting
from intake.sorting import Sorting
from intake.standing import ASKED_FOR, lacking
from intake.titles import alike, any_alike

_BY_THE_FORM: Final = ("name", "form")
_WHOLE: Final = frozenset(ASKED_FOR)
_ASKED: Final = (EntryState.OPEN, EntryState.ASKED)
"""States in which the sender was asked to mend something, which a form may well do."""


def is_another_work(message: Message, own: Sorting, entry: Entry) -> bool:
    """Whether new files belong to a work of their own and not to this entry.

    A form and slides that are both new are another work as soon as the words, the form's number, its title
    or its agency say so; a form alone, or slides alone, where words or number do.
    """
    roles = _new_roles(own, entry)
    if roles == _WHOLE and names_another_agency(own, entry):
        return entry.agency is not None or _is_unlike(own, entry)
    if not roles or Role.FORM in lacking(entry) or (lacking(entry) and roles != _WHOLE):
        return False
    if alike(title_in_form(own), entry.facts.title):
        return False
    if speaks_of_another_work(message):
        return not speaks_of_correcting(message)
    is_whole_and_unlike = roles == _WHOLE and _is_unlike(own, entry)
    return is_numbered_otherwise(own, entry) or (is_whole_and_unlike and not speaks_of_correcting(message))


def may_be_another_work(message: Message, own: Sorting, entry: Entry) -> bool:
    """Whether a form gives another title, unasked, and it is not plain whether it corrects the old one.

    Alone it may be either unless words say so; with new slides, words of correcting speak against both.
    """
    roles = _new_roles(own, entry)
    if lacking(entry) or entry.state in _ASKED or Role.FORM not in roles or not _is_unlike(own, entry):
        return False
    is_plain = speaks_of_correcting(message) and roles != _WHOLE
    return not is_plain and not is_another_work(message, own, entry)


def bears_its_title(own: Sorting, entry: Entry) -> bool:
    """Whether form or slides bear the title of an entry."""
    return any_alike(titles_on(own), entry.facts.title)


def belongs_to_another(own: Sorting, entry: Entry, others: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The other entries whose title new files bear, where they do not bear that of this one."""
    titles = titles_on(own) if _new_roles(own, entry) else ()
    if any_alike(titles, entry.facts.title):
        return ()
    return tuple(
        other for other in others
        if other.id != entry.id and any_alike(titles, other.facts.title)
    )  # fmt: skip


def names_another_agency(own: Sorting, entry: Entry) -> bool:
    """Whether a form, in its name or text, or the cover of the slides names another agency."""
    said, agency = own.resolution, entry.agency
    if agency is None or not own.brings_a_work:
        return _is_of_no_candidate(own, entry) or _is_anothers_set(own, entry)
    if own.form and said.agency and any(evidence.where in _BY_THE_FORM for evidence in said.evidence):
        return not are_the_same(said.agency, agency)
    if own.form and own.form.name.agency_text and said.agency is None and said.candidates:
        return not any(are_the_same(agency, candidate) for candidate in said.candidates)
    return bool(own.stated_otherwise(agency))


def _is_of_no_candidate(own: Sorting, entry: Entry) -> bool:
    """Whether slides alone state an agency that was not asked about; a form may answer so."""
    stated = bool(own.stated) and own.form is None and bool(entry.candidates)
    return stated and all(own.stated_otherwise(candidate) for candidate in entry.candidates)


def _is_anothers_set(own: Sorting, entry: Entry) -> bool:
    """Whether a whole new set, under another title or none, is of an agency that was not asked about.

    Under the same title it answers: the sender knows better than our question who he is.
    """
    said, title = own.resolution, title_in_form(own)
    if said.agency is None or not entry.candidates or _new_roles(own, entry) != _WHOLE:
        return False
    is_said_by_form = any(evidence.where in _BY_THE_FORM for evidence in said.evidence)
    is_candidate = any(are_the_same(said.agency, candidate) for candidate in entry.candidates)
    return is_said_by_form and not is_candidate and not alike(title, entry.facts.title)


def _new_roles(own: Sorting, entry: Entry) -> frozenset[Role]:
    """What comes that can be used; nothing where any of it is on the entry already."""
    usable = [paper for paper in own.papers if paper.usable and paper.role in ASKED_FOR]
    has = {file.sha256 for file in entry.files}
    new = all(paper.attachment.sha256 not in has for paper in usable)
    return frozenset(paper.role for paper in usable) if new else frozenset()


def _is_unlike(own: Sorting, entry: Entry) -> bool:
    """Whether both forms give a title, and not the same."""
    title, known = title_in_form(own), entry.facts.title
    is_sure = bool(title and known) and ("title", "form") in entry.facts.read_from
    return is_sure and not alike(title, known)


def is_numbered_otherwise(own: Sorting, entry: Entry) -> bool:
    """Whether the form bears a number above one that the entry's own form does not bear."""
    number = own.form.name.number if own.form else None
    known = {read_form_name(file.name).number for file in entry.usable(Role.FORM)}
    return (number or 1) > 1 and number not in known
