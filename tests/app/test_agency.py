"""The lines that `agency` prints."""

import json

import pytest

from app.agency import agency_lines
from tests.contest.register import REGISTER

SAENDI = {
    "id": "T007",
    "name": "เทศบาลเมืองแสนดี",
    "type": "TOWN",
    "district": "เมืองชลบุรี",
    "province": "ชลบุรี",
}
RIMNAM_FORM = "องค์การบริหารส่วนตำบลริมน้ำ_form1"


def decided(name: str, sender: str = "", *, authenticated: bool = True) -> tuple[str, str, str | None]:
    (line,) = agency_lines([name], REGISTER, sender=sender, authenticated=authenticated)
    return line["decision"], line["code"], line["canonical_form1"]


def test_line_has_all_its_parts() -> None:
    (line,) = agency_lines(["ทม.แสนดี_form1.jpeg"], REGISTER)
    assert line == {
        "input": "ทม.แสนดี_form1.jpeg",
        "decision": "accept_note",
        "code": "EXT_EQUIV",
        "canonical_form1": "เทศบาลเมืองแสนดี_form1.jpg",
        "agency": SAENDI,
        "candidates": [SAENDI],
    }
    assert json.loads(json.dumps(line)) == line


@pytest.mark.parametrize(
    ("name", "decision", "code", "canonical"),
    [
        ("อบต.ริมน้ำ", "accept_note", "PREFIX_VARIANT", f"{RIMNAM_FORM}.pdf"),
        ("องค์การบริหารส่วนตำบลริมน้ำ", "accept", "OK", f"{RIMNAM_FORM}.pdf"),
        ("เทศบาลตำบลหลัก.7", "accept", "OK", "เทศบาลตำบลหลัก.7_form1.pdf"),
        ("ทต.จ.ส.ร.", "accept_note", "PREFIX_VARIANT", "เทศบาลตำบลจ.ส.ร._form1.pdf"),
        ("เทศบาลตำบลจ.ส.ร._form1.pdf", "accept", "OK", "เทศบาลตำบลจ.ส.ร._form1.pdf"),
        ("เทศบาลเมืองท่าลาด_form1.pdf", "accept", "OK", "เทศบาลเมืองท่าลาด_form1.pdf"),
        ("องค์การบริหารส่วนตำบลริมน้ำ_Form1.PDF", "accept", "CASE_ONLY", f"{RIMNAM_FORM}.pdf"),
        ("องค์การบริหารส่วนตําบลริมน้ำ_form1.pdf", "accept", "TEXT_REPAIRED", f"{RIMNAM_FORM}.pdf"),
        ("องค์การบริหารส่วนตําบลริมน้ำ form1.pdf", "accept_note", "SEPARATOR", f"{RIMNAM_FORM}.pdf"),
        ("อบต.ริมน้ำ จ.ลพบุรี_form1.pdf", "accept", "PLACE_SUFFIX", f"{RIMNAM_FORM}.pdf"),
        ("ที่ทำการ อบต.ริมน้ำ จ.ลพบุรี_form1.pdf", "accept_note", "OFFICE_PREFIX", f"{RIMNAM_FORM}.pdf"),
        ("form1_อบต.ริมน้ำ.pdf", "accept_note", "FORM_TOKEN_FIRST", f"{RIMNAM_FORM}.pdf"),
        ("อบต.ริมน้ำ.pdf", "return_confirm", "FORM_TOKEN_MISSING", f"{RIMNAM_FORM}.pdf"),
        ("อบต.ริมน้ำ_form2.jpg", "return_confirm", "FORM_NUMBER", f"{RIMNAM_FORM}.jpg"),
        ("อบต.ริมน้ำ_form1.png", "return_confirm", "EXT_PNG", f"{RIMNAM_FORM}.jpg"),
        ("อบต.ริมน้ำ_form1.docx", "reject_fix", "NOT_A_SCAN", f"{RIMNAM_FORM}.pdf"),
        ("อบต.ริมน้ำ_form1.heic", "reject_fix", "EXT_NOT_ALLOWED", f"{RIMNAM_FORM}.jpg"),
        ("อบต.ริมน้ำ_form1.pptx", "reject_fix", "FORM_MISSING", f"{RIMNAM_FORM}.pdf"),
        ("อบต.ริมน้ำ_form1.rar", "reject_fix", "ARCHIVE", f"{RIMNAM_FORM}.pdf"),
        ("องค์การบริหารส่วนตำบลริมน้ำ_form1.zip", "accept_note", "ARCHIVE_UNPACKED", f"{RIMNAM_FORM}.pdf"),
        ("อบต.ริมน้ำ_form1.pdf.exe", "quarantine", "DANGEROUS_TYPE", f"{RIMNAM_FORM}.pdf"),
        ("อบต.บ้านสวน_form1.pdf", "hold_ask", "AGENCY_AMBIGUOUS", None),
        ("อบต.บ้านสวน_form1.docx", "reject_fix", "NOT_A_SCAN", None),
        ("แสนดี.pdf", "hold_ask", "AGENCY_AMBIGUOUS", None),
        ("ชื่อหน่วยงาน_form1.pdf", "hold_ask", "AGENCY_UNKNOWN", None),
        ("???????_form1.pdf", "hold_ask", "NAME_LOST", None),
        ("guide.docx", "hold_ask", "AGENCY_UNKNOWN", None),
        ("โรงเรียนบ้านแสนดี_form1.pdf", "hold_officer", "PARENT_AGENCY", None),
        ("บริษัท แสนดี จำกัด", "hold_officer", "NOT_LAO", None),
    ],
)
def test_decision_of_a_name_is_that_of_its_worst_finding(
    name: str, decision: str, code: str, canonical: str | None
) -> None:
    assert decided(name) == (decision, code, canonical)


@pytest.mark.parametrize(
    ("name", "sender", "expected"),
    [
        ("Saendi_form1.pdf", "a@saendicity.go.th", ("accept_note", "RESOLVED_BY_SENDER")),
        ("แสนดี_form1.JPEG", "A@SAENDICITY.go.th", ("accept_note", "RESOLVED_BY_SENDER")),
        ("ชื่อหน่วยงาน_form1.pdf", "a@saendicity.go.th", ("return_confirm", "PLACEHOLDER_NAME")),
        ("IMG_1234.jpg", "a@saendicity.go.th", ("return_confirm", "NAME_UNRELATED")),
        ("submission form.pdf", "a@saendicity.go.th", ("return_confirm", "FORM_FILE_DOWNLOADED_NAME")),
        ("????????_form1.pdf", "a@saendicity.go.th", ("accept_note", "RESOLVED_BY_SENDER")),
        ("เทศบาลเมืองแสนดี_form1.pdf", "a@saendilop.go.th", ("hold_ask", "AGENCY_SENDER_CONFLICT")),
    ],
)
def test_sender_of_the_command_is_taken_as_authenticated(
    name: str, sender: str, expected: tuple[str, str]
) -> None:
    assert decided(name, sender)[:2] == expected


def test_sender_that_is_not_authenticated_changes_nothing() -> None:
    assert decided("Saendi_form1.pdf", "a@saendicity.go.th", authenticated=False) == decided(
        "Saendi_form1.pdf"
    )


def test_lines_come_one_by_one_in_the_order_of_the_names() -> None:
    def names() -> list[str]:
        return ["ริมธาร", "อบต.บ้านสวน", ""]

    assert [(line["input"], len(line["candidates"])) for line in agency_lines(names(), REGISTER)] == [
        ("ริมธาร", 1),
        ("อบต.บ้านสวน", 5),
        ("", 0),
    ]
