"""What stood against an entry stands as long as its cause does."""

from dataclasses import replace

import pytest

from contest.casebook import Intent, Match
from contest.content import Unreadable
from contest.reason import Reason, Severity, reason
from contest.verdict import Kind
from intake.codes import FOUND_AFRESH
from intake.desk import Desk
from intake.rules import RULES, reasons_of
from intake.rules.earlier import earlier_faults_are_cured
from tests.intake.desktop import LATER, broken, deck, form
from tests.intake.rules.desks import FORM, desk, entry

MISNAMED = "ใบส่งผลงาน.pdf"
NAME = reason("NAME_UNRELATED", file=MISNAMED, found=MISNAMED, canonical_name=FORM)
STRICT = replace(NAME, severity=Severity.RETURN)
LOCKED = reason("ENCRYPTED", file="นำเสนอ.pptx")
LATE = reason("LATE")
BROKEN = broken("นำเสนอ.pptx", "pptx", Unreadable.PASSWORD)
UNNAMED = entry(form(MISNAMED), deck(), reasons=(NAME,))


@pytest.mark.parametrize(
    ("mail", "found"),
    [
        (desk(form(), deck()), []),
        (desk(old=UNNAMED), [NAME]),
        (desk(old=UNNAMED, intent=Intent.CONFIRM), []),
        (desk(old=UNNAMED, intent=Intent.CONFIRM, at=LATER), []),
        (desk(form(FORM, "2"), old=UNNAMED), []),
        (desk(form(FORM, "2"), old=UNNAMED, at=LATER), []),
        (desk(form("แบบ.pdf", "2"), old=UNNAMED, at=LATER), [NAME]),
        (desk(deck(salt="2"), old=UNNAMED), [NAME]),
        (desk(old=replace(UNNAMED, reasons=(STRICT,)), intent=Intent.CONFIRM), [STRICT]),
        (desk(old=entry(form(), BROKEN, reasons=(LOCKED,))), [LOCKED]),
        (desk(deck(salt="2"), old=entry(form(), BROKEN, reasons=(LOCKED,))), []),
        (desk(BROKEN, old=entry(form(), BROKEN, reasons=(LOCKED,))), []),
        (desk(deck(salt="2"), old=entry(reasons=(LATE, LOCKED))), [LATE]),
        (desk(old=entry(reasons=(reason("MACRO", file="นำเสนอ.pptx"),))), []),
        (desk(old=entry(reasons=tuple(map(reason, sorted(FOUND_AFRESH))))), []),
    ],
)
def test_fault_stands_as_long_as_its_cause(mail: Desk, found: list[Reason]) -> None:
    assert list(earlier_faults_are_cured(mail)) == found


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.STATUS, Kind.MACHINE, Kind.DUPLICATE, Kind.OTHER])
def test_rules_have_nothing_to_say_of_what_is_no_work(kind: Kind) -> None:
    assert reasons_of(replace(desk(), match=Match(kind))) == ()


def test_rules_are_true_statements() -> None:
    names = [rule.__name__ for rule in RULES]
    assert [
        name for name in names if not {"is", "can", "arrives", "has", "cover", "are"} & set(name.split("_"))
    ] == []
