"""Ranks entries by what their judges gave: means of completed totals, ties by the committee's chain. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt
from statistics import fmean
from typing import Final

from contest.call import Criterion
from contest.entry import Entry
from contest.judging import Award, Given

_ROUNDS: Final = 50
"""After so many turns the leniencies no longer move by a hundredth of a point."""

Totals = Mapping[tuple[int, str], Fraction]
"""The completed totals: by id of judge and reference of entry."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry in the ranking.

    `place` counts from 1, equal places are shared. `mean` is that of `count` completed totals, None where
    there is none; `spread` their standard deviation, `low` and `high` the extremes. `adjusted` is the
    mean without the judges' leniency: advice, never the order. `means` are those of the criteria.
    `tie` says what parted it from entries of the same mean: "", "chain", "vote" or "open".
    """

    entry: Entry
    place: int
    mean: Fraction | None
    count: int
    spread: float
    low: Fraction | None
    high: Fraction | None
    adjusted: float | None
    means: tuple[Fraction | None, ...]
    tie: str = ""
    award: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """How the committee ranks: criteria, the chain that parts ties, votes (place by reference), awards."""

    criteria: tuple[Criterion, ...]
    chain: tuple[str, ...] = ()
    votes: tuple[tuple[str, int], ...] = ()
    awards: tuple[Award, ...] = ()


def counting(
    given: Iterable[Given], assigned: Mapping[int, Collection[int]], recused: Collection[tuple[int, int]],
    entries: Iterable[Entry],
) -> tuple[Given, ...]:  # fmt: skip
    """The marks of judges who are assigned to the entry and have not recused themselves."""
    ids = {entry.reference: entry.id for entry in entries}
    return tuple(
        g
        for g in given
        if (row := ids.get(g.mark.entry)) in assigned.get(g.judge, ()) and (g.judge, row) not in recused
    )


def totals(given: Iterable[Given], criteria: Sequence[Criterion]) -> Totals:
    """The sum of points where a judge gave all criteria of an entry; what is begun does not count."""
    points: dict[tuple[int, str], dict[str, Fraction]] = {}
    for each in given:
        if each.mark.points is not None:
            points.setdefault((each.judge, each.mark.entry), {})[each.mark.criterion] = Fraction(
                each.mark.points
            )
    wanted = {criterion.id for criterion in criteria}
    return {pair: sum(found.values(), Fraction()) for pair, found in points.items() if found.keys() >= wanted}


def ranking(entries: Sequence[Entry], given: Sequence[Given], rules: Rules) -> tuple[Ranked, ...]:
    """All entries, best first; those without a completed total stand last and have no place of their own."""
    complete = totals(given, rules.criteria)
    lenient = leniency(complete)
    rows = [_row(entry, complete, _means(entry, given, complete, rules), lenient) for entry in entries]
    rows.sort(key=lambda row: _key(row, rules))
    return _awarded(_placed(rows, rules), rules.awards)


def leniency(complete: Totals) -> dict[int, float]:
    """By how much each judge gives more than the others on the same entries, the mean of all being 0.

    Judges' and entries' parts are told apart by turns (two-way layout, unbalanced), so that a judge who was
    given good works does not pass for a lenient one.
    """
    judges = {judge: 0.0 for judge, _ in complete}
    works = {work: 0.0 for _, work in complete}
    for _ in range(_ROUNDS):
        for work in works:
            works[work] = fmean(float(t) - judges[j] for (j, w), t in complete.items() if w == work)
        for judge in judges:
            judges[judge] = fmean(float(t) - works[w] for (j, w), t in complete.items() if j == judge)
        middle = fmean(judges.values()) if judges else 0.0
        judges = {judge: value - middle for judge, value in judges.items()}
    return judges


def _row(
    entry: Entry, complete: Totals, means: tuple[Fraction | None, ...], lenient: Mapping[int, float]
) -> Ranked:
    mine = {judge: total for (judge, reference), total in complete.items() if reference == entry.reference}
    mean = _mean(list(mine.values()))
    return Ranked(
        entry=entry,
        place=0,
        mean=mean,
        count=len(mine),
        spread=sqrt(fmean((float(t) - float(mean)) ** 2 for t in mine.values())) if mean is not None else 0.0,
        low=min(mine.values(), default=None),
        high=max(mine.values(), default=None),
        adjusted=fmean(float(t) - lenient[j] for j, t in mine.items()) if mine else None,
        means=means,
    )


def _means(
    entry: Entry, given: Sequence[Given], complete: Totals, rules: Rules
) -> tuple[Fraction | None, ...]:
    """The mean of each criterion over the judges who completed the entry."""
    found: dict[str, list[Fraction]] = {}
    for each in given:
        counts = each.mark.entry == entry.reference and (each.judge, entry.reference) in complete
        if counts and each.mark.points is not None:
            found.setdefault(each.mark.criterion, []).append(Fraction(each.mark.points))
    return tuple(_mean(found.get(criterion.id, [])) for criterion in rules.criteria)


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction()) / len(values) if values else None


def _key(row: Ranked, rules: Rules) -> tuple[object, ...]:
    return (row.mean is None, -(row.mean or 0), _chain(row, rules), _vote(row, rules), row.entry.reference)


def _chain(row: Ranked, rules: Rules) -> tuple[Fraction, ...]:
    by_id = {criterion.id: mean for criterion, mean in zip(rules.criteria, row.means, strict=True)}
    return tuple(-(by_id.get(name) or Fraction()) for name in rules.chain)


def _vote(row: Ranked, rules: Rules) -> int:
    return dict(rules.votes).get(row.entry.reference, 10_000)


def _placed(rows: Sequence[Ranked], rules: Rules) -> list[Ranked]:
    """Places by position; entries that nothing parts share the first of theirs."""
    placed: list[Ranked] = []
    for position, row in enumerate(rows, 1):
        equals = [other for other in rows if other is not row and other.mean == row.mean is not None]
        tie = _tie(row, equals, rules)
        before = placed[-1] if placed else None
        shared = before and _key(before, rules)[:4] == _key(row, rules)[:4]
        placed.append(replace(row, place=before.place if before and shared else position, tie=tie))
    return placed


def _tie(row: Ranked, equals: Sequence[Ranked], rules: Rules) -> str:
    if not equals:
        return ""
    alike = [other for other in equals if _chain(other, rules) == _chain(row, rules)]
    if not alike:
        return "chain"
    return "vote" if all(_vote(other, rules) != _vote(row, rules) for other in alike) else "open"


def _awarded(rows: Sequence[Ranked], awards: Iterable[Award]) -> tuple[Ranked, ...]:
    """Awards from the top. Works that an open tie holds on the border of a level wait for the committee."""
    left = [row for row in rows if row.mean is not None]
    names: dict[str, str] = {}
    for award in awards:
        taken, left = left[: award.works], left[award.works :]
        border = left[0].place if left and taken and left[0].place == taken[-1].place else None
        names |= {row.entry.reference: award.name for row in taken if row.place != border}
        if border is not None:
            break
    return tuple(replace(row, award=names.get(row.entry.reference, "")) for row in rows)
