"""Whether one mail holds one work: its forms and slides are then those of an entry."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from contest.casebook import Intent
from contest.entry import EntryFile, Role
from contest.naming import read_form_name
from contest.reason import Reason, Severity, reason
from intake.desk import Desk
from intake.intents import says_one_work
from intake.papers import PICTURE_KINDS
from thai.normal import fold

CODE = "WORKS_NOT_PAIRED"


def works_can_be_told_apart(desk: Desk) -> Iterable[Reason]:
    """Several forms beside several decks are asked about; any answer but "one work" is for an officer."""
    earlier = [finding for finding in desk.earlier_reasons if finding.code == CODE]
    if not _several(desk.standing) or (
        desk.old and not earlier and set(desk.standing) == set(desk.old.files)
    ):
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


def _works(forms: Sequence[EntryFile]) -> int:
    """How many works the forms may speak of: each PDF, and all pictures of one form number as its pages."""
    numbered = sorted((read_form_name(file.name).number or 1, file.kind in PICTURE_KINDS) for file in forms)
    return sum(1 if is_picture else len(list(group)) for (_, is_picture), group in groupby(numbered))


def _stem(file: EntryFile) -> str:
    """The same name under another extension is the same deck in another format."""
    return fold(file.name).rpartition(".")[0] or fold(file.name)
