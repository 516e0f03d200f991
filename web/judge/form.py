"""The score form of one entry as it stands, as a judge sends it, and both together where two windows met."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from contest.call import Criterion
from contest.judging import Given
from judging.sheets.from_page import Written, abstains

POINTS, COMMENT, ABSTAIN, NOTE, WAS = "points-", "comment-", "abstain", "note", "was-"
"""Names of the form's fields; `was-…` holds what a field showed when the page was made."""

_NOTE: Final = 5_000

Fields = dict[str, str]
"""What stands in each field."""


@dataclass(frozen=True, slots=True)
class Met:
    """The form to be put on record, and the fields changed both here and elsewhere with what is there."""

    fields: Fields
    clashes: Fields


def fields_of(
    criteria: tuple[Criterion, ...], reference: str, given: Mapping[tuple[str, str], Given], note: str
) -> Fields:
    """The form as it stands on record."""
    found = {}
    for criterion in criteria:
        there = given.get((reference, criterion.id))
        points = there.mark.points if there else None
        found[POINTS + criterion.id] = "" if points is None else f"{points.normalize():f}"
        found[COMMENT + criterion.id] = there.mark.comment if there else ""
    return found | {ABSTAIN: "1" if abstains(given, reference) else "", NOTE: note}


def met(form: Mapping[str, str], stands: Fields) -> Met:
    """What was changed on the page is taken, all else stays as it stands by now."""
    mine = {name: _plain(form.get(name, "")) for name in stands}
    was = {name: _plain(form.get(WAS + name, "")) for name in stands}
    changed = {name for name in stands if mine[name] != was[name]}
    clashes = {n: stands[n] for n in changed if stands[n] not in (was[n], mine[n])}
    return Met({name: mine[name] if name in changed else stands[name] for name in stands}, clashes)


def written(fields: Fields) -> Written:
    """The fields as score sheets are read."""
    points = {name.removeprefix(POINTS): value for name, value in fields.items() if name.startswith(POINTS)}
    comments = {n.removeprefix(COMMENT): value for n, value in fields.items() if n.startswith(COMMENT)}
    return Written(points, comments, abstains=fields[ABSTAIN] == "1")


def _plain(value: str) -> str:
    """Browsers send every end of a line as CRLF (HTML, section 4.10.21.4)."""
    return value.replace("\r\n", "\n").strip()[:_NOTE]
