"""Reads what a judge wrote on an entry's page: the marks that change, and field by field what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from contest.judging import Given, Mark
from judging.sheets.points import Fault, read_points
from judging.sheets.understanding import ABSTAIN, Problem, Rubric
from notifier.printable import visible

TAKEN_BACK: Final = Decimal(0)
"""The points of an abstention that was taken back; one that holds has none."""

_COMMENT: Final = 2_000
_BOTH_TH: Final = "ทำเครื่องหมาย “งดให้คะแนน” ไว้ แต่ยังมีคะแนนอยู่ โปรดลบคะแนนหรือยกเลิกการงด"
_BOTH_EN: Final = "“abstain” is ticked although points are given: please take back one or the other"


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the fields of the page, by criterion, and whether the judge abstains."""

    points: Mapping[str, str]
    comments: Mapping[str, str]
    abstains: bool = False


def read_page(
    written: Written, entry: str, rubric: Rubric, given: Mapping[tuple[str, str], Given]
) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    """The marks of an entry that differ from those `given`, and what cannot be taken.

    The page shows all that stands, so a blank field takes back what stood there. A field that cannot be
    understood leaves what stood there as it was.
    """
    wanted, problems = [], []
    for criterion in rubric.criteria:
        found = read_points(written.points.get(criterion.id, ""), criterion.points, rubric.step)
        comment = plain_comment(written.comments.get(criterion.id, ""))
        if isinstance(found, Fault):
            problems.append(_problem(entry, criterion.id, written.points[criterion.id], found))
            there = given.get((entry, criterion.id))
            found = there.mark.points if there else None
        wanted.append(Mark(entry, criterion.id, found, comment))
    if written.abstains and any(mark.points is not None for mark in wanted):
        problems.append(Problem(entry, ABSTAIN, "", _BOTH_TH, _BOTH_EN))
    else:
        wanted += _abstention(written, entry, given)
    return tuple(mark for mark in wanted if _differs(mark, given)), tuple(problems)


def plain_comment(written: str) -> str:
    """A comment as it is put on record: what can be seen, at most 2,000 characters."""
    return visible(written)[:_COMMENT]


def abstains(given: Mapping[tuple[str, str], Given], entry: str) -> bool:
    """Whether the judge gives an entry no points, and has not taken that back."""
    there = given.get((entry, ABSTAIN))
    return there is not None and there.mark.points is None


def _abstention(
    written: Written, entry: str, given: Mapping[tuple[str, str], Given]
) -> Iterator[Mark]:  # fmt: skip
    if written.abstains != abstains(given, entry):
        yield Mark(entry, ABSTAIN, None if written.abstains else TAKEN_BACK)


def _differs(mark: Mark, given: Mapping[tuple[str, str], Given]) -> bool:
    there = given.get((mark.entry, mark.criterion))
    if there is None:
        return mark.points is not None or mark.comment != "" or mark.criterion == ABSTAIN
    return (mark.points, mark.comment) != (there.mark.points, there.mark.comment)


def _problem(entry: str, place: str, written: str, fault: Fault) -> Problem:
    return Problem(entry, place, visible(written)[:40], fault.th, fault.en)
