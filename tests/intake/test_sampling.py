"""Notices tried on a work that there is: every kind can be tried on any work, and says what it is about."""

import pytest

from contest.call import Call
from contest.ruling import Dossier
from intake.sampling import sample
from notifier.compose import worded
from notifier.kinds import NoticeKind


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_can_be_tried_on_any_work(works: tuple[Call, list[Dossier]], kind: NoticeKind) -> None:
    call, dossiers = works
    for dossier in dossiers:
        facts = sample(kind, dossier, call, call.opens)
        assert facts
        letter = worded(facts, call)
        about_no_entry = kind in (NoticeKind.STATUS_NOT_FOUND, NoticeKind.REHEARSAL_RESULT)
        assert about_no_entry or f"[{dossier.entry.reference}]" in letter.subject
    assert len(dossiers) == 3


def test_what_is_open_is_told_and_what_is_not_there_is_an_example(
    works: tuple[Call, list[Dossier]],
) -> None:
    call, [complete, lacking, _] = works
    told = [sample(NoticeKind.INCOMPLETE, one, call, call.opens) for one in (complete, lacking)]
    assert [[one.code for one in facts.reasons] for facts in told if facts] == [["SLIDES_MISSING"]] * 2
    refused = sample(NoticeKind.OFFICER_REFUSED, complete, call, call.opens)
    assert refused
    assert (refused.reasons, len(refused.words)) == ((), 1)
