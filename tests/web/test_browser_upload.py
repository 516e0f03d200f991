"""A deck too large for mail, from the officer's order to the entry's timeline, in a real browser."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.deck import Sheet, deck
from tests.servers import chromium
from tests.web.demo import DemoPages
from tests.web.hands import Hands, Keyboard, Mouse
from tests.web.test_browser import PATIENCE, _violations, sign_in

pytestmark = pytest.mark.xdist_group("browser")

MEBIBYTE = 1 << 20


@pytest.fixture
def officer(browser: Browser, demo: DemoPages) -> Iterator[Page]:
    context = browser.new_context(base_url=demo.address)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in(page, demo)
    yield page
    context.close()


def come(browser: Browser, **how: Any) -> Page:
    """An applicant with a phone who has never been here."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, **how)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def link_for(officer: Page, reference: str) -> str:
    """Order a link, look at its notice and send it."""
    officer.goto(f"/entries/{reference}")
    box = officer.get_by_role("region", name="คำสั่งเจ้าหน้าที่").locator("details")
    box = box.filter(has=officer.get_by_text("ส่งลิงก์สำหรับไฟล์ขนาดใหญ่", exact=True))
    box.evaluate("one => { one.open = true }")
    box.get_by_label("เหตุผล").fill("ไฟล์ 60 MB ส่งทางอีเมลไม่ได้")
    box.get_by_role("button", name="ดูตัวอย่างก่อนส่ง").click()
    letter = officer.locator(".letter pre").inner_text()
    found = re.search(r"http://127\.0\.0\.1:\d+/upload/\S+", letter)
    assert found
    officer.get_by_role("button", name=re.compile("^ยืนยัน")).click()
    expect(officer.get_by_text("ดำเนินการและบันทึกแล้ว: ส่งลิงก์สำหรับไฟล์ขนาดใหญ่")).to_be_visible()
    return found[0]


@dataclass(frozen=True)
class Way:
    """How an applicant sends the file: with what, whether pages may run a script, and for which work."""

    hands: Hands
    script: bool
    reference: str


WAYS = {
    "script": Way(Mouse(), True, "DG64-0001"),
    "no-script": Way(Mouse(), False, "DG64-0002"),
    "keyboard": Way(Keyboard(), True, "DG64-0003"),
    "keyboard-no-script": Way(Keyboard(), False, "DG64-0004"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_deck_of_60_mb_comes_by_a_link_and_stands_in_the_timeline(
    browser: Browser, officer: Page, tmp_path: Path, way: Way
) -> None:
    large = tmp_path / "นำเสนอผลงาน.pptx"
    large.write_bytes(deck([Sheet("ปัญหาและที่มา", ("สไลด์",), picture=os.urandom(60 * MEBIBYTE))]))
    applicant = come(browser, java_script_enabled=way.script)
    said: list[str] = []
    applicant.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    applicant.goto(link_for(officer, way.reference))
    fits_and_is_open_to_all(applicant, way)
    with applicant.expect_file_chooser() as choosing:
        way.hands.press(applicant.locator("[type=file]"))
    choosing.value.set_files(large)
    way.hands.press(applicant.get_by_role("button", name="ส่งไฟล์"))
    expect(applicant.get_by_role("heading", name="ได้รับไฟล์ของท่านแล้ว")).to_be_visible(timeout=2 * PATIENCE)
    fits_and_is_open_to_all(applicant, way)
    applicant.reload()
    expect(applicant.locator("[type=file]")).to_have_count(0)
    story = officer.locator(".timeline > li")
    expect(story.filter(has_text="ไฟล์จากลิงก์อัปโหลด").first).to_be_visible(timeout=2 * PATIENCE)
    expect(story.last).to_contain_text("ส่งแล้ว", timeout=2 * PATIENCE)
    assert said == []
    applicant.context.close()


def fits_and_is_open_to_all(page: Page, way: Way) -> None:
    """No page is wider than the phone; axe, which is a script itself, needs one to run."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen
    if way.script:
        assert _violations(page, chromium.axe()) == []
