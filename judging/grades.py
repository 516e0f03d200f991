"""From how many points to how many a grade reaches in one criterion. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from contest.judging import Grade

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Span:
    """A grade in points of one criterion, both ends included."""

    grade: Grade
    low: Decimal
    high: Decimal


def spans(grades: Sequence[Grade], most: int, step: Decimal) -> tuple[Span, ...]:
    """The grades from the highest down, in steps of `step`; one that no step falls into is left out."""
    found, high = [], Decimal(most)
    for grade in sorted(grades, key=lambda each: -each.least):
        low = (grade.least * most / _HUNDRED / step).to_integral_value(ROUND_CEILING) * step
        if low <= high:
            found.append(Span(grade, low, high))
            high = low - step
    return tuple(found)
