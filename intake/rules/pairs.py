"""Whether one mail holds one work: its forms and slides are then those of an entry."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import combinations, groupby

from contest.casebook import Intent
from contest.entry import EntryFile, Role
from contest.naming import read_form_name
from contest.reason import Reason, Severity, reason
from intake.desk import Desk
from intake.facts import title_in_form
from intake.intents import says_one_work
from intake.papers import PICTURE_KINDS
from intake.titles import alike, nearly
from thai.normal import fold

CODE = "WORKS_NOT_PAIRED"


def works_can_be_told_apart(desk: Desk) -> Iterable[Reason]:
    """Several forms beside several decks are asked about; any answer but "one work" is for an officer.

    So are forms of several works beside one deck: of one of them the slides are still to come.
    """
    earlier = [finding for finding in desk.earlier_reasons if finding.code == CODE]
    is_told = _several(desk.standing) or _lacks_a_deck(desk, asked=bool(earlier))
    if not is_told or (desk.old and not earlier and set(desk.standing) == set(desk.old.files)):
        return ()
    if not (earlier and desk.match.intent is Intent.CHOICE):
        return earlier or (reason(CODE),)
    return () if says_one_work(desk.message) else (replace(earlier[0], severity=Severity.HOLD),)


def asks_for_pairs(reasons: Iterable[Reason]) -> bool:
    """Whether an entry waits for the answer to this question."""
    return any(finding.code == CODE and finding.severity is Severity.ASK for finding in reasons)


def _several(files: Sequence[EntryFile]) -> bool:
    usable = [file for file in files if file.usable]
    forms = [file for file in usable if file.role is Role.FORM]
    decks = {_stem(file) for file in usable if file.role is Role.DECK}
    return _works(forms) > 1 and len(decks) > 1


def _lacks_a_deck(desk: Desk, *, asked: bool) -> bool:
    """Whether forms that speak of several works stand beside slides of one."""
    usable = [file for file in desk.standing if file.usable]
    forms = {file.sha256: read_form_name(file.name).number or 1 for file in usable if file.role is Role.FORM}
    if len(forms) < 2 or not any(file.role is Role.DECK for file in usable):
        return False
    scans = {file.sha256 for file in usable if file.kind in PICTURE_KINDS}
    numbers = {number for sha256, number in forms.items() if sha256 not in scans}
    return asked or len(numbers) > 1 or desk.sorting.is_of_several or _name_several(desk, forms)


def _name_several(desk: Desk, forms: Container[str]) -> bool:
    """Whether two of the forms state titles of which neither may be the other's."""
    papers = (paper for paper in desk.sorting.of(Role.FORM) if paper.attachment.sha256 in forms)
    titles = [title for paper in papers if (title := title_in_form(replace(desk.sorting, papers=(paper,))))]
    return any(not (alike(one, other) or nearly(one, other)) for one, other in combinations(titles, 2))


def _works(forms: Sequence[EntryFile]) -> int:
    """How many works the forms may speak of: each PDF, and all pictures of one form number as its pages."""
    numbered = sorted((read_form_name(file.name).number or 1, file.kind in PICTURE_KINDS) for file in forms)
    return sum(1 if is_picture else len(list(group)) for (_, is_picture), group in groupby(numbered))


def _stem(file: EntryFile) -> str:
    """The same name under another extension is the same deck in another format."""
    return fold(file.name).rpartition(".")[0] or fold(file.name)
