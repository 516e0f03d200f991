"""Several works in one mail are asked about, and what is answered waits for an officer."""

from dataclasses import replace

import pytest

from contest.casebook import Intent
from contest.content import Unreadable
from contest.message import Attachment
from contest.reason import Reason, Severity, reason
from intake.desk import Desk
from intake.rules.pairs import works_can_be_told_apart
from tests.intake.desktop import broken, deck, form, pdf, scan
from tests.intake.rules.desks import FORM, desk, entry

ASK = reason("WORKS_NOT_PAIRED")
HOLD = replace(ASK, severity=Severity.HOLD)
ONE, TWO = deck("หนึ่ง.pptx", salt="1"), deck("สอง.pptx", salt="2")


def page(number: int, form_number: int = 1) -> Attachment:
    return scan(f"อบต.ปางหมู_form{form_number} ({number}).jpg", salt=f"{number}")


@pytest.mark.parametrize(
    ("files", "asked"),
    [
        ([form(), ONE], False),
        ([form(), form(title="ระบบภาษี"), ONE], True),
        ([form(), form(title="ระบบคำร้องออนไลน์ ปางหมู"), ONE], False),
        ([form(), form(title="ระบบภาษี")], False),
        ([pdf(FORM), pdf(FORM, salt="2"), ONE], False),
        ([pdf(FORM), pdf(FORM.replace("form1", "form2")), ONE], True),
        ([page(1), page(1, 2), ONE], False),
        ([form(), ONE, TWO], False),
        ([form(), form(title="2"), ONE, TWO], True),
        ([page(1), page(2), ONE, TWO], False),
        ([page(1), page(1, 2), ONE, TWO], True),
        ([form(), page(1), ONE, TWO], True),
        ([form(), form(title=""), ONE, deck("หนึ่ง.odp", salt="3")], False),
        ([form(), broken(FORM, "pdf", Unreadable.PASSWORD), ONE, TWO], False),
    ],
)
def test_several_forms_beside_several_decks_are_asked_about(files: list[Attachment], asked: bool) -> None:
    assert list(works_can_be_told_apart(desk(*files))) == ([ASK] if asked else [])


FOUR = (form(), form(title="2"), ONE, TWO)
ASKED, SETTLED, WAITING = (entry(*FOUR, reasons=r) for r in ((ASK,), (), (HOLD,)))


@pytest.mark.parametrize(
    ("mail", "found"),
    [
        (desk(old=ASKED, intent=Intent.CHOICE, text="ผลงานเดียวค่ะ"), []),
        (desk(old=ASKED, intent=Intent.CHOICE, text="ไม่ใช่ผลงานเดียวค่ะ"), [HOLD]),
        (desk(old=ASKED, intent=Intent.CHOICE, text="ก1 ก2"), [HOLD]),
        (desk(old=ASKED, text=""), [ASK]),
        (desk(form(title="2"), ONE, old=ASKED), []),
        (desk(ONE, old=ASKED), [ASK]),
        (desk(old=WAITING, text=""), [HOLD]),
        (desk(old=SETTLED, text="ยืนยัน"), []),
        (desk(*FOUR, deck("สาม.pptx", salt="3"), old=SETTLED), [ASK]),
    ],
)
def test_answer_settles_it_or_waits_for_an_officer(mail: Desk, found: list[Reason]) -> None:
    assert list(works_can_be_told_apart(mail)) == found
