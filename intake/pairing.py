"""Tells the works of one mail: which form goes with which slides, by title, name, archive or agency."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from contest.call import Call
from contest.entry import Role
from contest.message import Address, Message
from contest.register import Register
from contest.verdict import Authentication
from intake.facts import read_facts, title_in_form, titles_on
from intake.papers import PICTURE_KINDS, Paper
from intake.sorting import Sorting, sort_files
from intake.titles import alike, any_alike, nearly
from thai.digits import to_arabic
from thai.normal import fold

MOST_WORKS: Final = 9
"""More than these in one mail are an archive of somebody's, and looked at by a person."""

_NUMBER: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")

Group = tuple[Paper, ...]
"""The files of one role that are one thing: the pages of a form, the same slides in two formats."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A form, or slides, read as if nothing else had come."""

    papers: Group
    alone: Sorting

    @property
    def container(self) -> str | None:
        """The archive or mail in which it came."""
        return self.papers[0].attachment.container


def works_in(message: Message, sorting: Sorting, register: Register, call: Call) -> tuple[Message, ...]:
    """The mail once for each of its works, with the files of that work alone; () where they are not plain.

    Every form must belong to just one deck, no sign may speak against it, and the works must be told by
    their titles or their agencies. Each clip must belong to one of them; other files go with all.
    """
    forms, decks = forms_of(sorting), decks_of(sorting)
    if not 1 < len(forms) == len(decks) <= MOST_WORKS or not all(map(_is_plain, sorting.papers)):
        return ()

    def read(group: Group) -> Thing:
        return Thing(group, _alone(message, group, register))

    pairs = _paired([read(group) for group in forms], [read(group) for group in decks])
    clips = _clips_by_pair(pairs, sorting.of(Role.CLIP))
    if clips is None or not _are_different(pairs, message, register, call):
        return ()
    parts = ((*form.papers, *deck.papers, *also) for (form, deck), also in zip(pairs, clips, strict=True))
    works = tuple(_only(message, (*part, *sorting.of(Role.OTHER))) for part in parts)
    return works if all(_keeps_its_roles(work, sorting, register) for work in works) else ()


def forms_of(sorting: Sorting) -> tuple[Group, ...]:
    """The forms: each PDF is one, and all pictures of one form number are the pages of one."""
    groups: dict[object, list[Paper]] = {}
    for paper in sorting.of(Role.FORM):
        is_picture = paper.attachment.kind in PICTURE_KINDS
        of = (paper.attachment.container, paper.name.number or 1) if is_picture else paper.attachment.sha256
        groups.setdefault(of, []).append(paper)
    return tuple(map(tuple, groups.values()))


def decks_of(sorting: Sorting) -> tuple[Group, ...]:
    """The slides: the same name under another extension is the same deck in another format."""
    groups: dict[object, list[Paper]] = {}
    for paper in sorting.of(Role.DECK):
        groups.setdefault((paper.attachment.container, _stem(paper)), []).append(paper)
    return tuple(map(tuple, groups.values()))


def _is_plain(paper: Paper) -> bool:
    if paper.is_dangerous or paper.is_shut:
        return False
    return paper.role in (Role.OTHER, Role.CLIP) or (paper.usable and paper.sure)


def _paired(forms: Sequence[Thing], decks: Sequence[Thing]) -> tuple[tuple[Thing, Thing], ...]:
    """Each form with its deck, in the order of the forms, where the signs say it and none denies it."""
    said = [[[sign(form, deck) for deck in decks] for form in forms] for sign in _SIGNS]
    told = {tuple(row.index(True) for row in rows) for rows in said if _is_one_to_one(rows)}
    if len(told) != 1:
        return ()
    [order] = told
    denied = any(_denies(rows, order) for rows in said)
    return () if denied else tuple((form, decks[at]) for form, at in zip(forms, order, strict=True))


def _is_one_to_one(rows: Sequence[Sequence[bool]]) -> bool:
    columns = zip(*rows, strict=True)
    return all(sum(row) == 1 for row in rows) and all(sum(column) == 1 for column in columns)


def _denies(rows: Sequence[Sequence[bool]], order: Sequence[int]) -> bool:
    """Whether a sign gives a form another deck, which it gives to no other form."""
    claims = [sum(column) for column in zip(*rows, strict=True)]
    own = [[yes and claims[at] == 1 for at, yes in enumerate(row)] for row in rows]
    return any(any(row) and not row[at] for row, at in zip(own, order, strict=True))


def _by_title(form: Thing, deck: Thing) -> bool:
    title = title_in_form(form.alone)
    return bool(title) and any_alike(titles_on(deck.alone), title)


def _by_name(form: Thing, deck: Thing) -> bool:
    """What stands before "_form1" in the form's name is what the slides are called."""
    named = form.papers[0].name.agency_text
    return bool(named) and alike(named, _stem(deck.papers[0]))


def _by_number(form: Thing, deck: Thing) -> bool:
    """ "…_form2" and "นำเสนอ 2": the only number of one or two digits in the name of the slides."""
    number = form.papers[0].name.number
    found = _NUMBER.findall(to_arabic(_stem(deck.papers[0])))
    return number is not None and [int(one) for one in found] == [number]


def _by_container(form: Thing, deck: Thing) -> bool:
    return form.container is not None and form.container == deck.container


def _by_agency(form: Thing, deck: Thing) -> bool:
    ours, theirs = form.alone.resolution.agency, deck.alone.resolution.agency
    return ours is not None and ours == theirs


_SIGNS: Final[tuple[Callable[[Thing, Thing], bool], ...]] = (
    _by_title,
    _by_name,
    _by_number,
    _by_container,
    _by_agency,
)


def _are_different(
    pairs: Sequence[tuple[Thing, Thing]], message: Message, register: Register, call: Call
) -> bool:
    """Whether these are works of their own and not parts of one: other titles, or other agencies."""
    silent = _wordless(message)
    told = []
    for form, deck in pairs:
        both = _alone(message, (*form.papers, *deck.papers), register)
        title = read_facts(silent, both, call.work_types, call.criteria).title
        told.append((both.resolution.agency, title))
    return bool(told) and all(_differ(*one, *other) for one, other in combinations(told, 2))


def _differ(agency: object, title: str, other_agency: object, other: str) -> bool:
    if agency and other_agency and agency != other_agency:
        return True
    return bool(title and other) and not (alike(title, other) or nearly(title, other))


def _clips_by_pair(pairs: Sequence[tuple[Thing, Thing]], clips: Iterable[Paper]) -> list[list[Paper]] | None:
    """The clips of each pair; None where one is of none or of several."""
    found: list[list[Paper]] = [[] for _ in pairs]
    for clip in clips:
        of = [at for at, pair in enumerate(pairs) if _is_clip_of(clip, *pair)]
        if len(of) != 1:
            return None
        found[of[0]].append(clip)
    return found


def _is_clip_of(clip: Paper, form: Thing, deck: Thing) -> bool:
    container = clip.attachment.container
    if container is not None and container == form.container == deck.container:
        return True
    names = (_stem(deck.papers[0]), title_in_form(form.alone), *titles_on(deck.alone))
    return any_alike(names, _stem(clip))


def _keeps_its_roles(work: Message, sorting: Sorting, register: Register) -> bool:
    """Whether every file is for the same thing when it comes with its own work alone."""
    roles = {paper.attachment.sha256: paper.role for paper in sorting.papers}
    alone = sort_files(work, Authentication.NONE, register)
    return all(roles.get(paper.attachment.sha256) is paper.role for paper in alone.papers)


def _alone(message: Message, papers: Iterable[Paper], register: Register) -> Sorting:
    return sort_files(_wordless(_only(message, papers)), Authentication.NONE, register)


def _wordless(message: Message) -> Message:
    """Files and nothing that speaks of all works alike: no words, no sender."""
    return replace(message, subject="", text="", sender=Address(""))


def _only(message: Message, papers: Iterable[Paper]) -> Message:
    return replace(message, attachments=tuple(paper.attachment for paper in papers))


def _stem(paper: Paper) -> str:
    name = fold(paper.attachment.name)
    return name.rpartition(".")[0] or name
