"""Whom a form or a cover states to be the entrant, and whom it only mentions."""

import pytest

from contest.agency import Agency
from contest.message import Address
from contest.naming import read_form_name
from contest.register import Register
from contest.registers import AgencyList
from contest.resolution import Resolution
from contest.resolving import Stated, resolve, submitters
from tests.contest.register import AGENCIES, REGISTER, agency

SAENDI = agency("เทศบาลเมืองแสนดี")
RIMNAM = agency("องค์การบริหารส่วนตำบลริมน้ำ")
LOPBURI = agency("องค์การบริหารส่วนตำบลบ้านสวน", "ลพบุรี", "บ้านหมี่")
BANSUAN = tuple(a for a in AGENCIES if a.short_name == "อบต.บ้านสวน")


def on_form(text: str) -> list[tuple[Agency, ...]]:
    return [stated.agencies for stated in submitters(text, "", REGISTER) if stated.where == "form"]


def on_cover(text: str) -> list[tuple[Agency, ...]]:
    return [stated.agencies for stated in submitters("", text, REGISTER) if stated.where == "slides"]


@pytest.mark.parametrize(
    "text",
    [
        "ใบส่งผลงาน\nชื่อหน่วยงาน: เทศบาลเมืองแสนดี",
        "1. ชื่อหน่วยงาน ........ทม.แสนดี จังหวัดชลบุรี........",
        "ชื่อหน่วยงาน (อปท.) : สำนักงานเทศบาลเมืองแสนดี",
        "หน่วยงานที่ส่งผลงาน： กองช่าง เทศบาลเมืองแสนดี",
        "ประเภทผลงาน: E-Service    หน่วยงาน: เทศบาลเมืองแสนดี",
        "ชื่อหน่วยงาน\nเทศบาลเมืองแสนดี",
        f"ประเภทผลงาน: E-Service{' ' * 9000}หน่วยงาน:{chr(9) * 900}เทศบาลเมืองแสนดี",
        "เทศบาลเมืองแสนดี อำเภอเมือง จังหวัดชลบุรี\nใบส่งผลงาน",
    ],
)
def test_form_states_its_entrant(text: str) -> None:
    assert on_form(text) == [(SAENDI,)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ชื่อหน่วยงาน: อบต.บ้านสวน", BANSUAN),
        ("ชื่อหน่วยงาน: อบต.บ้านสวน\nอำเภอ: บ้านหมี่  จังหวัด: ลพบุรี", (LOPBURI,)),
    ],
)
def test_form_of_a_repeated_name_states_them_all_unless_a_place_stands_below(
    text: str, found: tuple[Agency, ...]
) -> None:
    assert [set(agencies) for agencies in on_form(text)] == [set(found)]


@pytest.mark.parametrize(
    "text",
    [
        "หน่วยงานที่ร่วมดำเนินการ: เทศบาลเมืองแสนดี",
        "หน่วยงานสนับสนุน: เทศบาลเมืองแสนดี",
        "ผลงานนี้ขยายผลจากเทศบาลเมืองแสนดี ซึ่งเป็นต้นแบบ",
        "ชื่อหน่วยงาน: ........................",
        "ชื่อหน่วยงาน: เทศบาลเมืองที่ไม่มีอยู่",
        "ชื่อผลงาน: ระบบคำร้องของเทศบาลเมืองแสนดี",
        "",
    ],
)
def test_form_only_mentions_others(text: str) -> None:
    assert on_form(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ระบบจองคิว\nเทศบาลเมืองแสนดี อำเภอเมืองชลบุรี จังหวัดชลบุรี",
        "ระบบจองคิวของเทศบาลเมืองแสนดี",
        "ระบบจองคิว\nนำเสนอโดย ทม.แสนดี จ.ชลบุรี",
        "ระบบจองคิว\nกองช่าง เทศบาลเมืองแสนดี",
    ],
)
def test_cover_states_its_entrant(text: str) -> None:
    assert on_cover(text) == [(SAENDI,)]


@pytest.mark.parametrize(
    "text",
    [
        "ภาคีเครือข่าย\nเทศบาลเมืองแสนดี",
        "ระบบจองคิว อบต.ริมน้ำ ร่วมกับ เทศบาลเมืองแสนดี",
        "ระบบจองคิว\nต้นแบบจากเทศบาลเมืองแสนดี",
        "ดูแลผู้สูงอายุในพื้นที่เทศบาลเมืองแสนดี",
        "ดูแลผู้สูงอายุในพื้นที่ของเทศบาลเมืองแสนดี",
        "",
    ],
)
def test_cover_only_mentions_others(text: str) -> None:
    assert on_cover(text) == []


def told(name: str, form: str = "", cover: str = "", register: Register = REGISTER) -> Resolution:
    return resolve(
        read_form_name(name), register, sender=Address("a@gmail.com"), authenticated=True, form_text=form,
        slide_text=cover, stated=submitters(form, cover, register),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "cover", "where"),
    [
        ("ชื่อหน่วยงาน: อบต.ริมน้ำ", "", "เนื้อหาในใบส่งผลงาน"),
        ("", "ระบบ\nอบต.ริมน้ำ", "ไฟล์นำเสนอ"),
        ("ชื่อหน่วยงาน: เทศบาลเมืองแสนดี", "ระบบของ อบต.ริมน้ำ", "ไฟล์นำเสนอ"),
        ("ชื่อหน่วยงาน: อบต.ริมน้ำ", "ระบบของ อบต.ริมน้ำ", "เนื้อหาในใบส่งผลงาน"),
    ],
)
def test_contents_that_state_another_entrant_than_the_name_are_asked_about(
    form: str, cover: str, where: str
) -> None:
    found = told("เทศบาลเมืองแสนดี_form1.pdf", form, cover)
    assert (found.agency, set(found.candidates)) == (None, {SAENDI, RIMNAM})
    [problem] = found.reasons
    said = dict(problem.values)
    assert (problem.code, said["told_th"], said["where_th"], said["found"], said["candidate"]) == (
        "AGENCY_CONTENT_CONFLICT",
        "ชื่อไฟล์ใบส่งผลงาน",
        where,
        "เทศบาลเมืองแสนดี อ.เมืองชลบุรี จ.ชลบุรี",
        "องค์การบริหารส่วนตำบลริมน้ำ อ.พัฒนานิคม จ.ลพบุรี",
    )


@pytest.mark.parametrize(
    ("form", "cover"),
    [
        ("ชื่อหน่วยงาน: เทศบาลเมืองแสนดี\nหน่วยงาน: อบต.ริมน้ำ", ""),
        ("", "ระบบของเทศบาลเมืองแสนดี\nอบต.ริมน้ำ"),
        ("ติดต่อ อบต.ริมน้ำ และ อบจ.ตาก", "ระบบจองคิว\nในพื้นที่ อบต.ริมน้ำ"),
    ],
)
def test_contents_that_state_the_same_entrant_beside_others_are_no_dispute(form: str, cover: str) -> None:
    assert told("เทศบาลเมืองแสนดี_form1.pdf", form, cover).agency == SAENDI


def test_namesakes_in_two_places_are_a_dispute() -> None:
    found = told("อบต.บ้านสวน จ.ตาก_form1.pdf", "ชื่อหน่วยงาน: อบต.บ้านสวน อ.บ้านหมี่ จ.ลพบุรี")
    assert [(a.name, a.province) for a in found.candidates] == [("บ้านสวน", "ตาก"), ("บ้านสวน", "ลพบุรี")]


def test_gazetteer_takes_levels_of_one_name_in_a_province_for_the_same() -> None:
    form = "ชื่อหน่วยงาน: เทศบาลตำบลบ้านสวน"
    name = "อบต.บ้านสวน อ.บ้านบึง จ.ชลบุรี_form1.pdf"
    assert told(name, form).agency is None
    assert told(name, form, register=AgencyList(AGENCIES, official=False)).agency == agency(
        "องค์การบริหารส่วนตำบลบ้านสวน", "ชลบุรี"
    )


def test_statement_says_where_it_stands() -> None:
    found = submitters("ชื่อหน่วยงาน: อบต.ริมน้ำ", "เทศบาลเมืองแสนดี", REGISTER)
    assert found == (Stated("form", (RIMNAM,)), Stated("slides", (SAENDI,)))
