"""Answers to the numbered question, as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.agency import Agency
from contest.message import Address
from contest.naming import read_form_name
from contest.resolving import answer_agency, answer_choice, read_choice, resolve
from tests.contest.register import REGISTER, agency

ASKED = resolve(
    read_form_name("อบต.บ้านสวน_form1.pdf"), REGISTER, sender=Address(""), authenticated=False
).candidates
TAK = agency("องค์การบริหารส่วนตำบลบ้านสวน", "ตาก")
BAN_MI = agency("องค์การบริหารส่วนตำบลบ้านสวน", "ลพบุรี", "บ้านหมี่")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2), ("๒", 2), ("2.", 2), ("(2)", 2), ("“2”", 2), ("2 ครับ", 2), ("๒ ค่ะ", 2), ("ข้อ 2", 2),
        ("ข้อ๒", 2),
        ("ข้อที่ 2 ครับ", 2), ("ตอบ 2 ครับ", 2), ("ตอบข้อ 2", 2), ("ขอเลือกหมายเลข 12", 12), ("ข้อสอง", 2),
        ("No. 2", 2), ("อันที่สอง", 2), ("อันที่ 2 ครับ", 2), ("แห่งที่ 2", 2), ("หน่วยงานที่ ๒", 2), ("ที่ 2 ค่ะ", 2),
        ("2 ค้าบ", 2), ("2 จ้ะ", 2), ("๒ นะ", 2), ("คำตอบคือ 2 ค่ะ", 2),
        ("สองค่ะ", 2), ("สองพี่น้อง", None), ("ตอบ สองแคว", None), ("เลือกสองครับ", 2),
        ("option 2 please", 2), ("เรียน เจ้าหน้าที่\n\n2\n\nขอบคุณค่ะ\nโทร 02-123-4567", 2),
        ("2. อบต.บ้านสวน จ.ตาก", 2),
        ("0", 0), ("ข้อ 0", 0),
        ("ข้อ 2\n\nOn Mon, X <x@example.org> wrote:\nข้อ 1 ข้อ 2 ข้อ 3", 2),
        ("> ข้อ 1\n> ข้อ 3\nข้อ 2", 2),
        ("ไม่ใช่ข้อ 1 เป็นข้อ 2 ค่ะ", 2), ("ข้อ 2 ไม่ใช่ข้อ ๑", 2), ("not no. 1, no. 2 please", 2),
        ("ไม่ใช่ข้อ 2 ข้อ 2", None), ("ไม่ใช่ข้อ 1 ไม่ใช่ข้อ 2", None), ("ไม่ใช่ข้อ 1 เป็นข้อ 2 หรือ 3", None),
        ("ไม่ใช่ข้อ 2", None), ("ข้อ 2 หรือ 3", None), ("ข้อ 1, 2", None), ("ข้อ 2 หรือข้อ 3", None),
        ("ข้อ 2 กับ ข้อ 3", None), ("ข้อ 1 ข้อ 2", None), ("1\n2", None),
        ("31 กรกฎาคม 2566", None), ("02-123-4567", None), ("ข้อ 2566", None), ("เลขที่ 12 หมู่ 3", None),
        ("", None),
        ("อบต.บ้านสวน จ.ตาก", None),
    ],
)  # fmt: skip
def test_choice_is_the_one_number_an_answer_gives(text: str, number: int | None) -> None:
    assert read_choice(text) == number


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("2", TAK),
        ("ข้อ ๔ ครับ", BAN_MI),
        ("ตาก", TAK),
        ("จังหวัดตากครับ", TAK),
        ("อยู่ตากค่ะ", TAK),
        ("จ.ตาก", TAK),
        ("บ้านหมี่ ลพบุรี", BAN_MI),
        ("อ.บ้านหมี่", BAN_MI),
        ("อำเภอบ้านหมี่ จังหวัดลพบุรี", BAN_MI),
        ("อ.เมือง จ.ลพบุรี", agency("องค์การบริหารส่วนตำบลบ้านสวน", "ลพบุรี", "เมืองลพบุรี")),
        ("องค์การบริหารส่วนตำบลบ้านสวน อำเภอบ้านหมี่ จังหวัดลพบุรี", BAN_MI),
        ("เป็นของ อบต.บ้านสวน จ.ตาก ครับ", TAK),
        ("2. องค์การบริหารส่วนตำบลบ้านสวน อ.เมืองตาก จ.ตาก", TAK),
        ("2\n\n> ลพบุรี\n> ชลบุรี", TAK),
        ("1. องค์การบริหารส่วนตำบลบ้านสวน จ.ตาก", None),
        ("ลพบุรี", None),
        ("ฝากตากผ้า", None),
        ("9", None),
        ("0", None),
        ("ใช่ครับ", None),
        ("ทต.บ้านสวน จ.ชลบุรี", None),
        ("อบต.บ้านสวนใหม่ จ.ตาก", None),
        ("ขอบคุณครับ", None),
    ],
)
def test_answer_picks_one_of_the_candidates_or_none(text: str, chosen: Agency | None) -> None:
    assert answer_choice(text, ASKED) == chosen


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("ใช่ครับ", True), ("ถูกต้องค่ะ", True), ("ยืนยัน", True), ("Yes, please", True), ("1", True),
        ("ไม่ใช่ครับ", False), ("ใช่ไหมครับ", False), ("ยืนยันว่าไม่ใช่", False), ("รอสักครู่", False),
    ],
)  # fmt: skip
def test_yes_answers_a_question_about_one_agency(text: str, *, agreed: bool) -> None:
    assert answer_choice(text, [TAK]) == (TAK if agreed else None)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("อบต.ริมน้ำ จ.ลพบุรี", agency("องค์การบริหารส่วนตำบลริมน้ำ")),
        ("ไม่ใช่ครับ เป็น เทศบาลเมืองแสนดี", agency("เทศบาลเมืองแสนดี")),
        ("0\nเทศบาลเมืองแสนดี", agency("เทศบาลเมืองแสนดี")),
        ("ทต.บ้านสวน อ.บ้านบึง จ.ชลบุรี", agency("เทศบาลตำบลบ้านสวน")),
        ("2", TAK),
        ("แสนดี", None),
        ("เทศบาลแสนดี", None),
        ("Saen Di Town Municipality", None),
        ("เทศบาลเมืองแสนดี หรือ อบต.ริมน้ำ", None),
    ],
)
def test_answer_may_name_an_agency_that_was_not_asked_about(text: str, meant: Agency | None) -> None:
    assert answer_agency(text, ASKED, REGISTER) == meant


@given(st.text(max_size=200))
def test_any_text_is_an_answer_or_none(text: str) -> None:
    assert answer_choice(text, ASKED) in (None, *ASKED)
