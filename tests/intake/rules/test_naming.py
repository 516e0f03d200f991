"""A form's name: right, put right silently, noted, or to be confirmed."""

import pytest

from contest.agency import AgencyType
from contest.casebook import History, Intent
from contest.content import Content, Picture
from contest.message import Attachment
from contest.reason import Reason, reason
from intake.desk import Desk
from intake.rules.naming import canonical_form_name, form_is_named_as_asked, is_renamed
from tests.intake.desktop import LATER, attachment, deck, form, scan
from tests.intake.rules.desks import FORM, PANGMU, desk, entry

CAPITALS = "องค์การบริหารส่วนตำบลปางหมู_Form1.PDF"
JPG = FORM.replace(".pdf", ".jpg")


def png(name: str) -> Attachment:
    return attachment(name, Content("png", picture=Picture(1200, 1600, "PNG")))


def about(code: str, file: str, canonical: str = FORM, **values: str) -> Reason:
    return reason(code, file=file, canonical_name=canonical, **values)


def fault(code: str, file: str, canonical: str = FORM, found: str = "") -> Reason:
    return about(code, file, canonical, found=found or file)


@pytest.mark.parametrize(
    ("mail", "found"),
    [
        (desk(form(FORM), deck()), []),
        (desk(deck()), []),
        (desk(form("อบต.ปางหมู จ.แม่ฮ่องสอน_form1.pdf")), []),
        (desk(form(CAPITALS)), [about("CASE_ONLY", CAPITALS)]),
        (
            desk(form("องค์การบริหารส่วนตำบลปางหมู form๑ (1).pdf")),
            [
                about(code, "องค์การบริหารส่วนตำบลปางหมู form๑ (1).pdf")
                for code in ("COPY_SUFFIX", "SEPARATOR", "FORM_TOKEN_VARIANT")
            ],
        ),
        (
            desk(scan("องค์การบริหารส่วนตำบลปางหมู_form1.jpeg")),
            [about("EXT_EQUIV", "องค์การบริหารส่วนตำบลปางหมู_form1.jpeg", JPG)],
        ),
        (desk(form("ใบส่งผลงาน.pdf")), [fault("NAME_UNRELATED", "ใบส่งผลงาน.pdf")]),
        (desk(form("ชื่อหน่วยงาน_form1.pdf")), [fault("PLACEHOLDER_NAME", "ชื่อหน่วยงาน_form1.pdf")]),
        (desk(form("submission form.pdf")), [fault("FORM_FILE_DOWNLOADED_NAME", "submission form.pdf")]),
        (desk(form("อบต.ปางหมู.pdf")), [fault("FORM_TOKEN_MISSING", "อบต.ปางหมู.pdf")]),
        (desk(form("อบต.ปางหมู_form2.pdf")), [fault("FORM_NUMBER", "อบต.ปางหมู_form2.pdf", found="form2")]),
        (
            desk(form("อบต.ปางหมู_form2.pdf"), history=History(same_agency=(entry(),))),
            [about("SECOND_WORK_NUMBERED", "อบต.ปางหมู_form2.pdf", found="form2", nth="2")],
        ),
        (
            desk(
                form("อบต.ปางหมู_form2.pdf", "ใหม่"),
                old=entry(id=8),
                history=History(same_agency=(entry(), entry(id=8))),
            ),
            [about("SECOND_WORK_NUMBERED", "อบต.ปางหมู_form2.pdf", found="form2", nth="2")],
        ),
        (
            desk(form("อบต.ปางหมู_form2.pdf", "ใหม่"), old=entry(), history=History(same_agency=(entry(),))),
            [fault("FORM_NUMBER", "อบต.ปางหมู_form2.pdf", found="form2")],
        ),
        (
            desk(png("อบต.ปางหมู_form1.png"), answer=PANGMU),
            [fault("EXT_PNG", "อบต.ปางหมู_form1.png", JPG)],
        ),
        (desk(png("อบต.ปางหมู_form1.jpg")), []),
        (
            desk(png("อบต.ปางหมู.png")),
            [fault("FORM_TOKEN_MISSING", "อบต.ปางหมู.png", JPG), fault("EXT_PNG", "อบต.ปางหมู.png", JPG)],
        ),
        (desk(scan("messageImage_1690780000000.jpg")), []),
        (
            desk(scan("messageImage_1690780000000.jpg"), text="อบต.ปางหมู จ.แม่ฮ่องสอน"),
            [fault("NAME_UNRELATED", "messageImage_1690780000000.jpg", JPG)],
        ),
        (
            desk(scan("อบต.ปางหมู_form1 (1).jpg", salt="1"), scan("อบต.ปางหมู_form1 (2).jpg", salt="2")),
            [
                about("COPY_SUFFIX", "อบต.ปางหมู_form1 (1).jpg", FORM),
                reason("FORM_PAGES_AS_IMAGES", n="2", canonical_name=FORM),
            ],
        ),
        (
            desk(scan("form1 (1).jpg", salt="1"), scan("form1 (2).jpg", salt="2"), answer=PANGMU),
            [
                fault("NAME_UNRELATED", "form1 (1).jpg", FORM),
                reason("FORM_PAGES_AS_IMAGES", n="2", canonical_name=FORM),
            ],
        ),
        (desk(form("ใบส่งผลงาน.pdf"), form(FORM, "2")), []),
        (desk(form("ก_form1.exe")), []),
    ],
)  # fmt: skip
def test_name_of_the_form_is_right_noted_or_to_be_confirmed(mail: Desk, found: list[Reason]) -> None:
    assert list(form_is_named_as_asked(mail)) == found


MISNAMED = form("ใบส่งผลงาน.pdf")
WAITING = entry(MISNAMED, deck(), reasons=(fault("NAME_UNRELATED", "ใบส่งผลงาน.pdf"),))


@pytest.mark.parametrize(
    ("mail", "codes", "renamed"),
    [
        (desk(form(FORM, "2"), old=WAITING), [], True),
        (desk(form("แบบ.pdf", "2"), old=WAITING), ["NAME_UNRELATED"], False),
        (desk(MISNAMED, old=WAITING, intent=Intent.CONFIRM), [], False),
        (desk(old=WAITING, intent=Intent.CONFIRM), [], False),
        (desk(form(FORM, "2"), old=WAITING, at=LATER), [], True),
        (desk(form("แบบ.pdf", "2"), old=WAITING, at=LATER), [], False),
        (desk(form(FORM, "2"), old=entry()), [], False),
    ],
)
def test_new_name_cures_where_it_is_right(mail: Desk, codes: list[str], renamed: bool) -> None:
    found = [finding.code for finding in form_is_named_as_asked(mail)]
    assert (found, is_renamed(mail)) == (codes, renamed)


def test_canonical_name_is_the_example_while_nobody_is_known() -> None:
    unknown, known = desk(scan("IMG_1.jpg")), desk(scan("อบต.ปางหมู_form1.jpg"))
    assert canonical_form_name(unknown, None) == "ชื่อหน่วยงาน_form1.pdf"
    assert canonical_form_name(unknown, unknown.sorting.form) == "ชื่อหน่วยงาน_form1.jpg"
    assert canonical_form_name(known, known.sorting.form) == JPG
    assert canonical_form_name(known, None) == FORM
    assert PANGMU.type is AgencyType.SAO
