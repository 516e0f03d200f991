"""Which agency is told, from which evidence, and what is asked where none is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.agency import Agency
from contest.message import Address
from contest.naming import canonical_name, read_form_name
from contest.naming.key import name_key
from contest.resolution import Certainty, Evidence, Resolution
from contest.resolving import resolve
from tests.contest.naming.test_form_name import ANY_NAME
from tests.contest.register import AGENCIES, REGISTER, agency

SAENDI = agency("เทศบาลเมืองแสนดี")
RIMNAM = agency("องค์การบริหารส่วนตำบลริมน้ำ")
BANSUAN_LOPBURI = agency("องค์การบริหารส่วนตำบลบ้านสวน", "ลพบุรี", "บ้านหมี่")


def resolved(
    name: str | None,
    *,
    sender: str = "",
    called: str = "",
    trusted: bool = True,
    body: str = "",
    form: str = "",
    slides: str = "",
) -> Resolution:
    return resolve(
        None if name is None else read_form_name(name),
        REGISTER,
        sender=Address(sender, called),
        authenticated=trusted,
        body=body,
        form_text=form,
        slide_text=slides,
    )


def codes(found: Resolution) -> list[str]:
    return [reason.code for reason in found.reasons]


def values(found: Resolution) -> dict[str, str]:
    return dict(found.reasons[0].values)


def test_full_name_tells_its_agency_alone() -> None:
    assert resolved("เทศบาลเมืองแสนดี_form1.pdf") == Resolution(
        as_written="เทศบาลเมืองแสนดี",
        agency=SAENDI,
        certainty=Certainty.EXACT,
        candidates=(SAENDI,),
        evidence=(Evidence("name", "เทศบาลเมืองแสนดี"),),
    )


@pytest.mark.parametrize(
    ("name", "told", "notes"),
    [
        ("ทม.แสนดี", SAENDI, ["PREFIX_VARIANT"]),
        ("ทมแสนดี", SAENDI, ["PREFIX_VARIANT"]),
        ("สำนักงานเทศบาลเมืองแสนดี", SAENDI, ["OFFICE_PREFIX"]),
        ("ที่ทำการ อบต.ริมน้ำ จ.ลพบุรี", RIMNAM, ["OFFICE_PREFIX", "PLACE_SUFFIX"]),
        ("อบต.บ้านสวน อ.บ้านหมี่ จ.ลพบุรี", BANSUAN_LOPBURI, ["PLACE_SUFFIX"]),
        ("อบต.บ้านสวน บ้านหมี่ ลพบุรี", BANSUAN_LOPBURI, ["PLACE_SUFFIX"]),
        ("อบต.บ้านสวน อ.บ้านหมี่", BANSUAN_LOPBURI, ["PLACE_SUFFIX"]),
        ("อบต.บ้านสวน(ตาก)", agency("องค์การบริหารส่วนตำบลบ้านสวน", "ตาก"), ["PLACE_SUFFIX"]),
        ("อบต.บ้านสวนตาก", agency("องค์การบริหารส่วนตำบลบ้านสวน", "ตาก"), ["PLACE_SUFFIX"]),
        ("อบต.บ้านสวน อ.เมือง จ.ตาก", agency("องค์การบริหารส่วนตำบลบ้านสวน", "ตาก"), ["PLACE_SUFFIX"]),
        ("อบต.บ้านสวน อ.เมือง อยุธยา", agency("องค์การบริหารส่วนตำบลบ้านสวน", "พระนครศรีอยุธยา"), ["PLACE_SUFFIX"]),
        ("อบต.บ้านสวน จ.อยุธยา", agency("องค์การบริหารส่วนตำบลบ้านสวน", "พระนครศรีอยุธยา"), ["PLACE_SUFFIX"]),
        ("จ.ตาก อบต.บ้านสวน", agency("องค์การบริหารส่วนตำบลบ้านสวน", "ตาก"), ["PLACE_SUFFIX"]),
        ("จังหวัดลพบุรี_อำเภอบ้านหมี่_อบต.บ้านสวน", BANSUAN_LOPBURI, ["PLACE_SUFFIX"]),
        ("ตาก_อบต.บ้านสวน", agency("องค์การบริหารส่วนตำบลบ้านสวน", "ตาก"), ["PLACE_SUFFIX"]),
        ("จังหวัดชลบุรี เทศบาลเมืองแสนดี", SAENDI, ["PLACE_SUFFIX"]),
        ("นายก อบต.ริมน้ำ", RIMNAM, ["OFFICE_PREFIX", "PREFIX_VARIANT"]),
        ("เทศบาลนครปฐม", agency("เทศบาลนครนครปฐม"), ["PREFIX_VARIANT"]),
        ("เทศบาลเมืองเก่า จ.นครปฐม", agency("เทศบาลเมืองเมืองเก่า"), ["PLACE_SUFFIX"]),
        ("เทศบาลริมธาร", agency("เทศบาลตำบลริมธาร"), ["PREFIX_VARIANT"]),
        ("ริมธาร", agency("เทศบาลตำบลริมธาร"), ["PREFIX_VARIANT"]),
        ("ทมนา", agency("องค์การบริหารส่วนตำบลทมนา"), ["PREFIX_VARIANT"]),
        ("เทศบาลตำบลโคกสูงเนินดี", agency("เทศบาลตำบลโคกสูง - เนินดี"), []),
        ("เทศบาลเมืองท่าลาด", agency("เทศบาลเมืองท่า-ลาด"), []),
        ("เทศบาลตำบลเลย จ.ตาก", agency("เทศบาลตำบลเลย"), ["PLACE_SUFFIX"]),
        ("อบจ.ชลบุรี อ.เมือง จ.ชลบุรี", agency("องค์การบริหารส่วนจังหวัดชลบุรี"), ["PLACE_SUFFIX"]),
        ("เมืองพัทยา อ.บางละมุง จ.ชลบุรี", agency("เมืองพัทยา"), ["PLACE_SUFFIX"]),
        ("อบต.ปากน้ำ", agency("องค์การบริหารส่วนตำบลปากน้ำ"), ["PREFIX_VARIANT"]),
        ("อบต.ปากน้ำชลบุรี", agency("องค์การบริหารส่วนตำบลปากน้ำชลบุรี"), ["PREFIX_VARIANT"]),
        ("อบต.ริมน้ำ ปี 2566", RIMNAM, ["PREFIX_VARIANT", "COPY_SUFFIX"]),
        ("โครงการดี เทศบาลเมืองแสนดี", SAENDI, ["OFFICE_PREFIX"]),
    ],
)
def test_names_are_told_as_people_write_them(name: str, told: Agency | None, notes: list[str]) -> None:
    found = resolved(f"{name}_form1.pdf")
    assert (found.agency, codes(found)) == (told, notes)


@pytest.mark.parametrize(
    ("name", "code", "expected", "n"),
    [
        ("อบต.บ้านสวน", "AGENCY_AMBIGUOUS", {"found": "อบต.บ้านสวน", "n": "5"}, 5),
        ("แสนดี", "AGENCY_AMBIGUOUS", {"found": "แสนดี", "n": "3"}, 3),
        ("Saen Di", "AGENCY_AMBIGUOUS", {"found": "Saen Di", "n": "3"}, 3),
        ("Rim Nam SAO", "AGENCY_AMBIGUOUS", {"found": "Rim Nam SAO", "n": "1"}, 1),
        ("เทศบาลแสนดี", "AGENCY_LEVEL_MISSING", {"found": "เทศบาลแสนดี", "n": "2"}, 2),
        (
            "อบต.บ้านสวน จ.ลพบุรี", "AGENCY_AMBIGUOUS_IN_PROVINCE",
            {"found": "อบต.บ้านสวน", "n": "2", "province": "ลพบุรี", "province_en": "Lop Buri"}, 2,
        ),
        ("บ้านสวน จ.ชลบุรี", "AGENCY_AMBIGUOUS", {"found": "บ้านสวน", "n": "2"}, 2),
        ("ทต.เวียง แม่ระมาด ตาก", "AGENCY_AMBIGUOUS", {"found": "ทต.เวียง แม่ระมาด", "n": "2"}, 2),
        (
            "อบต.บ้านสวน จ.นครปฐม", "AGENCY_PROVINCE_CONFLICT",
            {"found": "อบต.บ้านสวน", "n": "0", "province": "นครปฐม", "province_en": "Nakhon Pathom"}, 5,
        ),
        (
            "อบต.ริมน้ำ อ.บ้านหมี่ จ.ลพบุรี", "AGENCY_PROVINCE_CONFLICT",
            {"found": "อบต.ริมน้ำ อ.บ้านหมี่", "n": "0", "province": "ลพบุรี", "province_en": "Lop Buri"}, 1,
        ),
        (
            "อบต.ริมน้ำ อ.บ้านหมี่", "AGENCY_PROVINCE_CONFLICT",
            {"found": "อบต.ริมน้ำ อ.บ้านหมี่", "n": "0", "province": "ลพบุรี", "province_en": "Lop Buri"}, 1,
        ),
        ("อบต.บ้านสวน อ.แม่ระมาด", "AGENCY_AMBIGUOUS", {"found": "อบต.บ้านสวน", "n": "5"}, 5),
        (
            "อบต.ริมน้ำใหม่", "AGENCY_RENAMED",
            {"found": "อบต.ริมน้ำใหม่", "candidate": "เทศบาลเมืองริมน้ำใหม่"}, 1,
        ),
        (
            "เทศบาลเมืองปลายทุ่ง", "AGENCY_RENAMED",
            {"found": "เทศบาลเมืองปลายทุ่ง", "candidate": "องค์การบริหารส่วนตำบลปลายนา"}, 1,
        ),
        (
            "เทศบาลเมืองแก้ว", "AGENCY_RENAMED",
            {"found": "เทศบาลเมืองแก้ว", "candidate": "เทศบาลตำบลเมืองแก้ว"}, 1,
        ),
        (
            "เทศบาลเมืองเก่า จ.ตาก", "AGENCY_PROVINCE_CONFLICT",
            {"found": "เทศบาลเมืองเก่า", "n": "0", "province": "ตาก", "province_en": "Tak"}, 2,
        ),
        (
            "เทศบาลเมืองพัทยา", "AGENCY_RENAMED",
            {"found": "เทศบาลเมืองพัทยา", "candidate": "เมืองพัทยา"}, 1,
        ),
        (
            "เทศบาลเมืองแสนดี ระบบจองคิว", "AGENCY_RENAMED",
            {"found": "เทศบาลเมืองแสนดี ระบบจองคิว", "candidate": "เทศบาลเมืองแสนดี"}, 1,
        ),
        (
            "จังหวัดชลบุรี", "PROVINCE_NOT_PAO",
            {"found": "จังหวัดชลบุรี", "candidate": "องค์การบริหารส่วนจังหวัดชลบุรี"}, 1,
        ),
        ("โรงเรียนบ้านแสนดี", "PARENT_AGENCY", {"found": "โรงเรียนบ้านแสนดี"}, 0),
        ("โรงเรียนเทศบาล 1 ทม.แสนดี", "PARENT_AGENCY", {"found": "โรงเรียนเทศบาล 1 ทม.แสนดี"}, 1),
        ("บริษัท แสนดี จำกัด", "NOT_LAO", {"found": "บริษัท แสนดี จำกัด"}, 0),
        ("ชื่อหน่วยงาน", "AGENCY_UNKNOWN", {"found": "ชื่อหน่วยงาน_form1.pdf"}, 0),
        ("ปากน้ำใส", "AGENCY_UNKNOWN", {"found": "ปากน้ำใส_form1.pdf"}, 0),
        ("?????????", "NAME_LOST", {"found": "?????????_form1.pdf"}, 0),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_asked_and_never_guessed(
    name: str, code: str, expected: dict[str, str], n: int
) -> None:
    found = resolved(f"{name}_form1.pdf")
    assert (found.agency, codes(found), values(found), len(found.candidates)) == (None, [code], expected, n)


@pytest.mark.parametrize("name", ["อบต.ดอนค", "อบต.ดอนคายย", "อบต.ริมนํ้าใส", "เทศบาลเมืองแสนด", "อบต.ดอน"])
def test_neighbours_and_beginnings_of_names_are_nobody(name: str) -> None:
    assert resolved(f"{name}_form1.pdf").agency is None


@pytest.mark.parametrize(("name", "told"), [("อบต.ดอนคา", "ตำบลดอนคา"), ("อบต.ดอนคาย", "ตำบลดอนคาย")])
def test_names_one_letter_apart_are_two_agencies(name: str, told: str) -> None:
    assert resolved(f"{name}_form1.pdf").agency == agency(f"องค์การบริหารส่วน{told}")


def test_candidates_stand_in_the_order_of_the_dictionary() -> None:
    found = resolved("อบต.บ้านสวน_form1.pdf")
    assert [(a.province, a.district) for a in found.candidates] == [
        ("ชลบุรี", "บ้านบึง"),
        ("ตาก", "เมืองตาก"),
        ("พระนครศรีอยุธยา", "พระนครศรีอยุธยา"),
        ("ลพบุรี", "บ้านหมี่"),
        ("ลพบุรี", "เมืองลพบุรี"),
    ]


def test_authenticated_office_singles_out_a_namesake() -> None:
    found = resolved("อบต.บ้านสวน_form1.pdf", sender="saraban_06160399@dla.go.th")
    assert (found.agency, found.certainty) == (BANSUAN_LOPBURI, Certainty.EVIDENCE)
    assert found.evidence == (Evidence("sender", "saraban_06160399@dla.go.th"),)
    assert codes(found) == ["RESOLVED_BY_SENDER", "PREFIX_VARIANT"]
    assert values(found) == {
        "found": "อบต.บ้านสวน",
        "n": "5",
        "agency": "องค์การบริหารส่วนตำบลบ้านสวน",
        "agency_en": "Ban Suan Subdistrict Administrative Organization",
        "place_th": " อ.บ้านหมี่ จ.ลพบุรี",
        "place_en": ", District, Lop Buri",
    }


def test_domain_of_one_agency_singles_it_out_and_the_person_is_not_kept() -> None:
    found = resolved("Saendi_form1.pdf", sender="somchai@saendicity.go.th")
    assert (found.agency, found.evidence) == (SAENDI, (Evidence("sender", "saendicity.go.th"),))


@pytest.mark.parametrize("sender", ["saraban_06160399@dla.go.th", "somchai@saendicity.go.th", "x@gmail.com"])
def test_address_that_is_not_authenticated_is_no_evidence(sender: str) -> None:
    found = resolved("อบต.บ้านสวน_form1.pdf", sender=sender, trusted=False)
    assert codes(found) == ["AGENCY_AMBIGUOUS"]


@pytest.mark.parametrize(
    ("name", "sender", "candidate", "n"),
    [
        ("เทศบาลเมืองแสนดี", "a@saendilop.go.th", "เทศบาลตำบลแสนดี อ.บ้านหมี่ จ.ลพบุรี", 2),
        ("อบต.บ้านสวน", "a@saendicity.go.th", "เทศบาลเมืองแสนดี อ.เมืองชลบุรี จ.ชลบุรี", 6),
        (
            "อบต.ริมน้ำ", "saraban_06200201@dla.go.th",
            "องค์การบริหารส่วนตำบลแห่งหนึ่งในอ.บ้านบึง จ.ชลบุรี", 3,
        ),
        ("อบต.ไม่มีชื่อนี้", "a@saendicity.go.th", "เทศบาลเมืองแสนดี อ.เมืองชลบุรี จ.ชลบุรี", 1),
        ("อบจ.ตาก", "a@chon.go.th", "องค์การบริหารส่วนจังหวัดชลบุรี", 2),
    ],
)  # fmt: skip
def test_name_and_office_that_differ_are_asked_about(name: str, sender: str, candidate: str, n: int) -> None:
    found = resolved(f"{name}_form1.pdf", sender=sender)
    assert (found.agency, codes(found), len(found.candidates)) == (None, ["AGENCY_SENDER_CONFLICT"], n)
    assert values(found) == {"found": name, "candidate": candidate}


@pytest.mark.parametrize(
    "name", ["ชื่อหน่วยงาน_form1.pdf", "IMG_1.jpg", "submission form.pdf", "งานดี.pdf", None]
)
@pytest.mark.parametrize(
    ("evidence", "where"),
    [
        ({"sender": "a@saendicity.go.th"}, "sender"),
        ({"body": "ด้วยเทศบาลเมืองแสนดี จังหวัดชลบุรี ขอส่งผลงาน"}, "body"),
        ({"form": "ชื่อหน่วยงาน ทม.แสนดี อำเภอเมือง จังหวัดชลบุรี"}, "form"),
        ({"slides": "เทศบาลเมืองแสนดี\nระบบจองคิว"}, "slides"),
        ({"body": "จาก ทม.แสนดี", "slides": "ต้นแบบจาก อบต.ริมน้ำ และ อบจ.ตาก"}, "body"),
        ({"body": "ทม.แสนดี ร่วมกับ อบต.ริมน้ำ", "slides": "ทม.แสนดี"}, "slides"),
        ({"called": "งานสารบรรณ ทม.แสนดี"}, "from"),
        ({"called": "อบต.ริมน้ำ", "body": "จาก ทม.แสนดี"}, "body"),
        ({"called": "อบต.ริมน้ำ", "slides": "เทศบาลเมืองแสนดี"}, "slides"),
        ({"sender": "a@saendicity.go.th", "body": "ร่วมกับ อบต.ริมน้ำ และ ทม.แสนดี"}, "sender"),
    ],
)
def test_name_that_names_nobody_leaves_it_to_the_evidence(
    name: str | None, evidence: dict[str, str], where: str
) -> None:
    found = resolved(name, **evidence)  # type: ignore[arg-type]
    assert (found.agency, found.certainty, found.reasons) == (SAENDI, Certainty.EVIDENCE, ())
    assert [e.where for e in found.evidence] == [where]
    assert found.as_written == ""


@pytest.mark.parametrize(
    ("evidence", "code", "n"),
    [
        ({"body": "เทศบาลเมืองแสนดี ร่วมกับ อบต.ริมน้ำ"}, "AGENCY_UNKNOWN", 2),
        ({"body": "เทศบาลเมืองแสนดี", "form": "อบต.ริมน้ำ"}, "AGENCY_UNKNOWN", 2),
        ({"body": "อบต.บ้านสวน ขอส่งผลงาน"}, "AGENCY_AMBIGUOUS", 5),
        ({"body": "อบต.ริมน้ำใส ขอส่งผลงาน"}, "AGENCY_UNKNOWN", 0),
        ({"body": "อบต.ริมน้ำ ขอส่งผลงาน", "sender": "a@saendicity.go.th"}, "AGENCY_SENDER_CONFLICT", 2),
        ({"slides": "เทศบาลเมืองแสนดี และ อบต.ริมน้ำ"}, "AGENCY_UNKNOWN", 0),
        ({"called": "อบต.บ้านสวน"}, "AGENCY_AMBIGUOUS", 5),
        ({"called": "อบต.ริมน้ำ", "body": "เทศบาลเมืองแสนดี และ อบจ.ตาก"}, "AGENCY_UNKNOWN", 2),
        ({"body": "ทม.แสนดี และ อบต.ริมน้ำ", "slides": "อบจ.ตาก"}, "AGENCY_UNKNOWN", 2),
    ],
)
def test_evidence_that_disagrees_is_asked_about(evidence: dict[str, str], code: str, n: int) -> None:
    found = resolved("ชื่อหน่วยงาน_form1.pdf", **evidence)  # type: ignore[arg-type]
    assert (found.agency, codes(found), len(found.candidates)) == (None, [code], n)


@pytest.mark.parametrize(
    "text",
    [
        "อบต.บ้านสวน อ.บ้านหมี่ จ.ลพบุรี ขอส่งผลงาน",
        "องค์การบริหารส่วนตำบลบ้านสวนอำเภอบ้านหมี่จังหวัดลพบุรีขอส่งผลงานเข้าประกวด",
        "องค์การบริหารส่วนตำบลบ้านสวน เลขที่ 9 หมู่ 2 ต.บ้านสวน อ.บ้านหมี่ จ.ลพบุรี 15110",
        "ที่ทำการ 9/1 หมู่ 2 อำเภอบ้านหมี่ จังหวัดลพบุรี",
        "> เดิม\nอบต.บ้านสวน\nอำเภอบ้านหมี่\nจังหวัดลพบุรี",
    ],
)
@pytest.mark.parametrize("where", ["body", "form", "slides", "called"])
def test_namesake_is_singled_out_by_what_the_texts_say(text: str, where: str) -> None:
    found = resolved("อบต.บ้านสวน_form1.pdf", **{where: text})  # type: ignore[arg-type]
    assert (found.agency, found.as_written, [e.where for e in found.evidence]) == (
        BANSUAN_LOPBURI,
        "อบต.บ้านสวน",
        [where.replace("called", "from")],
    )


@pytest.mark.parametrize(
    "text",
    [
        "อบต.บ้านสวน ได้ไปดูงานที่ จังหวัดตาก",
        "อบต.บ้านสวน จ.ลพบุรี",
        "อบต.บ้านสวน อ.บ้านหมี่ จ.ลพบุรี และ อบต.บ้านสวน จ.ตาก",
        "อบต.บ้านสวนใหม่ อ.เมือง จ.ตาก",
        "จังหวัดลพบุรี",
    ],
)
def test_places_that_single_out_nobody_leave_the_question(text: str) -> None:
    assert codes(resolved("อบต.บ้านสวน_form1.pdf", body=text)) == ["AGENCY_AMBIGUOUS"]


def test_text_that_confirms_a_latin_name_or_a_longer_one_tells_the_agency() -> None:
    body = "ทม.แสนดี จ.ชลบุรี ขอส่งผลงาน"
    names = ("Saen Di Town Municipality", "เทศบาลเมืองแสนดี ระบบจองคิว", "เทศบาลแสนดี")
    assert [resolved(f"{name}_form1.pdf", body=body).agency for name in names] == [SAENDI] * 3


@pytest.mark.parametrize("name", ["เทศบาลเมือง_form1.pdf", "ทม._form1.pdf", "เทศบาล_form1.pdf"])
def test_type_alone_is_no_name_and_leaves_it_to_the_evidence(name: str) -> None:
    found = resolved(name, form="ชื่อหน่วยงาน เทศบาลเมืองแสนดี")
    assert (found.agency, found.reasons) == (SAENDI, ())
    other = resolved(name, form="ชื่อหน่วยงาน อบต.ริมน้ำ")
    assert (other.agency, [r.code for r in other.reasons]) == (None, ["AGENCY_RENAMED"])


def test_misspelt_name_is_never_corrected_by_the_body_alone() -> None:
    found = resolved("อบต.ริมนํ่า_form1.pdf", body="อบต.ริมน้ำ ขอส่งผลงาน")
    assert (found.agency, codes(found), found.candidates) == (None, ["AGENCY_RENAMED"], (RIMNAM,))


def test_lost_name_is_told_by_the_sender_and_said() -> None:
    found = resolved("????????_form1.pdf", sender="a@saendicity.go.th")
    assert (found.agency, codes(found)) == (SAENDI, ["RESOLVED_BY_SENDER"])


def test_earlier_mails_quoted_below_are_no_evidence() -> None:
    body = "อบต.ริมน้ำ ส่งผลงาน\n\nOn Mon, X <x@example.org> wrote:\n> 1. เทศบาลเมืองแสนดี\n> 2. อบจ.ตาก"
    assert resolved("IMG_1.jpg", body=body).agency == RIMNAM


@pytest.mark.parametrize("each", AGENCIES, ids=lambda a: a.id)
def test_every_agency_is_told_by_its_canonical_name_and_place(each: Agency) -> None:
    place = f" อ.{each.district} จ.{each.province}" if each.district else ""
    name = canonical_name(each, "pdf").replace("_form1", f"{place}_form1")
    assert resolved(name).agency == each


@given(ANY_NAME, st.text(max_size=40), st.text(alphabet="อบต.เทศบาลเมืองจังหวัด แสนดี\n", max_size=80))
def test_any_evidence_gives_a_resolution(name: str, sender: str, body: str) -> None:
    found = resolved(name, sender=sender, body=body, form=body, slides=name)
    assert (found.agency is None) == (found.certainty in (Certainty.AMBIGUOUS, Certainty.NONE))
    assert found.agency is None or found.candidates == (found.agency,)


@given(st.sampled_from(AGENCIES), st.text(alphabet="กนดสแ", min_size=1, max_size=3))
def test_letters_after_a_name_never_leave_it_the_same_agency(each: Agency, tail: str) -> None:
    longer = each.full_name + tail
    found = resolved(f"{longer}_form1.pdf").agency
    assert found is None or name_key(found.full_name) == name_key(longer)
