"""An officer's day in a real browser, the same with a script, without one, and with the keyboard alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bench.deck import Sheet, deck
from tests.web.demo import DemoPages
from tests.web.hands import Hands, Keyboard, Mouse, confirm, give_order

pytestmark = pytest.mark.xdist_group("browser")

HELD = "DG64-0046"
PATIENCE = 30_000
LOOKS = 60
SENT = "ส่งแล้ว"


@dataclass(frozen=True)
class Way:
    """How an officer works: with what, and whether pages may run a script; `upload` is whose link is sent."""

    hands: Hands
    script: bool
    upload: str


WAYS = {
    "script": Way(Mouse(), True, "DG64-0003"),
    "no-script": Way(Mouse(), False, "DG64-0004"),
    "keyboard": Way(Keyboard(), True, "DG64-0005"),
}


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


@pytest.fixture(scope="module")
def window(browser: Browser, demo: DemoPages, way: Way) -> Iterator[Page]:
    """An officer who has signed in this way."""
    context = browser.new_context(base_url=demo.address, java_script_enabled=way.script)
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.goto("/sign-in")
    expect(opened.get_by_label("ชื่อผู้ใช้")).to_be_focused()
    way.hands.write(opened.get_by_label("ชื่อผู้ใช้"), demo.name)
    way.hands.write(opened.get_by_label("รหัสผ่าน", exact=True), demo.password)
    way.hands.press(opened.get_by_role("button", name="เข้าสู่ระบบ"))
    expect(opened.get_by_role("heading", name="ภาพรวม")).to_be_visible()
    yield opened
    context.close()


@pytest.fixture
def page(window: Page) -> Page:
    """The first page of the log."""
    window.bring_to_front()
    window.goto("/")
    return window


def shows(way: Way, what: Locator, text: str) -> None:
    """What is to be seen comes by itself where there is a script, else when the page is loaded again."""
    if not way.script:
        for _ in range(LOOKS):
            if text in what.inner_text():
                break
            what.page.wait_for_timeout(500)
            what.page.reload()
    expect(what).to_contain_text(text, timeout=PATIENCE)


def needing(page: Page) -> Locator:
    """The number of works that need a person today."""
    return page.locator("a.figure", has_text="ต้องทำวันนี้").locator(".big")


def test_held_work_is_accepted_and_its_notice_goes_out(page: Page, way: Way) -> None:
    elsewhere = page.context.new_page()
    elsewhere.goto("/")
    before = int(needing(elsewhere).inner_text())
    page.bring_to_front()
    way.hands.press(page.locator("a.figure", has_text="ต้องทำวันนี้"))
    page.wait_for_url(re.compile(r"/entries\?today=1$"))
    way.hands.press(page.get_by_role("link", name=HELD))
    expect(page.locator(".findings")).to_contain_text("ได้รับช้ากว่ากำหนดส่งผลงาน 22 นาที")
    steps = page.locator(".timeline > li")
    told = steps.count()
    give_order(page, way.hands, "รับผลงาน", "คณะกรรมการเห็นชอบ", "รับไว้พิจารณาตามมติคณะกรรมการ")
    expect(page.locator(".letter pre")).to_contain_text("รับไว้พิจารณาตามมติคณะกรรมการ")
    confirm(page, way.hands)
    expect(page.get_by_text("ดำเนินการและบันทึกแล้ว: รับผลงาน")).to_be_visible()
    expect(page.locator(".entry .chip").first).to_have_text("ครบถ้วน")
    shows(way, steps.last, SENT)
    assert steps.count() >= told + 3
    elsewhere.bring_to_front()
    shows(way, needing(elsewhere), str(before - 1))
    page.bring_to_front()
    give_order(page, way.hands, "ย้อนคำสั่งล่าสุด", "ทดลองระบบ")
    confirm(page, way.hands)
    expect(page.locator(".entry .chip").first).to_have_text("รอเจ้าหน้าที่")


def test_correction_is_one_conversation(page: Page, way: Way) -> None:
    page.goto("/entries?sort=version&down=1")
    way.hands.press(page.locator("tbody th a").first)
    page.wait_for_url(re.compile(r"/entries/DG64-\d+$"))
    kinds = [one.get_attribute("class") for one in page.locator(".timeline > li").all()]
    assert [kind for kind in kinds if kind in ("mail", "noticed")][:4] == ["mail", "noticed"] * 2
    way.hands.press(page.get_by_text(re.compile(r"เปรียบเทียบทั้ง \d ฉบับ")))
    expect(page.locator(".version").nth(1)).to_be_visible()


def test_list_is_narrowed_and_taken_away_as_it_is_shown(page: Page, way: Way, tmp_path: Path) -> None:
    way.hands.press(page.get_by_role("navigation").get_by_role("link", name="ผลงาน"))
    way.hands.write(page.get_by_label("ข้อความ", exact=True), "ผู้สูงอายุ")
    way.hands.press(page.get_by_role("button", name="แสดง"))
    page.wait_for_url(re.compile(r"q="))
    listed = page.locator("tbody th a").all_inner_texts()
    with page.expect_download() as coming:
        way.hands.press(page.get_by_role("link", name="Excel"))
    coming.value.save_as(tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert sheet is not None
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == listed
    assert 0 < len(listed) < 46


def test_mail_that_looked_like_spam_is_entered_as_a_work(page: Page, way: Way) -> None:
    way.hands.press(page.get_by_role("navigation").get_by_role("link", name="อีเมล"))
    way.hands.press(page.get_by_role("link", name=re.compile("^คำถาม")))
    way.hands.press(page.locator("tbody tr").filter(has_text="@promo").locator("th a").first)
    page.wait_for_url(re.compile(r"/mails/[0-9a-f]{64}$"))
    subject = page.locator("h1").inner_text()
    box = page.locator("details").filter(has=page.get_by_text("รับเป็นผลงานใหม่", exact=True))
    way.hands.press(box.locator("summary"))
    expect(box.get_by_label("ไม่ส่งอีเมลแจ้ง")).to_be_checked()
    way.hands.write(box.get_by_label("เหตุผล"), "โทรถามแล้ว เป็นผลงานที่ลืมแนบไฟล์")
    way.hands.press(box.get_by_role("button", name="ดูตัวอย่างก่อนส่ง"))
    page.wait_for_url("**/take-up")
    expect(page.locator(".facts")).to_contain_text("รอแก้ไข")
    way.hands.press(page.get_by_role("button", name=re.compile("^ยืนยัน")))
    page.wait_for_url(re.compile(r"/entries/DG64-\d+$"))
    expect(page.locator(".entry .chip").first).to_have_text("รอแก้ไข")
    expect(page.locator(".timeline")).to_contain_text(subject)


def test_link_for_a_large_file_is_sent_and_used(page: Page, way: Way, tmp_path: Path) -> None:
    page.goto(f"/entries/{way.upload}")
    give_order(page, way.hands, "ส่งลิงก์สำหรับไฟล์ขนาดใหญ่", "ไฟล์ใหญ่เกินกว่าจะส่งทางอีเมล")
    found = re.search(r"http://127\.0\.0\.1:\d+/upload/\S+", page.locator(".letter pre").inner_text())
    assert found
    confirm(page, way.hands)
    chosen = tmp_path / "นำเสนอผลงาน.pptx"
    chosen.write_bytes(deck([Sheet("ปัญหาและที่มา", (f"สไลด์ของ {way.upload}",))]))
    applicant = page.context.new_page()
    applicant.goto(found[0])
    with applicant.expect_file_chooser() as choosing:
        way.hands.press(applicant.locator("[type=file]"))
    choosing.value.set_files(chosen)
    way.hands.press(applicant.get_by_role("button", name="ส่งไฟล์"))
    expect(applicant.get_by_role("heading", name="ได้รับไฟล์ของท่านแล้ว")).to_be_visible()
    page.bring_to_front()
    shows(way, page.locator(".timeline"), "ไฟล์จากลิงก์อัปโหลด")


def test_case_is_taken_a_call_kept_and_only_mine_listed(page: Page, way: Way) -> None:
    page.goto(f"/entries/{way.upload}")
    way.hands.press(page.get_by_role("button", name="รับเป็นผู้ดูแล"))
    page.wait_for_url(re.compile(r"done=own"))
    way.hands.press(page.locator("details.call summary"))
    call = page.locator("details.call")
    way.hands.write(call.locator("[name=because]"), f"ถามเรื่องไฟล์ของ {way.upload}")
    way.hands.press(call.get_by_role("button"))
    page.wait_for_url(re.compile(r"done=call"))
    expect(page.locator(".timeline")).to_contain_text(f"ถามเรื่องไฟล์ของ {way.upload}")
    page.goto("/entries")
    page.get_by_label("ที่ฉันดูแล").press("Space")
    way.hands.press(page.get_by_role("button", name="แสดง"))
    page.wait_for_url(re.compile(r"mine=1"))
    row = page.locator("tbody tr").filter(has_text=way.upload)
    expect(row).to_contain_text(demo_officer(page))


def test_notice_is_worded_otherwise_and_goes_out_so(page: Page, way: Way) -> None:
    thanks = f"ขอบคุณที่ติดต่อ {way.upload}"
    way.hands.press(page.get_by_role("navigation").get_by_role("link", name="ข้อความ"))
    way.hands.press(page.get_by_role("link", name="เจ้าหน้าที่ตอบ", exact=True))
    page.wait_for_url("**/wordings/officer_reply")
    closing = page.locator("textarea[lang=th]").last
    way.hands.write(closing, thanks)
    way.hands.write(page.get_by_label("เหตุผล"), "ให้สุภาพขึ้น")
    way.hands.press(page.get_by_role("button", name="ดูตัวอย่างก่อนส่ง"))
    expect(page.locator(".letter pre")).to_contain_text(thanks)
    way.hands.press(page.get_by_role("button", name="บันทึกข้อความนี้"))
    page.wait_for_url("**/wordings/officer_reply?done=1")
    expect(page.locator(".versionlist li").first).to_contain_text(demo_officer(page))
    page.goto(f"/entries/{way.upload}")
    give_order(page, way.hands, "เขียนถึงผู้ส่ง", "ผู้ส่งโทรถาม", "เรียบร้อยแล้วค่ะ")
    expect(page.locator(".letter pre")).to_contain_text(thanks)


def demo_officer(page: Page) -> str:
    """Who is signed in."""
    return page.locator(".who").inner_text()


def test_language_is_switched_and_the_session_ended(page: Page, way: Way) -> None:
    way.hands.press(page.get_by_role("button", name="English"))
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    way.hands.press(page.get_by_role("button", name="ภาษาไทย"))
    expect(page.get_by_role("heading", name="ภาพรวม")).to_be_visible()
    way.hands.press(page.get_by_role("button", name="ออกจากระบบ"))
    expect(page.get_by_role("heading", name="เข้าสู่ระบบ")).to_be_visible()
