"""Notices tried on a work that there is: every kind can be tried on any work, and says what it is about."""

from collections.abc import Iterator

import pytest

from contest.call import Call
from contest.ruling import Dossier
from intake.sampling import sample
from notifier.compose import worded
from notifier.kinds import NoticeKind
from tests.intake.desktop import OTHER, Desktop, deck, form, mail, scan
from tests.intake.story import REGISTER
from tests.intake.test_stories import NONGBUA


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Call, list[Dossier]]]:
    """A complete work, one that lacks its slides, and one whose agency is asked about."""
    desktop = Desktop(tmp_path_factory.mktemp("works"), register=REGISTER)
    desktop.send(mail(form(), deck()))
    desktop.send(mail(form(title="ระบบที่สอง")))
    desktop.send(mail(scan(NONGBUA), deck(salt="3", slides=(("ผลงาน", "ข้อความ"),)), sender=OTHER))
    found = [desktop.ledger.dossier(f"DG66-000{n}") for n in (1, 2, 3)]
    yield desktop.office.call, [one for one in found if one]
    desktop.close()


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
