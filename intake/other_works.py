"""Tells a further work from a correction, where it comes as a reply to a notice about the first."""

from typing import Final

from contest.entry import Entry, Role
from contest.message import Message
from intake.facts import title_in_form
from intake.intents import speaks_of_another_work
from intake.sorting import Sorting
from intake.standing import ASKED_FOR, lacking
from intake.titles import alike

_BY_THE_FORM: Final = ("name", "form")


def is_another_work(message: Message, own: Sorting, entry: Entry) -> bool:
    """Whether a whole new set of files belongs to a work of its own and not to this entry.

    Taking a second work for a correction would put it in the place of the first; taking a correction for
    a second work loses nothing, and its notice says how to tell us. So a form and slides that are both
    new are another work as soon as the words, the form's number, its title or its agency say so.
    """
    if lacking(entry) or not _is_all_new(own, entry):
        return False
    title, known = title_in_form(own), entry.facts.title
    if title and alike(title, known):
        return False
    unlike = bool(title and known) and ("title", "form") in entry.facts.read_from
    numbered = own.form is not None and (own.form.name.number or 1) > 1
    return speaks_of_another_work(message) or numbered or unlike or names_another_agency(own, entry)


def names_another_agency(own: Sorting, entry: Entry) -> bool:
    """Whether a form names, in its name or its text, another agency than that of the entry."""
    said = own.resolution
    if not (own.form and said.agency and entry.agency) or said.agency == entry.agency:
        return False
    return any(evidence.where in _BY_THE_FORM for evidence in said.evidence)


def _is_all_new(own: Sorting, entry: Entry) -> bool:
    """Whether both form and slides come, and none of them is on the entry."""
    usable = [paper for paper in own.papers if paper.usable and paper.role in ASKED_FOR]
    has = {file.sha256 for file in entry.files}
    new = all(paper.attachment.sha256 not in has for paper in usable)
    return new and {paper.role for paper in usable} == {Role.FORM, Role.DECK}
