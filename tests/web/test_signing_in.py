"""Signing in: the right person gets in, for as long as meant, and nobody by guessing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import httpx
import pyotp
import pytest

from contest.account import AccountRole
from tests.store.building import NOON
from tests.web.conftest import PASSWORD, Clock, Visitor, Visitors
from web.keys import hashed, matches
from web.site import Site


def test_right_password_opens_the_page_that_was_wanted(stranger: Visitor) -> None:
    wanted = stranger.get("/entries?state=held").headers["location"]
    answer = stranger.post("/sign-in", wanted, name="OFFICER", password=PASSWORD, next="/entries?state=held")
    assert (answer.status_code, answer.headers["location"]) == (303, "/entries?state=held")
    assert stranger.get("/entries?state=held").status_code == 200


@pytest.mark.parametrize(
    ("name", "password"), [("officer", "wrong"), ("nobody", PASSWORD), ("", ""), ("officer", "")]
)
def test_wrong_password_and_unknown_name_are_answered_alike(
    stranger: Visitor, name: str, password: str
) -> None:
    answer = stranger.sign_in(name, password)
    assert (answer.status_code, "ชื่อผู้ใช้ รหัสผ่าน หรือรหัสใช้ครั้งเดียวไม่ถูกต้อง" in answer.text) == (401, True)
    assert stranger.get("/").status_code == 303


@pytest.mark.parametrize(
    "wanted", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1", ""]
)
def test_sign_in_never_leads_elsewhere(stranger: Visitor, wanted: str) -> None:
    assert stranger.sign_in("officer", next=wanted).headers["location"] == "/"


def test_who_is_signed_in_is_not_asked_again(officer: Visitor) -> None:
    answer = officer.get("/sign-in?next=/mails")
    assert (answer.status_code, answer.headers["location"]) == (303, "/mails")


def test_token_is_a_new_one_after_signing_in(stranger: Visitor) -> None:
    stranger.get("/sign-in")
    before = dict(stranger.client.cookies)
    stranger.sign_in("officer")
    assert stranger.client.cookies["dgti"] != before["dgti"]


def test_name_is_closed_after_too_many_failures_and_opens_again(stranger: Visitor, clock: Clock) -> None:
    failures = [stranger.sign_in("officer", "wrong").status_code for _ in range(4)]
    right = stranger.sign_in("officer")
    assert (failures, right.status_code, right.headers["retry-after"]) == ([401, 401, 401, 429], 429, "900")
    clock.now += timedelta(minutes=16)
    assert stranger.sign_in("officer").status_code == 303


def test_address_is_closed_whatever_names_it_tries(stranger: Visitor) -> None:
    failures = [stranger.sign_in(f"guess{n}", "wrong").status_code for n in range(6)]
    assert failures == [401] * 5 + [429]


def test_address_behind_our_proxy_is_the_one_it_adds(site: Site, serve: Callable[[Site], str]) -> None:
    proxied = replace(site, settings=replace(site.settings, behind_proxy=True))
    with httpx.Client(base_url=serve(proxied)) as client:
        visitor = Visitor(client)
        for n in range(5):
            client.headers["X-Forwarded-For"] = f"spoofed, 192.0.2.{n}"
            assert visitor.sign_in(f"guess{n}", "wrong").status_code == 401
        assert visitor.sign_in("officer").status_code == 303


def test_session_ends_when_it_is_not_used(officer: Visitor, clock: Clock) -> None:
    clock.now += timedelta(hours=1)
    assert officer.get("/").status_code == 200
    clock.now += timedelta(hours=3)
    assert officer.get("/").status_code == 303


def test_session_ends_after_its_time_however_busy(officer: Visitor, clock: Clock) -> None:
    statuses = []
    for _ in range(13):
        clock.now += timedelta(hours=1)
        statuses.append(officer.get("/pulse").status_code)
    assert statuses == [200] * 11 + [303] * 2


def test_signing_out_ends_the_session_itself(officer: Visitor) -> None:
    kept = dict(officer.client.cookies)
    assert officer.post("/sign-out", "/").status_code == 303
    officer.client.cookies.update(kept)
    assert officer.get("/").status_code == 303


def test_account_that_was_closed_is_out_at_once(officer: Visitor, site: Site) -> None:
    known = site.accounts.credentials("officer")
    assert known
    site.accounts.disable(known.account.id, NOON)
    assert officer.get("/").status_code == 303


def test_one_time_code_is_asked_for_where_the_account_has_one(
    visitors: Visitors, site: Site, clock: Clock
) -> None:
    secret = pyotp.random_base32()
    site.accounts.add("careful", AccountRole.OFFICER, hashed(PASSWORD), secret, NOON)
    visitor = visitors("")
    code = pyotp.TOTP(secret).at(clock.now)
    old = pyotp.TOTP(secret).at(clock.now - timedelta(minutes=5))
    assert [visitor.sign_in("careful", code=given).status_code for given in ("", old, code)] == [
        401,
        401,
        303,
    ]


def test_one_time_code_is_taken_once(visitors: Visitors, site: Site, clock: Clock) -> None:
    secret = pyotp.random_base32()
    site.accounts.add("careful", AccountRole.OFFICER, hashed(PASSWORD), secret, NOON)
    code = pyotp.TOTP(secret).at(clock.now)
    statuses = [visitors("").sign_in("careful", code=code).status_code for _ in range(2)]
    before = pyotp.TOTP(secret).at(clock.now - timedelta(seconds=30))
    statuses.append(visitors("").sign_in("careful", code=before).status_code)
    clock.now += timedelta(seconds=60)
    statuses.append(visitors("").sign_in("careful", code=pyotp.TOTP(secret).at(clock.now)).status_code)
    assert statuses == [303, 401, 401, 303]


def test_language_is_switched_and_remembered(officer: Visitor, site: Site) -> None:
    assert "ภาพรวม" in officer.get("/").text
    answer = officer.post("/language", "/", language="en", next="/")
    assert answer.status_code == 303
    page = officer.get("/").text
    assert ('<html lang="en">' in page, "Overview" in page, "ภาพรวม" in page) == (True, True, False)


def test_language_without_an_account_is_kept_in_the_browser(stranger: Visitor) -> None:
    stranger.post("/language", "/sign-in", language="en", next="/sign-in")
    assert "Password" in stranger.get("/sign-in").text


def test_password_is_kept_as_argon2_and_none_matches_nothing() -> None:
    kept = hashed(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert [matches(PASSWORD, kept), matches("other", kept), matches(PASSWORD, ""), matches("", "x")] == [
        True, False, False, False,
    ]  # fmt: skip
