"""A judge gets in by a code from the mail: once, for ten minutes, in the browser that asked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from contest.account import AccountRole
from store.accounts import Accounts
from store.engine import reading
from store.judging import committee
from store.schema import event, notice
from tests.judging.values import JUDGES, NOON
from tests.web.conftest import PASSWORD
from tests.web.judge.conftest import Judges, JudgesBrowser, Moment, codes
from web.site import Site

EMAIL = JUDGES[0].person.email
Browsers = Callable[[], JudgesBrowser]


def happened(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(
            connection.scalars(event.select().with_only_columns(event.c.kind).order_by(event.c.sequence))
        )


def test_code_from_the_mail_opens_the_judges_pages(browsers: Browsers, site: Site, clock: Moment) -> None:
    browser = browsers()
    answer = browser.ask(f" {EMAIL.upper()} ")
    assert (answer.status_code, "ระบบกำลังส่งรหัสไปให้" in answer.text, clock.woken) == (200, True, [clock.now])
    before = dict(browser.client.cookies)
    entered = browser.enter(" ".join(codes(site.engine)[0]))
    assert (entered.status_code, entered.headers["location"]) == (303, "/judge")
    assert browser.client.cookies["dgti"] != before["dgti"]
    assert "K01" in browser.get("/judge").text
    assert happened(site.engine)[-2:] == ["code", "signed-in"]


def test_thai_digits_are_read(browsers: Browsers, site: Site) -> None:
    browser = browsers()
    browser.ask(EMAIL)
    thai = codes(site.engine)[0].translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert browser.enter(thai).status_code == 303


def test_address_that_is_on_no_list_is_answered_alike(browsers: Browsers, site: Site) -> None:
    known, unknown = browsers().ask(EMAIL), browsers().ask("nobody@judge.example")
    assert known.status_code == unknown.status_code
    assert "nobody@judge.example" in unknown.text
    assert len(codes(site.engine)) == 1


def test_code_works_once(browsers: Browsers, site: Site) -> None:
    browser = browsers()
    browser.ask(EMAIL)
    code = codes(site.engine)[0]
    assert browser.enter(code).status_code == 303
    browser.post("/sign-out", "/judge")
    assert browser.enter(code).status_code == 401


def test_code_works_in_no_other_browser(browsers: Browsers, site: Site) -> None:
    browsers().ask(EMAIL)
    assert browsers().enter(codes(site.engine)[0]).status_code == 401


def test_code_holds_for_ten_minutes(browsers: Browsers, site: Site, clock: Moment) -> None:
    browser = browsers()
    browser.ask(EMAIL)
    clock.now += timedelta(minutes=10)
    answer = browser.enter(codes(site.engine)[0])
    assert (answer.status_code, "รหัสไม่ถูกต้องหรือหมดอายุแล้ว" in answer.text) == (401, True)


def test_later_code_replaces_the_earlier(browsers: Browsers, site: Site) -> None:
    browser = browsers()
    browser.ask(EMAIL)
    browser.ask(EMAIL)
    first, second = codes(site.engine)
    assert first == second or browser.enter(first).status_code == 401
    assert browser.enter(second).status_code == 303


def test_guessing_ends_after_five_wrong_codes(browsers: Browsers, site: Site) -> None:
    browser = browsers()
    browser.ask(EMAIL)
    right = codes(site.engine)[0]
    wrong = next(code for code in ("000000", "111111") if code != right)
    assert [browser.enter(wrong).status_code for _ in range(5)] == [401] * 5
    assert browser.enter(right).status_code == 401
    assert browser.enter(right).status_code == 429


def test_asking_again_and_again_is_stopped(browsers: Browsers, site: Site, clock: Moment) -> None:
    browser = browsers()
    asked = [browser.ask(EMAIL).status_code for _ in range(7)]
    assert (asked, len(codes(site.engine))) == ([200] * 6 + [429], 6)
    clock.now += timedelta(minutes=16)
    assert browser.ask(EMAIL).status_code == 200


def test_judge_who_left_the_committee_sees_nothing(judges: Judges, site: Site) -> None:
    judge = judges(1)
    committee.replace_judges(site.engine, JUDGES[1:], NOON)
    answer = judge.get("/judge")
    assert (answer.status_code, "ไม่พบท่านในรายชื่อกรรมการ" in answer.text) == (404, True)


def test_nobody_signs_in_under_a_judges_account_with_a_password(judges: Judges, site: Site) -> None:
    judges(1)
    (row,) = site.accounts.everyone()
    assert (row.account.name, row.account.role) == (" K01", AccountRole.JUDGE)
    assert Accounts(site.engine).credentials(row.account.name) is None


def test_officers_do_not_read_codes(
    browsers: Browsers, site: Site, password_hash: str
) -> None:  # fmt: skip
    browsers().ask(EMAIL)
    site.accounts.add("officer", AccountRole.OFFICER, password_hash, "", NOON)
    officer = browsers()
    officer.sign_in("officer", PASSWORD)
    with reading(site.engine) as connection:
        number = connection.scalar(notice.select().with_only_columns(notice.c.id))
    page = officer.get(f"/notices/{number}").text
    assert (codes(site.engine)[0] in page, "เป็นของผู้รับเท่านั้น" in page) == (False, True)


@pytest.mark.parametrize("path", ["/", "/entries", "/mails"])
def test_judge_sees_no_applicant(judges: Judges, path: str) -> None:
    assert judges(1).get(path).status_code == 403
