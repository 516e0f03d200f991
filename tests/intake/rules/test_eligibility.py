"""Who may enter, and which works."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from contest.call import Winner
from contest.content import Unreadable
from contest.entry import EntryFacts
from contest.reason import Reason, reason
from intake.desk import Desk
from intake.rules.eligibility import (
    agency_is_told,
    slides_cover_the_criteria,
    work_has_not_won_before,
    work_is_in_real_use,
)
from tests.intake.desktop import broken, deck, form, pdf, scan
from tests.intake.rules.desks import CALL, FORM, NONGBUA_A, NONGBUA_B, desk, entry

NONGBUA = "อบต.หนองบัว_form1.jpg"
MUTE = deck(slides=[("ระบบของเรา", "หน้าแรก")])
EXAMPLE = "ชื่อหน่วยงาน_form1.jpg"
AMBIGUOUS = reason("AGENCY_AMBIGUOUS", file=NONGBUA, found="อบต.หนองบัว", n="2", canonical_name=EXAMPLE)
SCHOOL = "โรงเรียนบ้านปางหมู_form1.pdf"
PARENT = reason("PARENT_AGENCY", file=SCHOOL, found="โรงเรียนบ้านปางหมู", canonical_name="ชื่อหน่วยงาน_form1.pdf")
ASKED = entry(scan(NONGBUA), MUTE, agency=None, reasons=(AMBIGUOUS,), candidates=(NONGBUA_A, NONGBUA_B))
HELD = entry(pdf(SCHOOL), MUTE, agency=None, reasons=(PARENT,))


@pytest.mark.parametrize(
    ("mail", "found"),
    [
        (desk(form(FORM), MUTE), []),
        (
            desk(form("ทต. ปางหมู_form1.pdf", agency="", district="", province=""), MUTE),
            [
                reason(
                    "AGENCY_RENAMED",
                    file="ทต. ปางหมู_form1.pdf",
                    found="ทต. ปางหมู",
                    candidate="องค์การบริหารส่วนตำบลปางหมู",
                    canonical_name="ชื่อหน่วยงาน_form1.pdf",
                )
            ],
        ),
        (desk(scan(NONGBUA), MUTE), [AMBIGUOUS]),
        (desk(pdf(SCHOOL), MUTE), [PARENT]),
        (
            desk(scan("IMG_1.jpg"), MUTE),
            [reason("AGENCY_UNKNOWN", file="IMG_1.jpg", found="IMG_1.jpg", canonical_name=EXAMPLE)],
        ),
        (desk(MUTE), []),
        (desk(broken("ก.zip", "zip", Unreadable.PASSWORD)), []),
        (
            desk(form("อบต ปางหมู_form1.pdf"), MUTE),
            [reason("PREFIX_VARIANT", file="อบต ปางหมู_form1.pdf", canonical_name=FORM)],
        ),
        (desk(scan(NONGBUA), old=entry()), []),
        (desk(old=ASKED), [AMBIGUOUS]),
        (desk(old=ASKED, answer=NONGBUA_B), []),
        (desk(deck(), old=ASKED), [AMBIGUOUS]),
        (desk(deck(slides=[("อบต.หนองบัว อ.บ้านค่าย จ.ระยอง", "")]), old=ASKED), []),
        (desk(form(FORM), old=ASKED), []),
        (desk(deck(), old=HELD), [PARENT]),
        (desk(form(FORM), old=HELD), []),
    ],
)
def test_agency_is_told_or_asked_for(mail: Desk, found: list[Reason]) -> None:
    assert list(agency_is_told(mail)) == found


WON = Winner(2564, "รางวัลยอดเยี่ยม", "โครงการ Pangmu E-Smart Service", "องค์การบริหารส่วนตำบลปางหมู", "แม่ฮ่องสอน")
HIT = [reason("PREV_AWARD", award_year="2564", award_year_ad="2021")]


@pytest.mark.parametrize(
    ("title", "winner", "found"),
    [
        ("โครงการ Pangmu E-Smart Service", WON, HIT),
        ("Pangmu E-Smart Service ระยะที่ 2", WON, HIT),
        ("ระบบ pangmu e-smart", WON, HIT),
        ("ระบบคำร้อง", WON, []),
        ("ปาง", WON, []),
        ("Pangmu E-Smart Service", replace(WON, year_be=2563), []),
        ("Pangmu E-Smart Service", replace(WON, agency="เทศบาลเมืองแสนสุข"), []),
        ("Pangmu E-Smart Service", replace(WON, province="ระยอง"), []),
        ("Pangmu E-Smart Service", replace(WON, province=""), HIT),
    ],
)
def test_work_that_won_before_is_held(title: str, winner: Winner, found: list[Reason]) -> None:
    call = replace(CALL, winners=(winner,), excluded_years=(2564, 2565))
    assert list(work_has_not_won_before(desk(form(FORM, title), deck(), call=call))) == found


def test_award_is_looked_up_by_the_title_on_record_where_the_mail_gives_none() -> None:
    call = replace(CALL, winners=(WON,), excluded_years=(2564,))
    known = entry(facts=EntryFacts(title=WON.title, read_from=(("title", "form"),)))
    assert list(work_has_not_won_before(desk(deck(salt="2"), old=known, call=call))) == HIT


@pytest.mark.parametrize(
    ("title", "agency", "hits"),
    [
        ("ระบบคำร้องออนไลน์ปางหมุ", "องค์การบริหารส่วนตำบลปางหมู", True),
        ("ระบบคำร้องออนไลน์ปางหมู", "อบต.ปางหมู", True),
        ("ระบบภาษีออนไลน์ปางหมู", "อบต.ปางหมู", False),
        ("ระบบคำร้องออนไลน์ปางหมู", "อบต.หนองบัว", False),
    ],
)
def test_title_that_differs_by_a_few_letters_is_for_an_officer(
    title: str, agency: str, *, hits: bool
) -> None:
    won = Winner(2564, "รางวัลดีเด่น", title, agency, "แม่ฮ่องสอน")
    call = replace(CALL, winners=(won,), excluded_years=(2564,))
    assert bool(list(work_has_not_won_before(desk(form(FORM), deck(), call=call)))) == hits


LATE_TH, LATE_EN = "วันพุธที่ 1 กุมภาพันธ์ 2566", "Wednesday 1 February 2023"


@pytest.mark.parametrize(
    ("live", "found"),
    [
        (date(2022, 10, 1), []),
        (date(2023, 3, 31), []),
        (date(2023, 4, 1), ["GO_LIVE_LATE"]),
        (date(2024, 1, 1), ["GO_LIVE_LATE"]),
        (None, ["GO_LIVE_UNKNOWN"]),
    ],
)
def test_work_is_in_use_by_the_date_of_the_call(live: date | None, found: list[str]) -> None:
    mail = replace(desk(form(FORM), deck()), facts=EntryFacts(go_live=live))
    assert [finding.code for finding in work_is_in_real_use(mail)] == found


@pytest.mark.parametrize(
    ("closes", "live", "fine"),
    [
        (datetime(2023, 10, 31, 9, 30, tzinfo=UTC), date(2023, 4, 30), True),
        (datetime(2023, 10, 31, 9, 30, tzinfo=UTC), date(2023, 5, 1), False),
        (datetime(2024, 8, 31, 9, 30, tzinfo=UTC), date(2024, 2, 29), True),
        (datetime(2023, 12, 15, 9, 30, tzinfo=UTC), date(2023, 6, 15), True),
    ],
)
def test_six_months_before_closing_suffice_and_move_with_it(closes: datetime, live: date, fine: bool) -> None:
    call = replace(CALL, closes=closes)
    mail = replace(desk(form(FORM), deck(), call=call), facts=EntryFacts(go_live=live))
    assert (list(work_is_in_real_use(mail)) == []) is fine


def test_late_use_says_the_date_and_a_file_without_words_asks_for_none() -> None:
    late = replace(desk(form(FORM), deck()), facts=EntryFacts(go_live=date(2023, 5, 1)))
    said = reason("GO_LIVE_LATE", go_live_th="วันจันทร์ที่ 1 พฤษภาคม 2566", go_live_en="Monday 1 May 2023")
    assert list(work_is_in_real_use(late)) == [said]
    assert list(work_is_in_real_use(desk(scan(NONGBUA)))) == []


def test_slides_are_told_what_was_not_seen_in_them() -> None:
    lacking = [criterion for criterion in CALL.criteria if criterion.id in ("4.2", "4.3")]
    shown = [(criterion.th, criterion.words[0]) for criterion in CALL.criteria if criterion not in lacking]
    found = list(slides_cover_the_criteria(desk(deck(slides=shown))))
    th, en = (" · ".join(getattr(criterion, lang) for criterion in lacking) for lang in ("th", "en"))
    assert found == [reason("HEADINGS_NOT_SEEN", headings_th=th, headings_en=en)]


@pytest.mark.parametrize(
    ("mail", "codes"),
    [
        (desk(deck()), []),
        (desk(form(FORM)), []),
        (desk(deck(slides=[("", "")])), ["DECK_PICTURES_ONLY"]),
        (desk(broken("ก.odp", "odp", Unreadable.UNSUPPORTED)), []),
        (desk(pdf("นำเสนอ.pdf", "ปัญหา")), []),
    ],
)
def test_slides_that_cannot_be_judged_are_not(mail: Desk, codes: list[str]) -> None:
    assert [finding.code for finding in slides_cover_the_criteria(mail)] == codes
