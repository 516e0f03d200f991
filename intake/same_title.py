"""Finds the work whose title a new mail bears: one title of one agency is one work until told otherwise."""

from collections.abc import Iterable
from typing import Final

from contest.agency import Agency
from contest.entry import Entry, Role
from contest.message import Message
from intake.facts import title_in_form
from intake.intents import speaks_of_another_work
from intake.other_works import is_numbered_otherwise
from intake.papers import PICTURE_KINDS
from intake.sorting import Sorting
from intake.standing import ASKED_FOR
from intake.titles import same

_CERTAIN: Final = ("form", "officer")
"""Where a title was read that no cover of slides can gainsay."""


def under_its_title(sorting: Sorting, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries whose very title form or slides bear; none where several forms come, or none says it."""
    title = title_in_form(sorting) or sorting.opening_title
    forms = [paper for paper in sorting.of(Role.FORM) if paper.attachment.kind not in PICTURE_KINDS]
    if len(forms) > 1 or not any(paper.role in ASKED_FOR for paper in sorting.papers):
        return ()
    return tuple(e for e in entries if same(title, e.facts.title) and not _is_name_of(e.agency, title))


def is_surely_it(message: Message, own: Sorting, entry: Entry) -> bool:
    """Whether both forms say the title, and nothing says that this is another work all the same."""
    read_from = dict(entry.facts.read_from).get("title", "")
    says_so = bool(title_in_form(own)) and read_from in _CERTAIN
    return says_so and not speaks_of_another_work(message) and not is_numbered_otherwise(own, entry)


def _is_name_of(agency: Agency | None, title: str) -> bool:
    """Whether a cover bears the name of its agency where a title would stand: every work's does."""
    return agency is not None and any(same(title, name) for name in (agency.full_name, agency.short_name))
