"""Lets a request in, or says why not: session, role, and the mark of a form that changes something."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from contest.account import Account, AccountRole
from contest.errors import Unavailable
from web.cookies import cookie_name
from web.doors import Door
from web.keys import is_form_mark, kept_token, new_token
from web.site import Site
from web.speech import language_of
from web.visit import Visit, to

FORM_BYTES: Final = 256 * 1024
"""The longest form that is read; officers write letters, not books."""

_READS: Final = frozenset({"GET", "HEAD"})


class Refused(Exception):
    """This request is not let in; `answer` makes the page that says so."""

    def __init__(self, answer: Callable[[], Response]) -> None:
        super().__init__("not let in")
        self.answer = answer


def language_cookie(request: Request) -> str:
    """The language that was chosen without an account."""
    return request.cookies.get("dgti-language", "")


def stranger(site: Site, request: Request) -> Visit:
    """A visit of whom nothing is believed."""
    return Visit(site, request, None, "", language_of(language_cookie(request)))


async def admitted(site: Site, door: Door, request: Request) -> Visit:
    """The visit behind a request. Raises Refused."""
    visit = await run_in_threadpool(_known, site, request)
    if door.roles and visit.account is None:
        raise Refused(lambda: _to_sign_in(visit, door))
    if door.roles and visit.account and visit.account.role not in door.roles:
        raise Refused(lambda: visit.problem(403, "role"))
    if request.method in _READS or door.is_awaited:
        return visit
    form = await _form(visit)
    if not _is_ours(visit, form):
        raise Refused(lambda: visit.problem(403, "forged"))
    return replace(visit, form=form)


def _known(site: Site, request: Request) -> Visit:
    """Who it is; a stranger gets a token of its own, so that the form to sign in bears a mark as well."""
    token = request.cookies.get(cookie_name(secure=site.settings.secure), "")
    account = _account(site, token)
    lang = language_of(account.language if account else language_cookie(request))
    return Visit(_as_it_is(site), request, account, token or new_token(), lang)


def _as_it_is(site: Site) -> Site:
    try:
        return site.up_to_date()
    except Unavailable:
        return site


def _account(site: Site, token: str) -> Account | None:
    if not token:
        return None
    try:
        return site.accounts.who(kept_token(token), site.clock(), site.settings.idle)
    except Unavailable:
        return None


def _to_sign_in(visit: Visit, door: Door) -> Response:
    """Sign in and come back; what was sent along with a form is lost, and said to be."""
    url = visit.request.url
    if visit.request.method not in _READS:
        return visit.problem(401, "expired")
    if door.roles == {AccountRole.JUDGE}:
        return to("/judge/sign-in")
    wanted = f"{url.path}?{url.query}" if url.query else url.path
    return to("/sign-in", next=wanted) if wanted != "/" else to("/sign-in")


async def _form(visit: Visit) -> dict[str, str]:
    """The fields of a form. Raises Refused for one too long or not readable."""
    if int(visit.request.headers.get("content-length") or FORM_BYTES + 1) > FORM_BYTES:
        raise Refused(lambda: visit.problem(413, "long"))
    try:
        fields = await visit.request.form(max_files=0, max_fields=200)
    except (HTTPException, ValueError) as error:
        raise Refused(lambda: visit.problem(400, "unreadable")) from error
    return {name: value for name, value in fields.items() if not isinstance(value, UploadFile)}


def _is_ours(visit: Visit, form: dict[str, str]) -> bool:
    """Whether the form was made by a page of this session, and sent from one of ours."""
    site = visit.request.headers.get("sec-fetch-site", "same-origin")
    has_cookie = cookie_name(secure=visit.site.settings.secure) in visit.request.cookies
    return has_cookie and site in ("same-origin", "none") and is_form_mark(form.get("mark", ""), visit.token)
