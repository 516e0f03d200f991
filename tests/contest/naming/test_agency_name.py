"""Agency names as people write them, read without a register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.agency import AgencyType
from contest.naming import read_agency_name, readings
from contest.resolution import AgencyName, Foreign
from tests.contest.naming.test_form_name import ANY_NAME

SAO, PAO, TOWN, CITY, SUBMUN = (AgencyType[name] for name in ("SAO", "PAO", "TOWN", "CITY", "SUBMUN"))


def told(text: str) -> tuple[AgencyType | None, str, list[str]]:
    found = read_agency_name(text)
    return found.type, found.key, [note.code for note in found.notes]


def test_full_name_is_read_without_a_note() -> None:
    assert read_agency_name("องค์การบริหารส่วนตำบลริมน้ำ") == AgencyName(
        text="องค์การบริหารส่วนตำบลริมน้ำ", key="ริมน้ำ", name="ริมน้ำ", type=SAO
    )


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("องค์การบริหารส่วนจังหวัดตาก", PAO, "ตาก"),
        ("เทศบาลนครนครปฐม", CITY, "นครปฐม"),
        ("เทศบาลเมืองแสนดี", TOWN, "แสนดี"),
        ("เทศบาลเมือง แสนดี", TOWN, "แสนดี"),
        ("เทศบาลตำบลจ.ส.ร.", SUBMUN, "จสร"),
        ("เทศบาลตำบลหลัก.๗", SUBMUN, "หลัก7"),
        ("องค์การบริหารส่วนตำบลท่า-ลาด", SAO, "ท่าลาด"),
        ("กรุงเทพมหานคร", AgencyType.BMA, "กรุงเทพมหานคร"),
        ("เมืองพัทยา", AgencyType.PATTAYA, "พัทยา"),
    ],
)
def test_types_in_full_need_no_note(text: str, kind: AgencyType, key: str) -> None:
    assert told(text) == (kind, key, [])


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("อบต.ริมน้ำ", SAO, "ริมน้ำ"),
        ("อบต ริมน้ำ", SAO, "ริมน้ำ"),
        ("อบตริมน้ำ", SAO, "ริมน้ำ"),
        ("อ.บ.ต. ริมน้ำ", SAO, "ริมน้ำ"),
        ("อบจ.ตาก", PAO, "ตาก"),
        ("อบจ. จังหวัดตาก", PAO, "ตาก"),
        ("ทต.เวียง", SUBMUN, "เวียง"),
        ("ท.ม.แสนดี", TOWN, "แสนดี"),
        ("ทน นครปฐม", CITY, "นครปฐม"),
        ("องค์กรบริหารส่วนตำบลริมน้ำ", SAO, "ริมน้ำ"),
        ("องค์การบริการส่วนตำบลริมน้ำ", SAO, "ริมน้ำ"),
        ("องค์การบริหารตำบลริมน้ำ", SAO, "ริมน้ำ"),
        ("องค์การบริหารส่วน ต.ริมน้ำ", SAO, "ริมน้ำ"),
        ("เทศบาลต.เวียง", SUBMUN, "เวียง"),
        ("เทสบาลเมืองแสนดี", TOWN, "แสนดี"),
        ("กทม.", AgencyType.BMA, "กรุงเทพมหานคร"),
        ("กรุงเทพฯ", AgencyType.BMA, "กรุงเทพมหานคร"),
        ("พัทยา", AgencyType.PATTAYA, "พัทยา"),
        ("Pattaya City", AgencyType.PATTAYA, "พัทยา"),
        ("แสนดี", None, "แสนดี"),
    ],
)
def test_short_and_misspelt_types_are_noted(text: str, kind: AgencyType | None, key: str) -> None:
    assert told(text) == (kind, key, ["PREFIX_VARIANT"])


def test_municipality_without_its_level_is_marked() -> None:
    found = read_agency_name("เทศบาลแสนดี")
    assert (found.type, found.municipality, found.key) == (None, True, "แสนดี")


@pytest.mark.parametrize(
    ("text", "name", "district", "province"),
    [
        ("อบต.บ้านสวน จ.ลพบุรี", "บ้านสวน", "", "ลพบุรี"),
        ("อบต.บ้านสวน_จังหวัดลพบุรี", "บ้านสวน", "", "ลพบุรี"),
        ("อบต.บ้านสวน (จ.ลพบุรี)", "บ้านสวน", "", "ลพบุรี"),
        ("อบต.บ้านสวน จ ลพบุรี", "บ้านสวน", "", "ลพบุรี"),
        ("อบต.บ้านสวนอ.บ้านหมี่จ.ลพบุรี", "บ้านสวน", "บ้านหมี่", "ลพบุรี"),
        ("อบต.บ้านสวน อำเภอ บ้านหมี่ จังหวัด ลพบุรี", "บ้านสวน", "บ้านหมี่", "ลพบุรี"),
        ("อบต.บ้านสวน ต.บ้านสวน อ.บ้านหมี่ จ.ลพบุรี", "บ้านสวน", "บ้านหมี่", "ลพบุรี"),
        ("อบต. ต.บ้านสวน อ.บ้านหมี่", "บ้านสวน", "บ้านหมี่", ""),
        ("องค์การบริหารส่วนจังหวัดตาก จังหวัดตาก", "ตาก", "", "ตาก"),
        ("อบจ.ตาก", "ตาก", "", ""),
        ("เทศบาลตำบลจ.ส.ร. จ.ชลบุรี", "จ.ส.ร.", "", "ชลบุรี"),
        ("เทศบาลตำบลจ.ส.ร.", "จ.ส.ร.", "", ""),
    ],
)
def test_places_behind_the_name_are_hints(text: str, name: str, district: str, province: str) -> None:
    found = read_agency_name(text)
    assert (found.name, found.district, found.province) == (name, district, province)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("ที่ทำการ อบต.บ้านสวน จ.ลพบุรี", ["OFFICE_PREFIX", "PLACE_SUFFIX", "PREFIX_VARIANT"]),
        ("สำนักงานเทศบาลเมืองแสนดี", ["OFFICE_PREFIX"]),
        ("สนง.ทต.เวียง", ["OFFICE_PREFIX", "PREFIX_VARIANT"]),
        ("กองช่าง เทศบาลเมืองแสนดี", ["OFFICE_PREFIX"]),
        ("สำนักปลัดเทศบาลเมืองแสนดี", ["OFFICE_PREFIX"]),
        ("ชื่อหน่วยงาน: เทศบาลเมืองแสนดี", []),
    ],
)
def test_notes_come_in_the_order_of_work(text: str, notes: list[str]) -> None:
    assert told(text)[2] == notes


def test_text_is_type_and_name_as_written() -> None:
    assert read_agency_name("สำนักงาน อ.บ.ต. บ้านสวน อ.บ้านหมี่").text == "อ.บ.ต. บ้านสวน"


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("โรงเรียนบ้านแสนดี", Foreign.UNIT),
        ("รร.บ้านแสนดี", Foreign.UNIT),
        ("โรงพยาบาลส่งเสริมสุขภาพตำบลริมน้ำ", Foreign.UNIT),
        ("รพ.สต.ริมน้ำ", Foreign.UNIT),
        ("ศูนย์พัฒนาเด็กเล็กบ้านสวน", Foreign.UNIT),
        ("โรงเรียนเทศบาล 1 เทศบาลเมืองแสนดี", Foreign.UNIT),
        ("Ban Suan School", Foreign.UNIT),
        ("บริษัท แสนดี จำกัด", Foreign.OUTSIDE),
        ("โรงพยาบาลแสนดี", Foreign.OUTSIDE),
        ("ที่ว่าการอำเภอบ้านหมี่", Foreign.OUTSIDE),
        ("อำเภอบ้านหมี่", Foreign.OUTSIDE),
        ("กระทรวงมหาดไทย", Foreign.OUTSIDE),
        ("สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตาก", Foreign.OUTSIDE),
        ("จังหวัดชลบุรี", Foreign.PROVINCE),
        ("สำนักงานจังหวัดชลบุรี", Foreign.PROVINCE),
        ("วัดใหม่", None),
        ("สหกรณ์นิคม", None),
        ("อบต.วัดใหม่", None),
    ],
)
def test_other_bodies_are_told_from_places_named_like_them(text: str, foreign: Foreign | None) -> None:
    assert read_agency_name(text).foreign is foreign


@pytest.mark.parametrize(
    ("text", "kind", "municipality", "key"),
    [
        ("Saen Di", None, False, "saendi"),
        ("Saen Di Town Municipality", TOWN, False, "saendi"),
        ("Tessaban Mueang Saen Di", TOWN, False, "saendi"),
        ("Saendi Municipality", None, True, "saendi"),
        ("Rim Nam SAO", SAO, False, "rimnam"),
        ("Rim Nam Subdistrict Administrative Organization", SAO, False, "rimnam"),
        ("Bang Sao Thong", None, False, "bangsaothong"),
        ("Tak Provincial Administrative Organization", PAO, False, "tak"),
    ],
)
def test_latin_names_are_read_by_their_letters(
    text: str, kind: AgencyType | None, key: str, *, municipality: bool
) -> None:
    found = read_agency_name(text)
    assert (found.latin, found.type, found.municipality, found.key) == (True, kind, municipality, key)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เทศบาลนครปฐม", [(CITY, False, "ปฐม"), (CITY, False, "นครปฐม")]),
        ("ทมนา", [(None, False, "ทมนา"), (TOWN, False, "นา")]),
        ("เทศบาลเมืองแสนดี Smart City", [(TOWN, False, "แสนดีsmartcity"), (TOWN, False, "เมืองแสนดีsmartcity"),
                                        (TOWN, False, "แสนดี"), (TOWN, False, "เมืองแสนดี")]),
        ("ผลงานของ อบต.ริมน้ำ", [(None, False, "ผลงานของอบตริมน้ำ"), (SAO, False, "ริมน้ำ"), (SAO, False, "ริมน้ำ")]),
    ],
)  # fmt: skip
def test_other_readings_follow_the_literal_one(
    text: str, expected: list[tuple[AgencyType | None, bool, str]]
) -> None:
    assert [(r.type, r.municipality, r.key) for r in readings(text)] == expected


@given(ANY_NAME)
def test_any_text_gives_a_reading(text: str) -> None:
    assert readings(text)[0] == read_agency_name(text)


@given(st.text(alphabet="กขคงจฉชซ", min_size=2, max_size=10), st.sampled_from(["อบต.", "ทต.", "เทศบาลเมือง"]))
def test_name_survives_its_type(name: str, kind: str) -> None:
    assert read_agency_name(kind + name).key == name
