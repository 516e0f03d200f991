"""Addresses in running text."""

from contest.resolving.addresses import Address, addresses
from tests.contest.register import REGISTER, agency


def test_district_and_province_side_by_side_are_an_address() -> None:
    text = "ที่อยู่ 1 อำเภอบ้านหมี่ จังหวัดลพบุรี 15110 และ อ.แม่ระมาดจ.ตาก ไม่ใช่ จังหวัดชลบุรี"
    assert addresses(text, REGISTER) == (Address("บ้านหมี่", "ลพบุรี"), Address("แม่ระมาด", "ตาก"))


def test_address_belongs_to_the_agency_named_before_it() -> None:
    text = "อบต.ริมน้ำใส โทร 036-123456 อ.บ้านหมี่ จ.ลพบุรี"
    assert addresses(text, REGISTER) == (Address("บ้านหมี่", "ลพบุรี", of="ริมน้ำใส"),)


def test_address_is_of_the_agencies_that_lie_there_and_of_no_other_name() -> None:
    ban_suan, rim_nam = agency("องค์การบริหารส่วนตำบลบ้านสวน", "ตาก"), agency("องค์การบริหารส่วนตำบลริมน้ำ")
    there = Address("เมือง", "ตาก")
    assert [there.is_of(each) for each in (ban_suan, rim_nam, agency("องค์การบริหารส่วนจังหวัดตาก"))] == [
        True,
        False,
        False,
    ]
    assert not Address("เมือง", "ตาก", of="บ้านสวนใหม่").is_of(ban_suan)
