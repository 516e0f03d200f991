"""What the desk works out about a mail beside its entry."""

from dataclasses import replace
from datetime import date

import pytest

from contest.call import Window
from contest.casebook import Match
from contest.content import Unreadable
from contest.entry import Contact, CriterionFound, EntryFacts
from contest.reason import reason
from contest.verdict import Kind
from intake.desk import Desk
from tests.intake.desktop import LATER, OPEN, TOO_LATE, broken, deck, form, scan
from tests.intake.rules.desks import CALL, FORM, NONGBUA_A, NONGBUA_B, PANGMU, SAENSUK, desk, entry

NONGBUA = "อบต.หนองบัว_form1.jpg"
ASKING = (reason("AGENCY_AMBIGUOUS", found="อบต.หนองบัว", n="2"),)
ASKED = entry(agency=None, candidates=(NONGBUA_A, NONGBUA_B), reasons=ASKING)
UNKNOWN = entry(agency=None, reasons=(reason("AGENCY_UNKNOWN", found=""),))
SCHOOL = entry(agency=None, reasons=(reason("PARENT_AGENCY", found="โรงเรียน"),))
SAYS_RAYONG = deck(slides=[("อบต.หนองบัว อ.บ้านค่าย จ.ระยอง", "")], salt="2")


@pytest.mark.parametrize(
    ("mail", "agency"),
    [
        (desk(form(FORM)), PANGMU),
        (desk(scan(NONGBUA)), None),
        (desk(form(FORM), old=entry(agency=SAENSUK)), SAENSUK),
        (desk(form(FORM), old=entry(agency=SAENSUK), answer=NONGBUA_A), NONGBUA_A),
        (desk(old=ASKED, answer=NONGBUA_B), NONGBUA_B),
        (desk(SAYS_RAYONG, old=ASKED), NONGBUA_B),
        (desk(deck(), old=ASKED), None),
        (desk(form(FORM), old=ASKED), PANGMU),
        (desk(deck(), old=UNKNOWN), PANGMU),
        (desk(deck(), old=SCHOOL), None),
        (desk(form(FORM), old=SCHOOL), PANGMU),
    ],
)
def test_agency_is_told_by_answer_entry_and_message_in_this_order(mail: Desk, agency: object) -> None:
    assert mail.agency == agency


def test_facts_are_known_as_the_ledger_will_keep_them() -> None:
    told = EntryFacts("จากฟอร์ม", "E-Service", None, Contact("ก"), (("contact", "form"), ("title", "form")))
    later = EntryFacts(
        "จากสไลด์", "", date(2022, 1, 1), Contact("ข"), (("title", "slides"), ("go_live", "body"))
    )
    mail = replace(desk(old=entry(facts=told)), facts=later)
    assert mail.known_facts == EntryFacts(
        "จากฟอร์ม", "E-Service", date(2022, 1, 1), Contact("ก"),
        (("contact", "form"), ("go_live", "body"), ("title", "form")),
    )  # fmt: skip
    assert replace(desk(), facts=later).known_facts == later


PROGRAM = broken("ก.exe", "exe", Unreadable.DANGEROUS)
BAD = broken("ใหม่.pptx", "pptx", Unreadable.DAMAGED)


@pytest.mark.parametrize(
    ("mail", "standing", "unused", "fills_late"),
    [
        (desk(form(), deck(), PROGRAM), 2, 0, False),
        (desk(deck(salt="2"), old=entry()), 2, 0, False),
        (desk(deck(salt="2"), old=entry(), at=LATER), 2, 1, False),
        (desk(deck(), old=entry(), at=LATER), 2, 0, False),
        (desk(BAD, old=entry()), 2, 0, False),
        (desk(BAD, old=entry(), at=TOO_LATE), 2, 1, False),
        (desk(BAD, old=entry(form()), at=TOO_LATE), 2, 0, True),
        (desk(deck(), old=entry(form()), at=LATER), 2, 0, True),
        (desk(deck(), old=entry(form()), at=OPEN), 2, 0, False),
    ],
)
def test_what_comes_too_late_is_not_used(mail: Desk, standing: int, unused: int, fills_late: bool) -> None:
    assert (len(mail.standing), len(mail.unused), mail.fills_late) == (standing, unused, fills_late)


def test_criteria_are_those_of_the_slides_that_count() -> None:
    first = CALL.criteria[0]
    one, other = deck(slides=[(first.th, "")]), deck(slides=[("อื่น", "")], salt="2")
    kept = (CriterionFound(first.id, "yes", (9,)),)
    new = [found.found for found in desk(form(), one).criteria]
    assert new == ["yes", *["no"] * (len(CALL.criteria) - 1)]
    assert desk(other, old=entry(criteria=kept), at=LATER).criteria == kept
    assert desk(old=entry(criteria=kept)).criteria == kept
    assert [found.found for found in desk(other, old=entry(criteria=kept)).criteria] == ["no"] * len(
        CALL.criteria
    )


def test_only_an_amendment_has_an_old_entry() -> None:
    known = entry()
    kinds = [kind for kind in Kind if replace(desk(), match=Match(kind, known)).old]
    works = [kind for kind in Kind if replace(desk(), match=Match(kind, known)).is_work]
    assert (kinds, works) == ([Kind.AMENDMENT], [Kind.ENTRY, Kind.AMENDMENT, Kind.REHEARSAL])


def test_desk_is_closed_from_the_minute_after_closing() -> None:
    closed = [desk(at=at).is_closed for at in (OPEN, LATER, TOO_LATE)]
    assert closed == [False, True, True]
    assert CALL.window(OPEN) is Window.OPEN
