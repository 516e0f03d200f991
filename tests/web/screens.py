"""Pictures of each page of the demo season, for docs/screens: python -m tests.web.screens docs/screens."""

import io
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.servers import chromium
from tests.web.demo import DemoPages, demo_pages

HELD = "DG64-0046"
PAGES = {
    "overview": "/",
    "list": "/entries",
    "search": f"/entries?q={quote('ผู้สูงอายุ')}",
    "entry": f"/entries/{HELD}",
    "slides": f"/entries/{HELD}/slides",
    "form": f"/entries/{HELD}/form",
    "preview": "",
    "merging": "",
    "mails": "/mails",
    "mail": "",
    "taking-up": "",
    "notice": "/notices/1",
    "receipts": "/receipts",
    "committee": "/committee?meeting=1/2564",
    "presenting": "",
    "invitation": "",
    "calling-off": "",
    "wordings": "/wordings",
    "wording": "/wordings/officer_refused",
    "wording-preview": "",
    "finding": "/wordings/TOO_LARGE",
    "extension": "",
    "accounts": "/accounts",
    "sign-in": "/sign-in",
}
"""Each page by its name; those without a path are come to by links and forms."""

TALLEST = 1700
_COLOURS = 96


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    width: int
    lang: str = "th"
    medium: Any = "screen"
    options: dict[str, Any] = field(default_factory=dict)


LOOKS = {
    "desktop": Look(1366),
    "phone": Look(390),
    "dark": Look(1366, options={"color_scheme": "dark"}),
    "english": Look(1366, "en"),
    "print": Look(794, medium="print"),
}


def names() -> set[str]:
    """The files that there are to be."""
    return {f"{page}-{look}.png" for page in PAGES for look in LOOKS}


def take(folder: Path) -> None:
    """Play the season and take all pictures anew."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room, demo_pages(Path(room)) as demo, chromium.browser() as browser:
        for name, look in LOOKS.items():
            _take_look(browser, demo, folder, name, look)


def _take_look(browser: Browser, demo: DemoPages, folder: Path, name: str, look: Look) -> None:
    size = {"width": look.width, "height": 850}
    context = browser.new_context(base_url=demo.address, viewport=size, **look.options)  # type: ignore[arg-type]
    page = context.new_page()
    _enter(page, demo, look.lang)
    for title, path in PAGES.items():
        if title == "sign-in":
            context.clear_cookies(name="dgti")
        page.emulate_media(media="screen")
        if path:
            page.goto(path)
        else:
            COME_TO[title](page)
        page.emulate_media(media=look.medium)
        page.evaluate("document.fonts.ready")
        _keep(page, folder / f"{title}-{name}.png")
    context.close()


def _enter(page: Page, demo: DemoPages, lang: str) -> None:
    page.goto("/sign-in")
    page.fill("[name=name]", demo.name)
    page.fill("[name=password]", demo.password)
    page.click("button.main")
    page.wait_for_url(f"{demo.address}/")
    if page.get_attribute("html", "lang") != lang:
        page.click(f"button[name=language][value={lang}]")
        page.wait_for_selector(f"html[lang={lang}]")


def preview(page: Page) -> None:
    """What an officer sees before a work is accepted."""
    page.goto(f"/entries/{HELD}")
    form = page.locator("form.order:has([name=act][value=accept])")
    form.locator("[name=because]").fill("คณะกรรมการเห็นชอบในการประชุมครั้งที่ 1/2564")
    form.locator("[name=words]").fill("รับไว้พิจารณาตามมติคณะกรรมการ")
    form.locator("button").click()
    page.wait_for_url("**/order")


def preview_merging(page: Page) -> None:
    """What an officer sees before two works of one agency are made one."""
    page.goto(f"/entries?q={quote('เทศบาลนครภูเก็ต')}")
    stands, goes = page.locator("tbody a[href^='/entries/DG']").all_inner_texts()[:2]
    page.goto(f"/entries/{goes}")
    form = page.locator("form.order:has([name=into])")
    page.locator("details:has(> form [name=into])").evaluate("one => { one.open = true }")
    form.locator("[name=into]").fill(stands)
    form.locator("[name=because]").fill("โทรถามแล้ว เป็นผลงานเดียวกันที่ส่งมาสองครั้ง")
    form.locator("button").click()
    page.wait_for_url("**/merge")


def question(page: Page) -> None:
    """A mail that asks something."""
    page.goto("/mails?tab=questions")
    page.locator("tbody th a").filter(has_text="สอบถาม").first.click()
    page.wait_for_url("**/mails/*")


def preview_taking_up(page: Page) -> None:
    """What an officer sees before a question is entered as a work."""
    question(page)
    form = page.locator("form.order:has([name=way][value=work])")
    page.locator("details:has([name=way][value=work])").evaluate("one => { one.open = true }")
    form.locator("[name=because]").fill("โทรถามแล้ว ผู้ส่งลืมแนบไฟล์ของผลงาน")
    form.locator("button").click()
    page.wait_for_url("**/take-up")


def preview_reminders(page: Page) -> None:
    """What an officer sees before a list is reminded."""
    page.goto("/entries")
    page.locator("details.orders").evaluate("one => { one.open = true }")
    page.locator("form[action='/reminders'] [name=because]").fill("ใกล้ปิดรับผลงาน")
    page.locator("form[action='/reminders'] button").click()
    page.wait_for_url("**/reminders")


def preview_wording(page: Page) -> None:
    """What an officer sees before other words are kept."""
    page.goto("/wordings/officer_refused")
    closing = page.locator("textarea[lang=th]").last
    closing.fill(f"ศูนย์ฯ ขอขอบคุณที่ให้ความสนใจ และหวังว่าจะได้รับผลงานของท่านอีกในปีต่อไป\n{closing.input_value()}")
    page.get_by_label("เหตุผล").or_(page.get_by_label("Reason")).fill("ให้สุภาพขึ้น")
    page.locator("form.wording button.main").click()
    page.wait_for_selector(".confirm")


def preview_extension(page: Page) -> None:
    """What an officer sees before the closing time is put off."""
    page.goto("/extension")
    page.locator("[name=closes]").fill("2021-09-15T16:30")
    page.locator("form.stack [name=because]").fill("มติคณะกรรมการในการประชุมครั้งที่ 2/2564")
    page.locator("form.stack [name=words]").fill("เนื่องจากสถานการณ์น้ำท่วมในหลายจังหวัด")
    page.locator("form.stack button").click()
    page.wait_for_selector("h1")


SLOTS = {"DG64-0002": "09:00", "DG64-0004": "09:20", "DG64-0005": "09:40"}


def presenting(page: Page) -> None:
    """Works in the order of their presentation, one of them to be changed."""
    for reference, start in SLOTS.items():
        page.goto(f"/presenting?work={reference}")
        form = page.locator("form[action='/presenting/slot']")
        for name, value in {"day": "2021-09-20", "start": start, "place": "ห้องประชุม 1"}.items():
            form.locator(f"[name={name}]").fill(value)
        form.locator("button").click()
        page.wait_for_url("**done=slot*")
    page.goto("/presenting?work=DG64-0002")


def preview_invitation(page: Page) -> None:
    """What an officer sees before a work is invited."""
    presenting(page)
    page.locator("#work details:has(form[action='/presenting/invite'])").evaluate(
        "one => { one.open = true }"
    )
    form = page.locator("#work form[action='/presenting/invite']")
    form.locator("[name=because]").fill("มติคณะกรรมการในการประชุมครั้งที่ 3/2564")
    form.locator("[name=words]").fill("โปรดมาถึงก่อนเวลา 30 นาที")
    form.locator("button").click()
    page.wait_for_url("**/invite")


def preview_calling_off(page: Page) -> None:
    """What an officer sees before a presentation is called off."""
    presenting(page)
    box = page.locator("#work details:has(form[action='/presenting/call-off'])")
    box.evaluate("one => { one.open = true }")
    box.locator("[name=because]").fill("คณะกรรมการเลื่อนการประชุม")
    box.locator("button").click()
    page.wait_for_url("**/call-off")


COME_TO = {
    "calling-off": preview_calling_off,
    "presenting": presenting,
    "invitation": preview_invitation,
    "wording-preview": preview_wording,
    "extension": preview_extension,
    "preview": preview,
    "merging": preview_merging,
    "mail": question,
    "taking-up": preview_taking_up,
    "reminders": preview_reminders,
}


def _keep(page: Page, file: Path) -> None:
    """The page down to a certain height, in few colours."""
    taken = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled")))
    cut = taken.crop((0, 0, taken.width, min(taken.height, TALLEST))).convert("RGB")
    cut.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    take(Path(sys.argv[1]))
