"""The front door: who gets in, what every answer carries, and that nothing changes without a form of ours."""

from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from contest.account import AccountRole
from store.reports.glance import sequence
from tests.store.building import digest
from tests.web.conftest import Visitor, Visitors
from web.doors import ANYBODY, DOORS, JUDGES, KEEPERS, READERS, Door
from web.headers import POLICY
from web.site import Site
from web.visit import DECIDERS

EXAMPLES = {
    "{token}": "x" * 43,
    "{reference}": "DG66-0005",
    "{sha256}": digest("mail 5"),
    "{number:int}": "5",
    "{name}": "held",
}


def path_of(door: Door) -> str:
    """A path that this door opens."""
    path = door.path
    for name, value in EXAMPLES.items():
        path = path.replace(name, value)
    return path


def _entitled(door: Door) -> str:
    """An account that may pass this door: an officer where officers may."""
    return "officer" if not door.roles or AccountRole.OFFICER in door.roles else min(door.roles)


READ = [door for door in DOORS if door.methods == ("GET",)]
CHANGE = [door for door in DOORS if door.methods == ("POST",) and not door.is_awaited]
GUARDED = [door for door in READ if door.roles]
by_path = {"ids": lambda door: f"{door.methods[0]} {door.path}"}


@pytest.mark.parametrize("door", GUARDED, **by_path)  # type: ignore[arg-type] # names of parameters
def test_page_without_a_session_leads_to_the_sign_in(stranger: Visitor, door: Door) -> None:
    answer = stranger.get(path_of(door))
    wanted = "/judge/sign-in" if door.roles == JUDGES else "/sign-in"
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, wanted)


@pytest.mark.parametrize("door", CHANGE, **by_path)  # type: ignore[arg-type] # names of parameters
def test_change_without_the_mark_of_our_form_is_refused(visitors: Visitors, site: Site, door: Door) -> None:
    visitor, before = visitors(_entitled(door)), sequence(site.engine)
    answers = [
        visitor.client.post(path_of(door), data=data)
        for data in ({"act": "accept", "because": "x"}, {"mark": "0" * 64, "act": "accept", "because": "x"})
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert "แบบฟอร์มนี้ใช้ไม่ได้แล้ว" in answers[0].text
    assert sequence(site.engine) == before


def test_mark_of_another_session_is_refused(visitors: Visitors) -> None:
    mine, other = visitors("officer"), visitors("second")
    stolen = mine.client.post("/sign-out", data={"mark": other.mark("/")})
    assert stolen.status_code == 403


def test_form_sent_from_another_site_is_refused(officer: Visitor) -> None:
    answer = officer.client.post(
        "/sign-out", data={"mark": officer.mark("/")}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


def test_change_without_a_session_is_told_that_it_is_over(stranger: Visitor) -> None:
    answer = stranger.client.post("/entries/DG66-0005/order", data={"act": "accept"})
    assert answer.status_code == 401
    assert "การเข้าสู่ระบบหมดอายุแล้ว" in answer.text


@pytest.mark.parametrize("role", AccountRole)
def test_each_role_sees_only_its_own(visitors: Visitors, role: AccountRole) -> None:
    visitor = visitors(role)
    seen = {door.path for door in GUARDED if visitor.get(path_of(door)).status_code != 403}
    assert seen == {door.path for door in GUARDED if role in door.roles}


def test_roles_are_those_that_were_meant() -> None:
    assert {door.path: door.roles for door in CHANGE} == {
        "/sign-in": ANYBODY, "/sign-out": ANYBODY, "/language": ANYBODY,
        "/entries/{reference}/order": DECIDERS, "/entries/{reference}/order/confirm": DECIDERS,
        "/entries/{reference}/merge": DECIDERS, "/entries/{reference}/merge/confirm": DECIDERS,
        "/entries/{reference}/form/masks": DECIDERS,
        "/entries/{reference}/packet": DECIDERS, "/packets": DECIDERS,
        "/entries/{reference}/slides/draw": READERS,
        "/presenting/slot": READERS, "/presenting/attendance": READERS,
        "/presenting/call-off": DECIDERS, "/presenting/call-off/confirm": DECIDERS,
        "/presenting/invite": DECIDERS, "/presenting/invite/confirm": DECIDERS,
        "/mails/{sha256}/seen-to": DECIDERS, "/mails/{sha256}/take-up": DECIDERS,
        "/reminders": DECIDERS, "/reminders/confirm": DECIDERS,
        "/wordings/{name}": DECIDERS, "/wordings/{name}/confirm": DECIDERS,
        "/extension": DECIDERS, "/extension/confirm": DECIDERS, "/committee": READERS,
        "/mails/{sha256}/take-up/confirm": DECIDERS, "/accounts": KEEPERS, "/accounts/{number:int}": KEEPERS,
        "/judge/sign-in": ANYBODY, "/judge/code": ANYBODY, "/judge/conflicts": JUDGES,
        "/bundle/{token}": ANYBODY,
        "/judge/{reference}/scores": JUDGES, "/judge/{reference}/recuse": JUDGES,
    }  # fmt: skip
    taken_away = {f"/entries.{form}" for form in ("xlsx", "csv", "json", "zip")}
    deciders = {*taken_away, "/entries/{reference}/form/masks", "/wordings", "/wordings/{name}", "/extension"}
    assert {door.path for door in GUARDED if door.roles == DECIDERS} == deciders
    assert {door.roles for door in GUARDED} == {READERS, DECIDERS, JUDGES, KEEPERS}


def test_only_an_upload_link_lets_in_without_our_form() -> None:
    assert {door.path: door.roles for door in DOORS if door.is_awaited} == {"/upload/{token}": ANYBODY}


def test_secretary_may_not_give_orders(visitors: Visitors) -> None:
    secretary = visitors("secretary")
    page = secretary.get("/entries/DG66-0005").text
    answer = secretary.client.post(
        "/entries/DG66-0005/order", data={"mark": secretary.mark("/"), "act": "accept"}
    )
    assert ("คำสั่งเจ้าหน้าที่" in page, answer.status_code) == (False, 403)


@pytest.mark.parametrize("path", ["/sign-in", "/", "/nothing", "/static/style.css", "/healthz"])
def test_every_answer_carries_the_headers(officer: Visitor, path: str) -> None:
    headers = officer.get(path).headers
    assert {
        name: headers.get(name)
        for name in ("content-security-policy", "x-content-type-options", "x-frame-options")
    } == {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }
    assert "unsafe" not in POLICY


def test_pages_are_not_kept_and_assets_are(officer: Visitor) -> None:
    kept = [officer.get(path).headers["cache-control"] for path in ("/", "/static/page.js")]
    assert kept == ["no-store", "public, max-age=3600"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nothing", 404, "ไม่มีหน้านี้"),
        ("/entries/DG66-9999", 404, "ไม่มีผลงานเลขอ้างอิงนี้"),
        ("/mails/0", 404, "ไม่มีอีเมลฉบับนี้"),
        ("/notices/999", 404, "ไม่มีอีเมลแจ้งฉบับนี้"),
        ("/sign-out", 405, "เปิดหน้านี้ด้วยวิธีนี้ไม่ได้"),
        ("/static/../config.toml", 404, ""),
        ("/static/nothing.css", 404, "Not found"),
    ],
)
def test_what_there_is_not_is_said_plainly(officer: Visitor, path: str, status: int, said: str) -> None:
    answer = officer.get(path)
    assert (answer.status_code, said in answer.text) == (status, True)


def test_form_too_long_to_be_one_is_not_read(officer: Visitor) -> None:
    mark = officer.mark("/")
    answer = officer.client.post("/entries/DG66-0005/order", data={"mark": mark, "words": "x" * 300_000})
    assert answer.status_code == 413


def test_database_that_is_away_is_said_so(officer: Visitor, site: Site) -> None:
    officer.get("/")
    file = site.engine.url.database
    assert file
    site.engine.dispose()
    from pathlib import Path

    path = Path(file)
    path.rename(path.with_suffix(".gone"))
    path.mkdir()
    answer = officer.get("/healthz")
    assert (answer.status_code, "ติดต่อฐานข้อมูลไม่ได้" in answer.text) == (503, True)


def test_cookies_are_closed_to_scripts_and_to_other_sites(stranger: Visitor) -> None:
    cookie = stranger.sign_in("officer").headers["set-cookie"]
    assert {part.strip().lower() for part in cookie.split(";")[1:]} == {"httponly", "path=/", "samesite=lax"}


def test_cookies_are_kept_to_tls_where_people_come_by_it(site: Site, serve: Callable[[Site], str]) -> None:
    secure = replace(site, settings=replace(site.settings, public_url="https://log.contest.example"))
    with httpx.Client(base_url=serve(secure)) as client:
        answer = client.get("/sign-in")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-dgti=")
    assert "; Secure" in cookie
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
