"""A work is given its time, invited, and answers: in a real browser, with a script, without, by keyboard."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.servers import chromium
from tests.web.demo import DemoPages
from tests.web.hands import Hands, Keyboard, Mouse

pytestmark = pytest.mark.xdist_group("browser")

PATIENCE = 60_000
LOOKS = 120
NAMES = ("นางสาวหนึ่ง ตัวอย่าง นักวิชาการคอมพิวเตอร์", "นายสอง ตัวอย่าง ปลัด")


@dataclass(frozen=True)
class Way:
    """How an officer works, on which work, and at which hour of the morning it is presented."""

    hands: Hands
    script: bool
    reference: str
    hour: int


WAYS = {
    "script": Way(Mouse(), True, "DG64-0002", 8),
    "no-script": Way(Mouse(), False, "DG64-0004", 9),
    "keyboard": Way(Keyboard(), True, "DG64-0005", 10),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


@pytest.fixture
def page(browser: Browser, demo: DemoPages, way: Way) -> Iterator[Page]:
    """The overview before somebody who has signed in."""
    context = browser.new_context(base_url=demo.address, java_script_enabled=way.script)
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.goto("/sign-in")
    way.hands.write(opened.get_by_label("ชื่อผู้ใช้"), demo.name)
    way.hands.write(opened.get_by_label("รหัสผ่าน", exact=True), demo.password)
    way.hands.press(opened.get_by_role("button", name="เข้าสู่ระบบ"))
    expect(opened.get_by_role("heading", name="ภาพรวม")).to_be_visible()
    yield opened
    context.close()


def choose_time(page: Page, way: Way) -> None:
    """The twentieth of September 2564; a keyboard fills in month, day and year, then hour and minute."""
    day, start = page.get_by_label("วัน", exact=True), page.get_by_label("เริ่มเวลา")
    if isinstance(way.hands, Mouse):
        day.fill("2021-09-20")
        start.fill(f"{way.hour:02}:30")
    else:
        way.hands.write(day, "09202021")
        way.hands.write(start, f"{way.hour:02}30AM")
    expect(day).to_have_value("2021-09-20")
    expect(start).to_have_value(f"{way.hour:02}:30")


def preview(page: Page, way: Way) -> None:
    """As far as the letter by which this work alone is invited."""
    work = page.locator("#work")
    way.hands.press(work.get_by_text("เชิญเฉพาะผลงานนี้"))
    form = work.locator("form[action='/presenting/invite']")
    way.hands.write(form.get_by_label("เหตุผล"), "มติคณะกรรมการ")
    way.hands.press(form.get_by_role("button", name="ดูตัวอย่างก่อนส่ง"))
    page.wait_for_url("**/presenting/invite")


def invitation_sent(page: Page, way: Way) -> None:
    """The work's line says so, soon after."""
    line = page.locator("tr", has=page.locator(f"a[href='/entries/{way.reference}']"))
    for _ in range(LOOKS):
        if "ส่งแล้ว" in line.inner_text():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(line).to_contain_text("ส่งแล้ว")


def call_off(page: Page, way: Way) -> None:
    """The invitation is taken back by a letter that is seen first; the form still holds the time."""
    work = page.locator("#work")
    way.hands.press(work.locator("summary").get_by_text("ยกเลิกกำหนดการนำเสนอ"))
    form = work.locator("form[action='/presenting/call-off']")
    way.hands.write(form.get_by_label("เหตุผล"), "เลื่อนการประชุม")
    way.hands.press(form.get_by_role("button", name="ดูตัวอย่างก่อนส่ง"))
    page.wait_for_url("**/presenting/call-off")
    expect(page.locator(".letter pre")).to_contain_text("ท่านไม่ต้องมานำเสนอผลงานตามกำหนดดังกล่าว")
    if way.script:
        assert keeps_nobody_out(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    way.hands.press(page.get_by_role("button", name="ยกเลิกกำหนดการและส่งอีเมล"))
    expect(page.get_by_role("status")).to_contain_text("ยกเลิกกำหนดการนำเสนอของผลงานนี้")
    expect(page.get_by_label("วัน", exact=True)).to_have_value("2021-09-20")
    expect(page.locator(f"a[href='/presenting?work={way.reference}#work']")).to_have_count(0)


def keeps_nobody_out(page: Page) -> list[str]:
    page.evaluate(chromium.axe())
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in result["violations"]]


def test_work_is_given_a_time_and_invited_once_and_says_who_comes(page: Page, way: Way) -> None:
    hands = way.hands
    hands.press(page.get_by_role("link", name="กำหนดการนำเสนอผลงานต่อคณะกรรมการ"))
    hands.write(page.get_by_label("เลขอ้างอิงของผลงาน"), way.reference)
    hands.press(page.get_by_role("button", name="กำหนดเวลา"))
    choose_time(page, way)
    hands.write(page.get_by_label("ห้องหรือลิงก์"), "ห้องประชุม 1")
    hands.press(page.get_by_role("button", name="บันทึกกำหนดการ"))
    expect(page.get_by_role("status")).to_contain_text("บันทึกกำหนดการนำเสนอแล้ว")

    other = page.context.new_page()
    other.goto(f"/presenting?work={way.reference}")
    preview(other, way)
    page.bring_to_front()
    preview(page, way)
    expect(page.locator(".letter pre")).to_contain_text(f"วันจันทร์ที่ 20 กันยายน 2564 เวลา {way.hour:02}.30 น.")
    hands.press(page.get_by_role("button", name=re.compile("^ยืนยัน")))
    expect(page.get_by_role("status")).to_contain_text("กำลังส่งคำเชิญ 1 ฉบับ")
    other.bring_to_front()
    hands.press(other.get_by_role("button", name=re.compile("^ยืนยัน")))
    expect(other.get_by_role("status")).to_contain_text("กำลังส่งคำเชิญ 0 ฉบับ")
    other.close()
    page.bring_to_front()
    page.goto("/presenting")
    invitation_sent(page, way)

    hands.press(page.get_by_role("link", name=f"เปลี่ยนแปลง {way.reference}"))
    answer = page.locator("form[action='/presenting/attendance']")
    answer.get_by_label("เข้าร่วม", exact=True).press("Space")
    hands.write(answer.get_by_label("ชื่อและตำแหน่ง"), "\n".join(NAMES))
    hands.write(answer.get_by_label("ทราบจากทางใด"), "ทางโทรศัพท์")
    hands.press(answer.get_by_role("button", name="บันทึก"))
    expect(page.get_by_role("status")).to_contain_text("บันทึกผู้เข้าร่วมแล้ว")
    line = page.locator("tr", has=page.locator(f"a[href='/entries/{way.reference}']"))
    assert line.locator("li").all_inner_texts() == [*NAMES]

    if way.script:
        assert keeps_nobody_out(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    call_off(page, way)
    page.goto(f"/entries/{way.reference}")
    invitations = page.locator(".timeline > li.noticed").filter(has_text="เชิญนำเสนอผลงาน")
    expect(invitations).to_have_count(1)
