"""Judges as they work: one scores in a real browser, one mails the workbook, one fills in the PDFs."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Route, expect
from sqlalchemy import Engine, insert

from contest.casebook import Case, Screening
from contest.content import Content
from contest.judging import Judge
from contest.message import Address, Attachment, Message
from contest.verdict import Authentication
from judging.building import build
from judging.places import bundle_file
from judging.post import ScorePost
from judging.ranking import Rules, ranking
from judging.seat import Hall
from judging.sheets.taking import ScoreDesk
from judging.workshop import Workshop
from parsers.contents import read_content
from store.engine import writing
from store.judging import committee, scores
from store.ledger import SqlLedger
from store.schema import message as message_table
from tests.judging.conftest import store_entry
from tests.judging.test_building import OneMail
from tests.judging.values import CALL, DECK, ENTRY, JUDGES, KEY, NOON, OTHER
from tests.servers import chromium
from tests.web.judge.conftest import GRADES, codes
from web.site import Site

pytestmark = pytest.mark.xdist_group("browser")

PATIENCE = 30_000
THIRD = replace(OTHER, id=3, reference="DG66-0003")
REFS = (ENTRY.reference, OTHER.reference, THIRD.reference)
COMMITTEE = (*JUDGES, Judge(3, "K03", Address("three@judge.example", "สาม ตัวอย่าง")))


@pytest.fixture
def hall(committee_engine: Engine, tmp_path: Path) -> Hall:
    """Three entries and three judges who judge them all, the packets really built."""
    store_entry(committee_engine, THIRD)
    committee.replace_judges(committee_engine, COMMITTEE, NOON)
    committee.assign(committee_engine, {n: {1, 2, 3} for n in (1, 2, 3)}, NOON)
    mail, folder = OneMail(DECK), tmp_path / "packets"
    list(build(Workshop(committee_engine, mail, mail, folder, CALL, lambda: NOON, KEY)))
    ids = (f"code-{n}@office.example" for n in range(99))
    desk = ScoreDesk(committee_engine, CALL, KEY, Decimal("0.5"))
    return Hall(desk, folder, NOON + timedelta(days=9), GRADES, lambda: next(ids))


Contexts = Callable[..., BrowserContext]


@pytest.fixture
def contexts(browser: Browser, address: str) -> Iterator[Contexts]:
    """Windows of somebody, closed at the end."""
    opened: list[BrowserContext] = []

    def made(**how: Any) -> BrowserContext:
        opened.append(browser.new_context(base_url=address, **how))
        opened[-1].set_default_timeout(PATIENCE)
        return opened[-1]

    yield made
    for context in opened:
        context.close()


def come_in(page: Page, engine: Engine) -> None:
    """As the first judge: the code from the mail, and no conflict of interest."""
    page.goto("/judge")
    page.get_by_label("อีเมลของท่าน").fill(JUDGES[0].person.email)
    page.get_by_role("button", name="ส่งรหัสทางอีเมล").click()
    page.get_by_label("รหัสจากอีเมล").fill(codes(engine)[-1])
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_role("heading", name="ผลงานของฉัน")).to_be_visible()
    if page.get_by_role("heading", name="ขั้นแรก").count():
        page.get_by_role("button", name=re.compile("ไม่มีส่วนได้เสีย")).click()


def fill(page: Page, *points: str) -> None:
    for number, value in enumerate(points):
        page.get_by_label("คะแนน", exact=True).nth(number).fill(value)


def told(engine: Engine, name: str, content: Content, judge: Judge, number: int, text: str = "") -> None:
    """A judge's mail with a file, and their reply that confirms it."""
    ids = (f"answer-{number}-{n}@office.example" for n in range(9))
    desk = ScoreDesk(engine, CALL, KEY, Decimal("0.5"))
    post = ScorePost(desk, SqlLedger(engine, CALL), lambda: NOON, lambda: next(ids))
    file = Attachment(name, "", 1, f"{number:064d}", content)
    mails = (
        Message(f"a{number}@x", sender=judge.person, attachments=(file,)),
        Message(f"b{number}@x", (f"answer-{number}-0@office.example",), sender=judge.person, text="ยืนยัน"),
    )
    for n, mail in enumerate(mails):
        case = Case(1000 + 2 * number + n, f"{1000 + 2 * number + n:064d}", 1, NOON)
        with writing(engine) as connection:
            values = {"id": case.id, "sha256": case.sha256, "size": 1, "received_at": NOON}
            connection.execute(insert(message_table), values)
        assert post(case, mail, Screening(None, Authentication.NONE))


def in_bundle(hall: Hall, code: str) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle_file(hall.folder, code, 1)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def filled_workbook(data: bytes) -> Content:
    """The judge's own workbook with the points of all three entries."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in (3, 4, 5):
        for column, points in zip("EFG", (30, 20, 10 + row), strict=True):
            book.worksheets[0][f"{column}{row}"] = points
    saved = io.BytesIO()
    book.save(saved)
    return read_content(saved.getvalue(), "scores.xlsx")


def filled_pdf(data: bytes, points: str) -> Content:
    """The judge's own PDF of an entry with the same points in every field of them."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T).startswith("points/"):
                field.V = pikepdf.String(points)
        saved = io.BytesIO()
        document.save(saved)
    return read_content(saved.getvalue(), "sheet.pdf")


def test_button_waits_for_the_save_that_is_under_way(contexts: Contexts, site: Site) -> None:
    page = contexts().new_page()
    come_in(page, site.engine)
    page.get_by_role("link", name=REFS[0]).click()
    late: list[tuple[Route, APIResponse]] = []

    def answer_late(route: Route) -> None:
        if "x-save" in route.request.headers and not late:
            late.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/scores", answer_late)
    fill(page, "5", "6")
    fill(page, "7")
    page.get_by_role("button", name=re.compile("^บันทึก")).last.click()
    for _ in range(500):  # the first save's answer is held back as soon as the server has given it
        if not late:
            page.wait_for_timeout(20)
    ((route, response),) = late
    with page.expect_navigation():
        route.fulfill(response=response)
    expect(page).to_have_url(re.compile(REFS[1]))
    assert [given.mark.points for given in scores.given(site.engine, 1)] == [7, 6]


def test_scores_of_page_workbook_and_pdf_meet_in_one_ranking(
    contexts: Contexts, site: Site, hall: Hall
) -> None:
    page = contexts().new_page()
    come_in(page, site.engine)
    page.get_by_role("link", name=REFS[0]).click()
    for points in (("40", "๓๕", "25"), ("20", "20", "20"), ("10", "10", "10.5")):
        fill(page, *points)
        with page.expect_navigation():
            page.get_by_role("button", name=re.compile("^บันทึก")).last.click()
    page.goto("/judge")
    expect(page.locator(".figure .big").first).to_have_text("3/3")

    workbook = in_bundle(hall, "K02")["02_ใบคะแนน_K02.xlsx"]
    told(site.engine, "02.xlsx", filled_workbook(workbook), COMMITTEE[1], 1)
    pdfs = sorted(name for name in in_bundle(hall, "K03") if name.startswith("entries/"))
    for number, name in enumerate(pdfs, 2):
        told(site.engine, "x.pdf", filled_pdf(in_bundle(hall, "K03")[name], "๒๐"), COMMITTEE[2], number)

    ranked = ranking((ENTRY, OTHER, THIRD), scores.given(site.engine), Rules(CALL.criteria))
    assert [(row.entry.reference, row.count, row.mean) for row in ranked] == [
        (REFS[0], 3, Fraction(100 + 63 + 60, 3)),
        (REFS[1], 3, Fraction(60 + 64 + 60, 3)),
        (REFS[2], 3, Fraction(61 + 130 + 120, 6)),
    ]


def test_what_is_typed_is_saved_without_a_button_and_shown_in_the_other_window(
    contexts: Contexts, site: Site
) -> None:
    context = contexts()
    page, other = context.new_page(), context.new_page()
    come_in(page, site.engine)
    page.goto(f"/judge/{REFS[0]}")
    other.goto(f"/judge/{REFS[0]}")
    fill(page, "30")
    page.get_by_label("บันทึกส่วนตัว").fill("ถามเรื่องงบประมาณ")
    page.keyboard.press("Tab")
    expect(page.locator("[data-said]")).to_have_text("บันทึกแล้ว")
    other.get_by_label("คะแนน", exact=True).nth(1).fill("99")
    other.keyboard.press("Tab")
    expect(other.locator("[data-problem='2']")).to_have_text("เกินคะแนนเต็ม 35")
    expect(other.get_by_label("คะแนน", exact=True).first).to_have_value("30")
    expect(other.get_by_label("บันทึกส่วนตัว")).to_have_value("ถามเรื่องงบประมาณ")
    fill(page, "31")
    page.keyboard.press("Tab")
    expect(page.locator("[data-said]")).to_have_text("บันทึกแล้ว")
    other.get_by_label("คะแนน", exact=True).first.fill("32")
    other.keyboard.press("Tab")
    expect(other.locator("[data-said]")).to_contain_text("มีการแก้ไขจากหน้าต่างอื่นด้วย")
    other.get_by_role("button", name="บันทึก", exact=True).click()
    expect(other.get_by_role("alert")).to_contain_text("ไม่มีข้อมูลสูญหาย")
    expect(other.get_by_label("คะแนน", exact=True).first).to_have_value("32")
    other.get_by_label("คะแนน", exact=True).nth(1).fill("")
    other.get_by_role("button", name="บันทึก", exact=True).click()
    expect(other.get_by_role("status").first).to_have_text("บันทึกแล้ว")
    assert [g.mark.points for g in scores.given(site.engine) if g.mark.criterion == "1"] == [Decimal(32)]


def test_the_same_works_without_a_script(contexts: Contexts, site: Site) -> None:
    page = contexts(java_script_enabled=False).new_page()
    come_in(page, site.engine)
    page.goto(f"/judge/{REFS[1]}")
    fill(page, "1", "2", "๓")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.locator("[data-sum]")).to_have_text("6")


PAGES = {
    "/judge": "/judge",
    "/judge/{reference}": f"/judge/{REFS[0]}",
    "/judge/sign-in": "/judge/sign-in",
    "/bundle/{token}": f"/bundle/{'x' * 43}",
}
"""The pages of judges, each by its door."""


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (390, "dark"), (320, "light")])
def test_pages_keep_nobody_out_and_fit_the_screen(
    contexts: Contexts, site: Site, width: int, scheme: str
) -> None:
    context = contexts(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, source, found = context.new_page(), chromium.axe(), {}
    for path in (PAGES["/judge/sign-in"], PAGES["/bundle/{token}"]):
        page.goto(path)
        found[path] = amiss(page, source)
    come_in(page, site.engine)
    for path in (PAGES["/judge"], PAGES["/judge/{reference}"], "/judge/DG66-0009"):
        page.goto(path)
        for summary in page.locator(".scores summary").all():
            summary.click()
        found[path] = amiss(page, source)
    assert {path: broken for path, broken in found.items() if broken} == {}


def amiss(page: Page, source: str) -> list[str]:
    """What axe-core objects to (WCAG 2.2 AA and its best practices), and whether the page is too wide."""
    page.evaluate(source)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    objections = [
        f"{one['id']}: {json.dumps([node['html'][:160] for node in one['nodes'][:3]], ensure_ascii=False)}"
        for one in result["violations"]
    ]
    return objections + ([f"{wide} wide"] if wide > seen else [])
