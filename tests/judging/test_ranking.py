"""The ranking: means of what is complete, ties parted as the committee says, awards only where settled."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from contest.judging import Award, Given, Mark
from judging.ranking import Ranked, Rules, counting, leniency, ranking, totals
from tests.judging.values import CRITERIA, ENTRY, NOON

ENTRIES = tuple(replace(ENTRY, id=n, reference=f"DG66-000{n}") for n in range(1, 5))
AWARDS = (Award("ยอดเยี่ยม", 1), Award("ดีเด่น", 2))
RULES = Rules(CRITERIA, ("2",), (), AWARDS)


def gives(judge: int, entry: int, *points: float) -> list[Given]:
    return [
        Given(judge, Mark(f"DG66-000{entry}", criterion.id, Decimal(str(value))), NOON, 1)
        for criterion, value in zip(CRITERIA, points, strict=False)
    ]


def short(rows: tuple[Ranked, ...]) -> list[tuple[str, int, Fraction | None, int, str, str]]:
    return [(r.entry.reference[-1], r.place, r.mean, r.count, r.tie, r.award) for r in rows]


def test_entries_stand_by_the_mean_of_completed_totals() -> None:
    given = [*gives(1, 1, 30, 30, 20), *gives(2, 1, 40, 30, 21), *gives(1, 2, 40, 35, 25), *gives(2, 2, 40)]
    assert short(ranking(ENTRIES[:3], given, RULES)) == [
        ("2", 1, Fraction(100), 1, "", "ยอดเยี่ยม"),
        ("1", 2, Fraction(171, 2), 2, "", "ดีเด่น"),
        ("3", 3, None, 0, "", ""),
    ]


def test_tie_is_parted_by_the_chain() -> None:
    given = [*gives(1, 1, 40, 20, 20), *gives(1, 2, 30, 30, 20)]
    assert short(ranking(ENTRIES[:2], given, RULES)) == [
        ("2", 1, Fraction(80), 1, "chain", "ยอดเยี่ยม"),
        ("1", 2, Fraction(80), 1, "chain", "ดีเด่น"),
    ]


def test_tie_that_nothing_parts_shares_its_place_and_waits_on_the_border() -> None:
    given = [*gives(1, 1, 30, 30, 20), *gives(1, 2, 30, 30, 20)]
    assert short(ranking(ENTRIES[:2], given, RULES)) == [
        ("1", 1, Fraction(80), 1, "open", ""),
        ("2", 1, Fraction(80), 1, "open", ""),
    ]


def test_tie_within_a_level_needs_no_vote() -> None:
    given = [*gives(1, 1, 40, 35, 25), *gives(1, 2, 30, 30, 20), *gives(1, 3, 30, 30, 20)]
    assert [(p, a) for _, p, _, _, _, a in short(ranking(ENTRIES[:3], given, RULES))] == [
        (1, "ยอดเยี่ยม"),
        (2, "ดีเด่น"),
        (2, "ดีเด่น"),
    ]


def test_vote_parts_what_the_chain_does_not() -> None:
    given = [*gives(1, 1, 30, 30, 20), *gives(1, 2, 30, 30, 20)]
    voted = replace(RULES, votes=(("DG66-0002", 1), ("DG66-0001", 2)))
    assert short(ranking(ENTRIES[:2], given, voted)) == [
        ("2", 1, Fraction(80), 1, "vote", "ยอดเยี่ยม"),
        ("1", 2, Fraction(80), 1, "vote", "ดีเด่น"),
    ]


def test_spread_and_extremes_stand_beside_the_mean() -> None:
    (row,) = ranking(ENTRIES[:1], [*gives(1, 1, 30, 30, 20), *gives(2, 1, 40, 30, 30)], RULES)
    assert (row.spread, row.low, row.high) == (10.0, Fraction(80), Fraction(100))


def test_leniency_is_told_from_the_luck_of_good_works() -> None:
    """The first gives ten points more on the same work; that the third saw only the best is none."""
    given = [
        *gives(1, 1, 30, 20, 10), *gives(2, 1, 25, 15, 10), *gives(1, 2, 40, 30, 20),
        *gives(2, 2, 35, 25, 20), *gives(3, 2, 40, 25, 20),
    ]  # fmt: skip
    found = leniency(totals(given, CRITERIA))
    assert found == {
        1: pytest.approx(5.0, abs=0.1),
        2: pytest.approx(-5.0, abs=0.1),
        3: pytest.approx(0.0, abs=0.1),
    }
    rows = {row.entry.reference: row.adjusted for row in ranking(ENTRIES[:2], given, RULES)}
    assert rows == {"DG66-0001": pytest.approx(55.0, abs=0.1), "DG66-0002": pytest.approx(85.0, abs=0.1)}


def test_marks_of_recused_and_removed_judges_do_not_count() -> None:
    given = [*gives(1, 1, 1, 1, 1), *gives(2, 1, 2, 2, 2), *gives(3, 1, 3, 3, 3)]
    kept = counting(given, {1: {1}, 2: {1}}, {(2, 1)}, ENTRIES)
    assert {g.judge for g in kept} == {1}


def test_nothing_given_ranks_nobody() -> None:
    assert {(r.place, r.mean, r.award) for r in ranking(ENTRIES, [], RULES)} == {(1, None, "")}
