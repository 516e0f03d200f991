"""A judge gets in by a code that is mailed to the address on the committee's list."""

import math

from starlette.responses import Response

from contest.account import AccountRole
from judging.codes import mail_code, take_code
from store.judging import doors
from web.cookies import give_session, origin_of
from web.keys import kept_token, new_token
from web.site import WINDOW
from web.visit import Visit, to


def code_page(visit: Visit) -> Response:
    """Asks for the address; a judge who is signed in goes on."""
    if visit.account and visit.account.role is AccountRole.JUDGE:
        return to("/judge")
    return _page(visit, 200)


def ask_code(visit: Visit) -> Response:
    """Mail a code. What is said is the same for every address, so that it tells of nobody."""
    site, email = visit.site, visit.form.get("email", "").strip()[:200]
    if _too_often(visit, f"code {email}"):
        return _often(visit)
    site.accounts.note_failure(f"code {email}", origin_of(visit), site.clock(), WINDOW)
    if site.hall and mail_code(
        site.engine, email, visit.token, site.call, site.hall.new_message_id, site.clock()
    ):
        site.wake()
    return _page(visit, 200, asked=True, email=email)


def enter_code(visit: Visit) -> Response:
    """The right code in the browser that asked for it begins a session."""
    site, now, browser = visit.site, visit.site.clock(), f"browser {kept_token(visit.token)}"
    if _too_often(visit, browser):
        return _often(visit)
    judge = take_code(site.engine, visit.form.get("code", ""), visit.token, now)
    if judge is None:
        site.accounts.note_failure(browser, origin_of(visit), now, WINDOW)
        return _page(visit, 401, "wrong", asked=True, email=visit.form.get("email", "")[:200])
    token = new_token()
    account = doors.account_for(site.engine, judge, now)
    site.accounts.begin(account, kept_token(token), now, site.settings.session)
    return give_session(visit, to("/judge"), token)


def _too_often(visit: Visit, name: str) -> bool:
    settings, since = visit.site.settings, visit.site.clock() - WINDOW
    of_name, of_origin = visit.site.accounts.failures(name, origin_of(visit), since)
    return of_name >= settings.tries_per_name or of_origin >= settings.tries_per_origin


def _often(visit: Visit) -> Response:
    answer = _page(visit, 429, "often")
    answer.headers["Retry-After"] = str(math.ceil(WINDOW.total_seconds()))
    return answer


def _page(visit: Visit, status: int, trouble: str = "", *, asked: bool = False, email: str = "") -> Response:
    answer = visit.page("judge_sign_in.html", status, trouble=trouble, asked=asked, email=email)
    return give_session(visit, answer, visit.token)
