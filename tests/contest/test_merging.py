"""Later messages add to what is known of an entry and overrule only what was read less reliably."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.entry import Contact, EntryFacts
from contest.merging import agency_after, candidates_after, merged
from contest.resolution import Certainty, Resolution
from tests.store.building import FACTS, PANGMU, SAENSUK, settled

SOURCES = ["form", "slides", "body", "subject", "sender"]


def titled(title: str, where: str) -> EntryFacts:
    return EntryFacts(title=title, read_from=(("title", where),))


def facts() -> st.SearchStrategy[EntryFacts]:
    read = st.dictionaries(
        st.sampled_from(["title", "work_type", "go_live", "contact"]), st.sampled_from(SOURCES)
    )
    values = {
        "title": st.text(min_size=1, max_size=3),
        "work_type": st.text(min_size=1, max_size=3),
        "go_live": st.dates(),
        "contact": st.builds(Contact, st.text(min_size=1, max_size=3)),
    }
    return st.builds(
        lambda where, found: EntryFacts(
            **{k: found[k] for k in where}, read_from=tuple(sorted(where.items()))
        ),
        read,
        st.fixed_dictionaries(values),
    )


@pytest.mark.parametrize(
    ("old", "new", "wins"),
    [
        ("form", "form", "new"),
        ("form", "slides", "old"),
        ("slides", "form", "new"),
        ("sender", "body", "new"),
        ("body", "sender", "old"),
    ],
)
def test_more_reliable_place_wins_and_the_later_of_equals(old: str, new: str, wins: str) -> None:
    assert merged(titled("old", old), titled("new", new)) == titled(wins, old if wins == "old" else new)


def test_silence_changes_nothing() -> None:
    assert merged(FACTS, EntryFacts()) == FACTS


def test_first_word_on_a_fact_is_taken() -> None:
    live = EntryFacts(go_live=date(2022, 1, 1), read_from=(("go_live", "body"),))
    assert merged(titled("x", "form"), live) == EntryFacts(
        title="x", go_live=date(2022, 1, 1), read_from=(("go_live", "body"), ("title", "form"))
    )


@given(old=facts(), new=facts())
def test_merging_twice_is_merging_once(old: EntryFacts, new: EntryFacts) -> None:
    once = merged(old, new)
    assert merged(once, new) == once


@given(known=facts())
def test_empty_entry_takes_all(known: EntryFacts) -> None:
    assert merged(EntryFacts(), known) == known


def test_settled_agency_stands_until_another_is_settled() -> None:
    undecided = Resolution("x", None, Certainty.NONE)
    assert agency_after(SAENSUK, None) is SAENSUK
    assert agency_after(SAENSUK, undecided) is SAENSUK
    assert agency_after(SAENSUK, settled(PANGMU)) is PANGMU


def test_candidates_stand_until_one_is_chosen() -> None:
    undecided = Resolution("x", None, Certainty.AMBIGUOUS, (PANGMU,))
    assert candidates_after((SAENSUK,), None) == (SAENSUK,)
    assert candidates_after((SAENSUK,), replace(undecided, candidates=())) == (SAENSUK,)
    assert candidates_after((SAENSUK,), undecided) == (PANGMU,)
    assert candidates_after((SAENSUK,), settled(SAENSUK)) == ()


def test_telephone_that_a_later_mail_does_not_repeat_is_kept_for_the_same_person() -> None:
    before = EntryFacts(contact=Contact("ก", "081", "a@b"), read_from=(("contact", "sender"),))
    silent = EntryFacts(contact=Contact("ก", "", "a@b"), read_from=(("contact", "sender"),))
    another = EntryFacts(contact=Contact("ข", "", "c@b"), read_from=(("contact", "sender"),))
    assert [merged(before, new).contact.phone for new in (silent, another)] == ["081", ""]
