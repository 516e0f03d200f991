"""Papers to print: the book of receipts under its seal, and the committee's list."""

import html
import re
from datetime import timedelta

import httpx
import pytest

from contest.minutes import ends
from store.approvals import approvals
from store.reports.sealing import log_head, seal
from tests.store.building import CALL
from tests.web.conftest import Clock, Visitor, Visitors, field_of
from tests.web.test_orders import confirmed
from web.site import Site


def test_book_of_receipts_counts_every_mail_in_the_order_of_receipt(officer: Visitor, site: Site) -> None:
    page = html.unescape(officer.get("/receipts").text)
    assert re.findall(r'<td class="n"[^>]*>(\d+)</td>', page) == [str(number) for number in range(1, 14)]
    assert [said in page for said in ("20/07/2566 12:01:00", "DG66-0001", str(log_head(site.engine)))] == [
        True
    ] * 3
    assert "เปิดรับถึง" in page


def test_book_shows_its_seal_after_closing(visitors: Visitors, site: Site, clock: Clock) -> None:
    clock.now = ends(CALL.closes)
    officer = visitors("officer")
    assert "ยังไม่ได้ปิดผนึก" in officer.get("/receipts").text
    seal(site.engine, clock.now, clock.now + timedelta(minutes=1))
    page = officer.get("/receipts").text
    assert [said in page for said in ("อีเมล 13 ฉบับ", "ตรงกับบันทึกขณะนี้", "หลักฐานนาฬิกา")] == [True] * 3


def test_committee_gets_the_complete_works_in_the_order_of_provinces(officer: Visitor) -> None:
    page = html.unescape(officer.get("/committee?meeting=2/2566&held=5 ส.ค. 2566").text)
    rows = page[page.index("<tbody>") : page.index("</tbody>")]
    assert re.findall(r">(DG66-\d+)<", rows) == [
        "DG66-0001",
        "DG66-0002",
        "DG66-0004",
        "DG66-0003",
        "DG66-0005",
    ]
    assert [said in page for said in ("2/2566", "5 ส.ค. 2566", "ผลงานครบถ้วน 5 ผลงาน", "จาก 4 หน่วยงาน")] == [
        True
    ] * 4


def test_hostile_meeting_is_text(officer: Visitor) -> None:
    assert "<script>alert" not in officer.get("/committee?meeting=<script>alert(1)</script>").text


def approved(visitor: Visitor, **fields: str) -> httpx.Response:
    """Record the approval of the list as the page shows it."""
    page = visitor.get("/committee").text
    known = {name: field_of(page, name) for name in ("mark", "seen")}
    return visitor.client.post("/committee", data=known | fields)


def test_meeting_that_approved_the_list_is_on_record(visitors: Visitors, site: Site) -> None:
    assert approved(visitors("secretary"), meeting="2/2566").status_code == 303
    [one] = approvals(site.engine)
    assert (one.by, one.meeting, one.references) == (
        "secretary",
        "2/2566",
        ("DG66-0001", "DG66-0002", "DG66-0004", "DG66-0003", "DG66-0005"),
    )
    officer = visitors("officer")
    assert "บัญชียังตรงกัน" in officer.get("/committee").text
    assert confirmed(officer, "/entries/DG66-0005", act="withdraw", because="ขอถอน") == 303
    assert confirmed(officer, "/entries/DG66-0006", act="accept", because="ครบ") == 303
    page = officer.get("/committee").text
    assert ("ครบถ้วนหลังจากนั้น: DG66-0006" in page, "ไม่อยู่ในบัญชีแล้ว: DG66-0005" in page) == (True, True)


@pytest.mark.parametrize(
    ("fields", "status"), [({"meeting": " "}, 422), ({"meeting": "2/2566", "seen": "0"}, 409)]
)
def test_approval_without_its_number_or_of_another_list_is_not_recorded(
    officer: Visitor, site: Site, fields: dict[str, str], status: int
) -> None:
    assert approved(officer, **fields).status_code == status
    assert approvals(site.engine) == ()
