"""A personal link hands its judge's bundle out for a time, by a button, and nothing else."""

import re
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from contest.account import AccountRole
from judging.keeping import keep
from judging.places import bundle_file
from judging.seat import Hall
from judging.sending import Office, kept, send_bundles
from store.engine import Engine, reading
from store.event_kind import EventKind
from store.judging import committee, packets
from store.schema import event, notice
from tests.judging.values import CALL, JUDGES, NOON
from tests.web.conftest import PASSWORD, field_of
from tests.web.judge.conftest import JudgesBrowser, Moment
from web.site import Site

Browsers = Callable[[], JudgesBrowser]
FIRST, SECOND = b"PK the first", b"PK the second"


@pytest.fixture
def path(site: Site, hall: Hall) -> str:
    """Where the link in the first judge's mail leads."""
    put(site, hall, 1, FIRST)
    ids = (f"ours-{n}@office.example" for n in range(9))
    office = Office(
        site.engine, CALL, hall.folder, site.clock(), lambda: next(ids), 1, NOON, "https://office.example"
    )
    list(send_bundles(office))
    with reading(site.engine) as connection:
        text = connection.scalar(notice.select().with_only_columns(notice.c.text))
    return str(text).partition("https://office.example")[2].split()[0]


def put(site: Site, hall: Hall, number: int, data: bytes) -> None:
    keep(bundle_file(hall.folder, "K01", number), data)
    packets.record_bundle(site.engine, 1, number, "0" * 64, len(data), NOON)


def press(browser: JudgesBrowser, path: str, **ticked: str) -> httpx.Response:
    """Press the button under all that stands on the page, no conflict ticked."""
    page = browser.get(path).text
    shown = dict.fromkeys(re.findall(r'name="(shown-[^"]+)"', page), "1")
    return browser.client.post(path, data={"mark": field_of(page, "mark"), **shown, **ticked})


def readings(engine: Engine) -> int:
    with reading(engine) as connection:
        kinds = connection.scalars(event.select().with_only_columns(event.c.kind))
        return list(kinds).count(EventKind.READ)


def test_link_hands_out_the_bundle_when_the_button_is_pressed(
    browsers: Browsers, path: str, site: Site
) -> None:
    browser = browsers()
    page = browser.get(path)
    assert (page.status_code, FIRST in page.content, readings(site.engine)) == (200, False, 0)
    taken = press(browser, path)
    assert (taken.status_code, taken.content, readings(site.engine)) == (200, FIRST, 1)
    assert (taken.headers["content-type"], taken.headers["cache-control"]) == ("application/zip", "no-store")
    assert "DG2566_K01.zip" in taken.headers["content-disposition"]


def test_link_hands_out_the_latest_bundle(browsers: Browsers, path: str, site: Site, hall: Hall) -> None:
    put(site, hall, 2, SECOND)
    assert press(browsers(), path).content == SECOND


def test_link_ends_with_its_time(browsers: Browsers, path: str, clock: Moment) -> None:
    browser = browsers()
    mark = field_of(browser.get(path).text, "mark")
    clock.now += timedelta(hours=72)
    late = browser.client.post(path, data={"mark": mark})
    assert (late.status_code, FIRST in late.content, "ลิงก์นี้หมดอายุแล้ว" in late.text) == (410, False, True)
    assert browser.get(path).status_code == 410


def test_link_ends_when_its_judge_leaves_the_committee(browsers: Browsers, path: str, site: Site) -> None:
    committee.replace_judges(site.engine, JUDGES[1:], NOON)
    assert browsers().get(path).status_code == 410


def test_link_lets_nobody_in(browsers: Browsers, path: str) -> None:
    browser = browsers()
    press(browser, path)
    assert browser.get("/judge").status_code == 303


def test_link_that_was_guessed_opens_nothing(browsers: Browsers, path: str) -> None:
    token = path.removeprefix("/bundle/")
    guesses = (token[:-1], token + "A", kept(token), "x", "%00", token.swapcase())
    assert [browsers().get(f"/bundle/{guess}").status_code for guess in guesses] == [410] * len(guesses)


def test_button_of_another_page_opens_nothing(browsers: Browsers, path: str) -> None:
    assert browsers().client.post(path, data={"mark": "made up"}).status_code == 403


def test_officers_do_not_read_links(
    browsers: Browsers, path: str, site: Site, password_hash: str
) -> None:  # fmt: skip
    site.accounts.add("officer", AccountRole.OFFICER, password_hash, "", NOON)
    officer = browsers()
    officer.sign_in("officer", PASSWORD)
    page = officer.get("/notices/1").text
    assert (path in page, "เป็นของผู้รับเท่านั้น" in page) == (False, True)


def test_link_opens_once_conflicts_are_declared(browsers: Browsers, path: str, site: Site) -> None:
    browser = browsers()
    page = browser.get(path)
    assert "ส่วนได้เสีย" in page.text
    unsaid = browser.client.post(path, data={"mark": field_of(page.text, "mark")})
    assert (FIRST in unsaid.content, "ส่วนได้เสีย" in unsaid.text) == (False, True)
    assert press(browser, path).content == FIRST
    assert "ส่วนได้เสีย" not in browser.get(path).text


def test_bundle_with_an_entry_recused_from_since_is_handed_out_by_nobody(
    browsers: Browsers, path: str, site: Site, hall: Hall, clock: Moment
) -> None:
    clock.now += timedelta(minutes=1)
    browser = browsers()
    ticked = press(browser, path, **{"conflict-DG66-0002": "1", "because": "ที่ปรึกษา"})
    assert (ticked.status_code, FIRST in ticked.content) == (404, False)
    assert [each.entry for each in committee.recusals(site.engine)] == [2]
    assert packets.bundles(site.engine)[1].recused_since
    keep(bundle_file(hall.folder, "K01", 2), SECOND)
    packets.record_bundle(site.engine, 1, 2, "0" * 64, len(SECOND), clock.now + timedelta(minutes=1))
    assert press(browser, path).content == SECOND
