"""The administrator's page: people are let in and shut out, and every change is on record."""

import html
import json
import re

import pyotp
import pytest
from sqlalchemy import select

from contest.account import AccountRole
from store.engine import reading
from store.event_kind import EventKind
from store.schema import event
from tests.web.conftest import Clock, Visitor, Visitors
from web.site import Site


@pytest.fixture
def admin(visitors: Visitors) -> Visitor:
    return visitors("admin")


def given(page: str) -> tuple[str, str]:
    """The password and the key that a page shows once, "" for no key."""
    shown = re.findall(r"<dd[^>]*><code>([^<]+)</code>", html.unescape(page))
    return (shown[0], shown[1] if len(shown) > 1 else "")


def number_of(site: Site, name: str) -> int:
    return next(row.account.id for row in site.accounts.everyone() if row.account.name == name)


def change(admin: Visitor, site: Site, name: str, **fields: str) -> int:
    return admin.post(f"/accounts/{number_of(site, name)}", "/accounts", **fields).status_code


def test_new_account_signs_in_with_what_was_shown_once(
    admin: Visitor, visitors: Visitors, clock: Clock
) -> None:
    made = admin.post("/accounts", "/accounts", name="Malee", role="secretary", codes="1")
    password, key = given(made.text)
    code = pyotp.TOTP(key).at(clock.now)
    assert made.status_code == 200
    assert visitors("").sign_in("malee", password, code=code).status_code == 303
    assert [secret in admin.get("/accounts").text for secret in (password, key)] == [False, False]


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"name": "officer", "role": "officer"}, 409, "มีบัญชีชื่อนี้อยู่แล้ว"),
        ({"name": " ", "role": "officer"}, 422, "โปรดกรอกชื่อผู้ใช้"),
        ({"name": "new", "role": "judge"}, 422, "โปรดกรอกชื่อผู้ใช้"),
    ],
)
def test_account_that_cannot_be_made_is_told(
    admin: Visitor, fields: dict[str, str], status: int, said: str
) -> None:
    answer = admin.post("/accounts", "/accounts", **fields)
    assert (answer.status_code, said in answer.text) == (status, True)


def test_disabled_person_is_out_at_once_and_let_in_by_a_new_password(
    admin: Visitor, officer: Visitor, visitors: Visitors, site: Site
) -> None:
    assert change(admin, site, "officer", what="disable") == 303
    assert officer.get("/").status_code == 303
    assert "ปิดใช้งาน" in admin.get("/accounts").text
    reset = admin.post(f"/accounts/{number_of(site, 'officer')}", "/accounts", what="reset")
    assert visitors("").sign_in("officer", given(reset.text)[0]).status_code == 303


def test_role_that_is_taken_away_holds_at_once(admin: Visitor, officer: Visitor, site: Site) -> None:
    assert change(admin, site, "officer", what="role", role="secretary") == 303
    assert officer.get("/entries.json").status_code == 303
    known = site.accounts.credentials("officer")
    assert known
    assert known.account.role is AccountRole.SECRETARY


@pytest.mark.parametrize("fields", [{"what": "disable"}, {"what": "role", "role": "officer"}])
def test_nobody_shuts_out_themselves(admin: Visitor, site: Site, fields: dict[str, str]) -> None:
    assert change(admin, site, "admin", **fields) == 409
    assert admin.get("/accounts").status_code == 200


def test_judges_are_not_kept_here(admin: Visitor, site: Site) -> None:
    judge = number_of(site, "judge")
    assert admin.post(f"/accounts/{judge}", "/accounts", what="disable").status_code == 404
    assert f"/accounts/{judge}" not in admin.get("/accounts").text


def test_each_change_of_an_account_is_one_event(admin: Visitor, site: Site) -> None:
    by, officer = number_of(site, "admin"), number_of(site, "officer")
    change(admin, site, "officer", what="role", role="secretary")
    change(admin, site, "officer", what="disable")
    admin.post(f"/accounts/{officer}", "/accounts", what="reset")
    with reading(site.engine) as connection:
        told = connection.scalars(
            select(event.c.data).where(event.c.kind == EventKind.ACCOUNT).order_by(event.c.sequence)
        )
        assert [json.loads(data) for data in told] == [
            {"account": officer, "act": act, "by": by} for act in ("role secretary", "disable", "reset")
        ]


def test_accounts_say_who_needs_a_one_time_code(admin: Visitor) -> None:
    admin.post("/accounts", "/accounts", name="somsri", role="officer", codes="1")
    row = admin.get("/accounts").text.partition("<bdi>somsri</bdi>")[2].partition("</tr>")[0]
    assert '<td data-label="รหัสใช้ครั้งเดียว">ต้องใช้</td>' in row
