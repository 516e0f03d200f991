"""How somebody works a page: with a mouse, or with the keyboard alone."""

import re
from typing import Protocol

from playwright.sync_api import Locator, Page

_MOST_TABS = 250


class Hands(Protocol):
    """What one does on a page."""

    def press(self, what: Locator) -> None:
        """Follow a link, push a button, open what is folded."""

    def write(self, where: Locator, words: str) -> None:
        """Put words into an empty field."""


class Mouse:
    """Points and clicks."""

    def press(self, what: Locator) -> None:
        what.click()

    def write(self, where: Locator, words: str) -> None:
        where.fill(words)


class Keyboard:
    """Tabs to everything; what has the focus must always be seen."""

    def press(self, what: Locator) -> None:
        _tab_to(what)
        what.page.keyboard.press("Enter")

    def write(self, where: Locator, words: str) -> None:
        _tab_to(where)
        where.page.keyboard.type(words)


def _tab_to(what: Locator) -> None:
    what.wait_for()
    for _ in range(_MOST_TABS):
        is_there, height = what.evaluate(
            "one => [one === document.activeElement, document.activeElement.getBoundingClientRect().height]"
        )
        assert height > 0
        if is_there:
            return
        what.page.keyboard.press("Tab")
    raise AssertionError(f"the focus never comes to {what}")


def give_order(page: Page, hands: Hands, act: str, because: str, words: str = "") -> None:
    """Open an order and fill it in, as far as its preview."""
    orders = page.get_by_role("region", name="คำสั่งเจ้าหน้าที่")
    box = orders.locator("details").filter(has=page.get_by_text(act, exact=True))
    if box.get_attribute("open") is None:
        hands.press(box.locator("summary"))
    hands.write(box.get_by_label("เหตุผล"), because)
    if words:
        hands.write(box.get_by_label("ข้อความถึงผู้ส่ง"), words)
    hands.press(box.get_by_role("button", name="ดูตัวอย่างก่อนส่ง"))
    page.wait_for_url("**/order")


def confirm(page: Page, hands: Hands) -> None:
    """Push the button below the preview."""
    hands.press(page.get_by_role("button", name=re.compile("^ยืนยัน")))
    page.wait_for_url(re.compile(r"done="))
