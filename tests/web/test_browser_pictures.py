"""An officer has slides drawn in a real browser, by LibreOffice itself, by keyboard and without a script."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import need
from tests.servers import chromium, libreoffice, tesseract
from tests.web.demo import DemoPages
from tests.web.hands import Hands, Keyboard, Mouse

pytestmark = pytest.mark.xdist_group("browser")

PATIENCE = 180_000
LOOKS = 360


@dataclass(frozen=True)
class Way:
    """How an officer works, and on which work."""

    hands: Hands
    script: bool
    reference: str


WAYS = {
    "no-script": Way(Mouse(), False, "DG64-0008"),
    "keyboard": Way(Keyboard(), True, "DG64-0002"),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


@pytest.fixture
def page(browser: Browser, demo: DemoPages, way: Way) -> Iterator[Page]:
    """The work before somebody who has signed in."""
    for program in (libreoffice, tesseract):
        need(program.missing())
    context = browser.new_context(base_url=demo.address, java_script_enabled=way.script)
    opened = context.new_page()
    opened.goto(f"/entries/{way.reference}")
    opened.get_by_label("ชื่อผู้ใช้").fill(demo.name)
    opened.get_by_label("รหัสผ่าน", exact=True).fill(demo.password)
    opened.get_by_role("button", name="เข้าสู่ระบบ").click()
    opened.goto(f"/entries/{way.reference}")
    yield opened
    context.close()


def test_slides_are_drawn_while_the_officer_goes_on_and_then_stand_there(page: Page, way: Way) -> None:
    pictures = page.locator("#pictures")
    way.hands.press(pictures.get_by_role("button", name="สร้างภาพสไลด์"))
    expect(pictures.get_by_role("status")).to_contain_text("กำลังสร้างภาพ")
    first = pictures.locator("img").first
    if not way.script:
        for _ in range(LOOKS):
            if pictures.get_by_role("status").count() == 0:
                break
            page.wait_for_timeout(500)
            pictures.get_by_role("link", name="ดูอีกครั้ง").click()
    expect(first).to_be_visible(timeout=PATIENCE)
    first.scroll_into_view_if_needed()
    expect(first).to_have_js_property("complete", value=True)
    wide, words = first.evaluate("one => [one.naturalWidth, one.alt]")
    shown = [word for word in words.removeprefix("สไลด์ 1: ").split() if word]
    assert (wide > 300, words.startswith("สไลด์ 1: "), len(shown) > 3) == (True, True, True)
    if way.script:
        assert keeps_out(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.goto(f"/entries/{way.reference}/slides")
    assert page.locator(".slide img.beside").count() > 3


def keeps_out(page: Page) -> list[str]:
    """What axe-core objects to on a page full of pictures, none of them folded away."""
    for folded in page.locator("#pictures details").all():
        folded.evaluate("one => { one.open = true }")
    page.evaluate(chromium.axe())
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in result["violations"]]
