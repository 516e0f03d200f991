"""A question beside files is a note, and none in a rehearsal."""

from dataclasses import replace

from contest.casebook import Match
from contest.reason import reason
from contest.verdict import Kind
from intake.rules.asking import question_is_passed_on
from tests.intake.desktop import deck, form
from tests.intake.rules.desks import FORM, desk

ASKING = desk(form(FORM), deck(), text="ส่งผลงานค่ะ ประกาศผลวันไหนคะ")


def test_question_beside_files_is_noted() -> None:
    assert list(question_is_passed_on(ASKING)) == [reason("QUESTION_BESIDE")]
    assert list(question_is_passed_on(desk(form(FORM), deck(), text="ส่งผลงานค่ะ"))) == []


def test_rehearsal_asks_nobody() -> None:
    assert list(question_is_passed_on(replace(ASKING, match=Match(Kind.REHEARSAL)))) == []
