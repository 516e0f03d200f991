"""The log of the demo season in a real browser: with a script, without, by keyboard, on a phone, for all."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.servers import chromium
from tests.web.demo import DemoPages
from tests.web.screens import COME_TO

pytestmark = pytest.mark.xdist_group("browser")

HELD = "DG64-0046"
PAGES = {
    "/": "/",
    "/entries": f"/entries?q={quote('ประชาชน')}",
    "/entries/{reference}": f"/entries/{HELD}",
    "/entries/{reference}/slides": f"/entries/{HELD}/slides",
    "/entries/{reference}/form": f"/entries/{HELD}/form",
    "/entries/{reference}/form/masks": f"/entries/{HELD}/form/masks",
    "/mails": "/mails?tab=all",
    "/mails/{sha256}": "/mails?tab=all",
    "/notices/{number:int}": "/notices/1",
    "/extension": "/extension",
    "/wordings": "/wordings",
    "/wordings/{name}": "/wordings/held",
    "/accounts": "/accounts",
    "/receipts": "/receipts",
    "/committee": "/committee?meeting=1/2564",
    "/presenting": "/presenting?work=DG64-0002",
}
"""The pages of officers and administrators, each by its door; one mail is come to from the list of all."""

BESIDE = ("/nothing", "/sign-in")

PATIENCE = 30_000
"""Milliseconds after which something has not happened; the machine has other work as well."""


@pytest.fixture(scope="module")
def signed_in(browser: Browser, demo: DemoPages) -> Any:
    """The cookies of somebody who has signed in."""
    context = browser.new_context(base_url=demo.address)
    sign_in(context.new_page(), demo)
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture(scope="module")
def addresses(browser: Browser, demo: DemoPages, signed_in: Any) -> tuple[str, ...]:
    """The addresses of all pages."""
    context = browser.new_context(base_url=demo.address, storage_state=signed_in)
    page = context.new_page()
    page.goto(PAGES["/mails/{sha256}"])
    mail = page.locator("tbody a[href^='/mails/']").first.get_attribute("href") or ""
    context.close()
    return tuple((PAGES | {"/mails/{sha256}": mail}).values())


@pytest.fixture
def context(browser: Browser, demo: DemoPages, signed_in: Any) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=demo.address, storage_state=signed_in)
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def sign_in(page: Page, demo: DemoPages) -> None:
    page.goto("/sign-in")
    page.get_by_label("ชื่อผู้ใช้").fill(demo.name)
    page.get_by_label("รหัสผ่าน", exact=True).fill(demo.password)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_role("heading", name="ภาพรวม")).to_be_visible(timeout=PATIENCE)


def test_first_that_the_keyboard_reaches_is_the_way_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("ข้ามไปยังเนื้อหา")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_slides_are_read_by_criterion(page: Page) -> None:
    page.goto(f"/entries/{HELD}/slides")
    assert page.locator(".slide").count() >= 15


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (390, "dark"), (320, "light")])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_no_page_is_wider_than_the_screen(
    browser: Browser,
    demo: DemoPages,
    signed_in: Any,
    addresses: tuple[str, ...],
    width: int,
    scheme: Any,
    lang: str,
) -> None:
    context = _speaking(
        browser, demo, signed_in, lang, viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    too_wide = {path: _is_too_wide(page, path) for path in (*addresses, *BESIDE)}
    for name, come in COME_TO.items():
        come(page)
        too_wide[name] = _is_too_wide(page)
    _speaking(browser, demo, signed_in, "th").close()
    context.close()
    assert {path for path, is_too_wide in too_wide.items() if is_too_wide} == set()


def _is_too_wide(page: Page, path: str = "") -> bool:
    if path:
        page.goto(path)
    is_wider: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return is_wider


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(
    browser: Browser, demo: DemoPages, signed_in: Any, addresses: tuple[str, ...], scheme: Any
) -> None:
    context = browser.new_context(base_url=demo.address, storage_state=signed_in, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    page, source, found = context.new_page(), chromium.axe(), {}
    for path in (*addresses, "/nothing"):
        page.goto(path)
        found[path] = _violations(page, source)
    for name, come in COME_TO.items():
        come(page)
        found[name] = _violations(page, source)
    context.clear_cookies()
    page.goto("/sign-in")
    found["/sign-in"] = _violations(page, source)
    context.close()
    assert {path: broken for path, broken in found.items() if broken} == {}


def _violations(page: Page, source: str) -> list[str]:
    """What axe-core objects to, WCAG 2.2 AA and its best practices, with the places."""
    page.evaluate(source)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {json.dumps([node['html'][:160] for node in one['nodes'][:3]], ensure_ascii=False)}"
        for one in result["violations"]
    ]


def test_policy_holds_and_no_page_breaks_it(page: Page, addresses: tuple[str, ...]) -> None:
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in addresses:
        page.goto(path)
    assert said == []
    assert [url for url in asked if not url.startswith(page.url[: page.url.index("/", 8)])] == []
    page.evaluate(
        "const one = document.createElement('script'); one.textContent = 'window.broken = true';"
        "document.body.append(one)"
    )
    assert page.evaluate("window.broken") is None
    assert len(said) == 1


def test_font_is_ours(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)"
    )
    assert set(loaded) == {"Sarabun"}


def test_numbers_of_the_page_are_those_of_the_report(page: Page, demo: DemoPages) -> None:
    import os
    import subprocess
    import sys

    from tests.app.post import ROOT

    command = [sys.executable, "-P", "-m", "app", "report", "--json", "--config", "var/demo/config.toml"]
    ended = subprocess.run(
        command, cwd=demo.folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    report = json.loads(ended.stdout)
    page.goto("/")
    states = page.locator(".states b").all_inner_texts()
    names = ("complete", "open", "asked", "held", "refused", "withdrawn")
    assert dict(zip(names, map(int, states[:6]), strict=True)) == {
        name: report["entries"].get(name, 0) for name in names
    }
    shown = page.locator("dl.facts").first.inner_text()
    facts = [
        str(report["works"]),
        str(report["agencies"]),
        f"{report['top_province']['name']} {report['top_province']['agencies']}",
    ]
    assert [fact for fact in facts if fact not in shown] == []


def _speaking(browser: Browser, demo: DemoPages, signed_in: Any, lang: str, **how: Any) -> BrowserContext:
    """A browser of somebody who reads this language."""
    context = browser.new_context(base_url=demo.address, storage_state=signed_in, **how)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/")
    if page.locator("html").get_attribute("lang") != lang:
        page.locator(f"button[name=language][value={lang}]").click()
        expect(page.locator("html")).to_have_attribute("lang", lang)
    page.close()
    return context


def test_box_is_drawn_with_a_pointer_and_covers_the_page(page: Page) -> None:
    page.goto(PAGES["/entries/{reference}/form/masks"])
    sheet = page.locator(".drawn").first
    sheet.scroll_into_view_if_needed()
    area = sheet.bounding_box()
    assert area
    left, top = area["x"] + area["width"] / 4, area["y"] + 40
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + area["width"] / 2, top + 60, steps=4)
    page.mouse.up()
    row = [float(page.locator(f"[name='1-0-{side}']").input_value()) for side in ("left", "width", "height")]
    assert (round(row[0]), round(row[1]), row[2] > 0) == (25, 50, True)
    page.get_by_role("button", name="บันทึก").click()
    expect(page.get_by_role("status")).to_contain_text("บันทึกแล้ว", timeout=PATIENCE)
    page.get_by_text("สิ่งที่กรรมการเห็น").first.click()
    covered = page.get_by_alt_text("หน้า 1 ของใบส่งผลงานที่ปิดทับแล้ว")
    covered.scroll_into_view_if_needed()
    expect(covered).to_have_js_property("complete", value=True, timeout=PATIENCE)
    assert covered.evaluate("image => image.naturalWidth") > 0
