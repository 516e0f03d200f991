"""Decisions that reach many, or need two, in a real browser, with a script, without and by keyboard."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import Engine, func, select

from app.commands.demo_season import FOLDER
from contest.notice import NoticeState
from notifier.kinds import NoticeKind
from store.engine import open_database, reading
from store.late_files import OVER
from store.schema import entry, entry_person, notice, person
from tests.conftest import need
from tests.servers import chromium
from tests.web.demo import DemoPages, demo_pages
from tests.web.hands import Hands, Keyboard, Mouse, confirm, give_order

pytestmark = pytest.mark.xdist_group("browser")

PATIENCE = 60_000
LOOKS = 120
WORDS = "ผลงานนี้เคยได้รับรางวัลของศูนย์ฯ แล้ว"

OF_AN_EXTENSION = (NoticeKind.EXTENSION, NoticeKind.OFFICER_ACCEPTED, NoticeKind.REMINDER)
"""The announcement, and what answers a work in its place that comes in time by it."""


@dataclass(frozen=True)
class Way:
    """How officers work, whose work they refuse, and to which day of September 2564 they extend the call."""

    hands: Hands
    script: bool
    refused: str
    day: int


WAYS = {
    "script": Way(Mouse(), True, "DG64-0011", 15),
    "no-script": Way(Mouse(), False, "DG64-0012", 16),
    "keyboard": Way(Keyboard(), True, "DG64-0013", 17),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoPages]:
    """The season in an office in which a refusal needs two."""
    need(chromium.missing())
    with demo_pages(tmp_path_factory.mktemp("decisions"), "[policy]\ntwo_for_refusal = true\n") as pages:
        yield pages


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


def signed_in(browser: Browser, demo: DemoPages, way: Way, name: str, password: str) -> Page:
    """The first page of the log, as this person sees it in a browser of their own."""
    context = browser.new_context(base_url=demo.address, java_script_enabled=way.script)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/sign-in")
    way.hands.write(page.get_by_label("ชื่อผู้ใช้"), name)
    way.hands.write(page.get_by_label("รหัสผ่าน", exact=True), password)
    way.hands.press(page.get_by_role("button", name="เข้าสู่ระบบ"))
    expect(page.get_by_role("heading", name="ภาพรวม")).to_be_visible()
    return page


@pytest.fixture(scope="module")
def first(browser: Browser, demo: DemoPages, way: Way) -> Iterator[Page]:
    """One officer, who administers the accounts as well."""
    page = signed_in(browser, demo, way, demo.name, demo.password)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def second(browser: Browser, demo: DemoPages, way: Way, first: Page) -> Iterator[Page]:
    """Another officer, whose account the first one makes."""
    name = f"colleague-{way.day}"
    first.goto("/accounts")
    made = first.locator("form[action='/accounts']")
    way.hands.write(made.get_by_label("ชื่อผู้ใช้"), name)
    made.get_by_label("ใช้รหัสใช้ครั้งเดียว").press("Space")
    way.hands.press(made.get_by_role("button"))
    page = signed_in(browser, demo, way, name, first.locator(".done code").first.inner_text())
    yield page
    page.context.close()


def shows(way: Way, what: Locator, text: str) -> None:
    """What is to be seen comes by itself where there is a script, else when the page is loaded again."""
    if not way.script:
        for _ in range(LOOKS):
            if text in what.inner_text():
                break
            what.page.wait_for_timeout(500)
            what.page.reload()
    expect(what).to_contain_text(text, timeout=PATIENCE)


def choose_closing(page: Page, way: Way) -> None:
    """Half past four on the day of this way; a keyboard fills in month, day, year and time in turn."""
    field = page.get_by_label("วันและเวลาปิดรับใหม่")
    if isinstance(way.hands, Mouse):
        field.fill(f"2021-09-{way.day}T16:30")
        return
    way.hands.write(field, f"09{way.day}2021")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("0430PM")
    expect(field).to_have_value(f"2021-09-{way.day}T16:30")


def wish_an_extension(page: Page, way: Way) -> Locator:
    """As far as the preview; the button that extends the call."""
    page.goto("/extension")
    choose_closing(page, way)
    way.hands.write(page.get_by_label("เหตุผล"), "มติคณะกรรมการ")
    way.hands.press(page.get_by_role("button", name="ดูตัวอย่างก่อนส่ง"))
    return page.get_by_role("button", name="ขยายกำหนดและส่งประกาศ")


@pytest.fixture(scope="module")
def store(demo: DemoPages) -> Iterator[Engine]:
    """What the demo has on record, beside it."""
    opened = open_database(f"sqlite:///{demo.folder / FOLDER / 'intake.db'}")
    yield opened
    opened.dispose()


def last_letter(store: Engine) -> int:
    with reading(store) as connection:
        return connection.scalar(select(func.max(notice.c.id))) or 0


def agencies_in_contest(store: Engine) -> set[str | None]:
    """Those with a work that may still be judged, and an address from which no mail came back."""
    wanted = (
        select(entry.c.agency_id)
        .join(entry_person, entry_person.c.entry == entry.c.id)
        .join(person, person.c.id == entry_person.c.person)
        .where(entry.c.state.not_in(OVER), person.c.unreachable_since.is_(None))
    )
    with reading(store) as connection:
        return set(connection.scalars(wanted))


def announced_since(store: Engine, last: int) -> list[tuple[str | None, str, NoticeState, int]]:
    """An extension's letters after a notice: agency, addressee, what became of it, how often it was tried."""
    n = notice.c
    wanted = (
        select(entry.c.agency_id, person.c.email, n.state, n.attempts)
        .join(entry, entry.c.id == n.entry)
        .join(person, person.c.id == n.addressee)
        .where(n.id > last, n.kind.in_(OF_AN_EXTENSION))
    )
    with reading(store) as connection:
        return [(*row,) for row in connection.execute(wanted)]


def every_agency_has_one_letter(page: Page, store: Engine, last: int, number: int) -> None:
    """One to each, however many works it has; each was tried once, and has gone out."""
    for _ in range(LOOKS):
        letters = announced_since(store, last)
        if all(state is NoticeState.SENT for *_, state, _ in letters):
            break
        page.wait_for_timeout(500)
    assert {letter[2:] for letter in letters} == {(NoticeState.SENT, 1)}
    assert Counter(agency for agency, *_ in letters) == Counter(agencies_in_contest(store))
    assert len({email for _, email, *_ in letters}) == len(letters) == number


def test_extension_is_announced_to_everybody_once(first: Page, way: Way, store: Engine) -> None:
    hands, other = way.hands, first.context.new_page()
    last = last_letter(store)
    again = wish_an_extension(other, way)
    first.bring_to_front()
    extend = wish_an_extension(first, way)
    heading = first.get_by_role("heading", name=re.compile(r"จะส่งอีเมล \d+ ฉบับ")).inner_text()
    number = int(re.findall(r"\d+", heading)[0])
    assert number > 30
    hands.press(extend)
    first.wait_for_url("**/extension?done=*")
    expect(first.locator(".done")).to_contain_text(f"{number} ฉบับ")
    other.bring_to_front()
    hands.press(again)
    expect(other.locator(".done")).to_contain_text(f"{number} ฉบับ")
    expect(other.locator(".versionlist li")).to_have_count(way.day - 14)
    expect(other.locator(".versionlist li").first).to_contain_text(f"{number} ฉบับ")
    other.close()
    first.bring_to_front()
    first.goto("/")
    expect(first.locator("main")).to_contain_text(f"{way.day} กันยายน 2564")
    first.goto("/entries/DG64-0001")
    told = first.locator(".timeline > li.noticed").filter(has_text="ขยายกำหนดส่งผลงาน")
    expect(told).to_have_count(way.day - 14)
    shows(way, first.locator(".timeline > li").last, "ส่งแล้ว")
    every_agency_has_one_letter(first, store, last, number)


def test_refusal_goes_out_once_when_a_second_officer_decides(first: Page, second: Page, way: Way) -> None:
    hands, refusals = way.hands, ".timeline > li.noticed:has-text('เจ้าหน้าที่ไม่รับผลงาน')"
    first.bring_to_front()
    first.goto(f"/entries/{way.refused}")
    give_order(first, hands, "เสนอไม่รับผลงาน", "เคยได้รับรางวัล", WORDS)
    expect(first.locator(".letter pre")).to_contain_text(WORDS)
    confirm(first, hands)
    orders = first.get_by_role("region", name="คำสั่งเจ้าหน้าที่")
    expect(orders.get_by_text("รับผลงาน", exact=True)).to_have_count(1)
    expect(orders.get_by_text("ไม่รับผลงาน", exact=True)).to_have_count(0)
    expect(first.locator(refusals)).to_have_count(0)
    second.bring_to_front()
    second.goto("/")
    shows(way, second.locator("a.figure", has_text="ต้องทำวันนี้"), "เสนอไม่รับ 1 ผลงาน")
    hands.press(second.get_by_role("link", name=way.refused))
    expect(second.locator("blockquote").first).to_contain_text(WORDS)
    give_order(second, hands, "ไม่รับผลงาน", "เห็นด้วย")
    expect(second.locator(".letter pre")).to_contain_text(WORDS)
    confirm(second, hands)
    shows(way, second.locator(".timeline > li").last, "ส่งแล้ว")
    expect(second.locator(refusals)).to_have_count(1)
    second.goto("/")
    expect(second.locator("a.figure", has_text="ต้องทำวันนี้")).not_to_contain_text("เสนอไม่รับ")
