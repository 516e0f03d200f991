"""Signing in and out, and the choice of language."""

import math

from starlette.responses import Response

from contest.account import Account
from store.accounts import Credentials
from web.cookies import give_language, give_session, origin_of, take_session
from web.keys import code_step, kept_token, matches, new_token
from web.site import WINDOW
from web.speech import language_of
from web.visit import Visit, to


def sign_in_page(visit: Visit) -> Response:
    """The form; who is signed in already goes on."""
    if visit.account:
        return to(_inside(visit.query.get("next", "")))
    return _form(visit, 200, "", visit.query.get("next", ""))


def sign_in(visit: Visit) -> Response:
    """Name, password and, where the account has one, the one-time code; otherwise why not."""
    site, name, wanted = visit.site, visit.form.get("name", ""), visit.form.get("next", "")
    now, origin = site.clock(), origin_of(visit)
    if _too_often(visit, name, origin):
        answer = _form(visit, 429, "often", wanted)
        answer.headers["Retry-After"] = str(math.ceil(WINDOW.total_seconds()))
        return answer
    known = site.accounts.credentials(name)
    account = _proven(visit, known)
    if account is None:
        site.accounts.note_failure(name, origin, now, WINDOW)
        return _form(visit, 401, "wrong", wanted, name=name)
    token = new_token()
    site.accounts.begin(account.id, kept_token(token), now, site.settings.session)
    return give_session(visit, to(_inside(wanted)), token)


def sign_out(visit: Visit) -> Response:
    """The session ends here and in the database."""
    visit.site.accounts.end(kept_token(visit.token))
    return take_session(visit, to("/judge/sign-in" if visit.judges else "/sign-in"))


def choose_language(visit: Visit) -> Response:
    """Thai or English, remembered with the account or in the browser; back to the page one came from."""
    lang = language_of(visit.form.get("language", ""))
    if visit.account:
        visit.site.accounts.speak(visit.account.id, lang)
    return give_language(visit, to(_inside(visit.form.get("next", ""))), lang)


def _proven(visit: Visit, known: Credentials | None) -> Account | None:
    """The account, if password and code are its owner's. Takes as long for a name that nobody has."""
    right = matches(visit.form.get("password", ""), known.password if known else "")
    if known is None or not right:
        return None
    return known.account if not known.totp or _code_is_right(visit, known) else None


def _code_is_right(visit: Visit, known: Credentials) -> bool:
    """Whether the code is its owner's and new: who looked over a shoulder cannot use it again."""
    step = code_step(visit.form.get("code", ""), known.totp, visit.site.clock())
    return step is not None and visit.site.accounts.use_code(known.account.id, step)


def _too_often(visit: Visit, name: str, origin: str) -> bool:
    settings, since = visit.site.settings, visit.site.clock() - WINDOW
    of_name, of_origin = visit.site.accounts.failures(name, origin, since)
    return of_name >= settings.tries_per_name or of_origin >= settings.tries_per_origin


def _form(visit: Visit, status: int, trouble: str, wanted: str, name: str = "") -> Response:
    answer = visit.page("sign_in.html", status, trouble=trouble, wanted=_inside(wanted), name=name)
    return give_session(visit, answer, visit.token)


def _inside(path: str) -> str:
    """A path of ours to go on to; anything that leads elsewhere is the first page."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours and "\\" not in path else "/"
