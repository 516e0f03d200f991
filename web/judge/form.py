"""The score form of one entry as it stands, as a judge sends it, and both together where two windows met."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from contest.call import Criterion
from contest.judging import Given
from judging.sheets.from_page import Written, abstains, plain_comment
from judging.sheets.points import read_points
from judging.sheets.understanding import Rubric

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
        found[POINTS + criterion.id] = "" if points is None else _shown(points)
        found[COMMENT + criterion.id] = there.mark.comment if there else ""
    return found | {ABSTAIN: "1" if abstains(given, reference) else "", NOTE: note}


def met(form: Mapping[str, str], stands: Fields, rubric: Rubric) -> Met:
    """What was changed on the page is taken, all else stays as it stands by now.

    Two windows that wrote the same in different ways do not clash: ๓๕ and 35 are one number of points.
    """
    mine = {name: _plain(form.get(name, "")) for name in stands}
    was = {name: _plain(form.get(WAS + name, "")) for name in stands}
    changed = {name for name in stands if mine[name] != was[name]}
    alike = {name: (was[name], mine[name], _recorded(name, mine[name], rubric)) for name in changed}
    clashes = {name: stands[name] for name in changed if stands[name] not in alike[name]}
    return Met({name: mine[name] if name in changed else stands[name] for name in stands}, clashes)


def _recorded(name: str, value: str, rubric: Rubric) -> str:
    """A field as it will stand once it is on record; as it was written, where it cannot be taken."""
    if name.startswith(COMMENT):
        return plain_comment(value)
    most = {POINTS + criterion.id: criterion.points for criterion in rubric.criteria}
    points = read_points(value, most[name], rubric.step) if name in most else None
    return _shown(points) if isinstance(points, Decimal) else value


def written(fields: Fields) -> Written:
    """The fields as score sheets are read."""
    points = {name.removeprefix(POINTS): value for name, value in fields.items() if name.startswith(POINTS)}
    comments = {n.removeprefix(COMMENT): value for n, value in fields.items() if n.startswith(COMMENT)}
    return Written(points, comments, abstains=fields[ABSTAIN] == "1")


def _shown(points: Decimal) -> str:
    return f"{points.normalize():f}"


def _plain(value: str) -> str:
    """Browsers send every end of a line as CRLF (HTML, section 4.10.21.4)."""
    return value.replace("\r\n", "\n").strip()[:_NOTE]
