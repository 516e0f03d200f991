"""Each judge gets what they are to read, in the order of presentation, and is told what was left out."""

from dataclasses import replace
from datetime import timedelta

from contest.judging import Recusal, Slot
from judging.plan import Portion, Suggestion, nth_works, panels, portions, suggestions
from tests.judging.values import ENTRY, JUDGES, NOON, OTHER, PANGMU

THIRD = replace(ENTRY, id=3, reference="DG66-0003")


def test_portion_leaves_recused_entries_out_and_names_them() -> None:
    assigned = {1: {1, 2}, 2: {1, 2}}
    assert portions(JUDGES, [OTHER, ENTRY], assigned, [Recusal(2, 1)], {}) == (
        Portion(JUDGES[0], (ENTRY, OTHER), ()),
        Portion(JUDGES[1], (OTHER,), (ENTRY,)),
    )


def test_portion_follows_the_slots_and_then_the_references() -> None:
    slots = {2: Slot(2, NOON, 10), 3: Slot(3, NOON - timedelta(hours=1), 10)}
    (portion, _) = portions(JUDGES, [ENTRY, OTHER, THIRD], {1: {1, 2, 3}}, [], slots)
    assert portion.entries == (THIRD, OTHER, ENTRY)


def test_judge_without_assignments_gets_an_empty_portion() -> None:
    assert portions(JUDGES[:1], [ENTRY], {}, [], {}) == (Portion(JUDGES[0], (), ()),)


def test_works_of_an_agency_are_counted_by_reference() -> None:
    assert nth_works([THIRD, OTHER, ENTRY]) == {1: (1, 2), 3: (2, 2), 2: (1, 1)}


def test_judges_without_panel_judge_all() -> None:
    assert panels(JUDGES, [ENTRY, OTHER]) == {1: {1, 2}, 2: {1, 2}}


def test_panels_share_the_agencies_and_never_part_one() -> None:
    first, second = (replace(judge, panel=name) for judge, name in zip(JUDGES, "กข", strict=True))
    assert panels([first, second], [ENTRY, OTHER, THIRD]) == {1: {1, 3}, 2: {2}}


def test_judge_from_the_agency_itself_is_suggested_for_recusal() -> None:
    assert suggestions(JUDGES, [ENTRY, OTHER]) == (Suggestion(JUDGES[1], ENTRY),)
    from_pangmu = replace(JUDGES[0], body=PANGMU.full_name)
    assert suggestions([from_pangmu], [ENTRY, OTHER]) == (Suggestion(from_pangmu, OTHER),)
