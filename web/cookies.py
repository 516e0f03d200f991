"""Cookies: the session's, which no script can read, and the language's."""

from starlette.responses import Response

from thai.dates import Language
from web.visit import Visit

_YEAR = 31_536_000


def cookie_name(*, secure: bool) -> str:
    """The session's cookie; its prefix makes browsers keep it to this host and to TLS (RFC 6265bis)."""
    return "__Host-dgti" if secure else "dgti"


def give_session(visit: Visit, answer: Response, token: str) -> Response:
    """The session's cookie: for this host, no script and no other site; it ends with the browser."""
    secure = visit.site.settings.secure
    answer.set_cookie(
        cookie_name(secure=secure), token, path="/", secure=secure, httponly=True, samesite="lax"
    )
    return answer


def take_session(visit: Visit, answer: Response) -> Response:
    """The cookie is removed again."""
    secure = visit.site.settings.secure
    answer.delete_cookie(cookie_name(secure=secure), path="/", secure=secure, httponly=True, samesite="lax")
    return answer


def give_language(visit: Visit, answer: Response, lang: Language) -> Response:
    """The language, for pages without an account."""
    secure = visit.site.settings.secure
    answer.set_cookie(
        "dgti-language", lang, max_age=_YEAR, path="/", secure=secure, httponly=True, samesite="lax"
    )
    return answer


def origin_of(visit: Visit) -> str:
    """The address from which a request came: the peer's, or what our own proxy says of it."""
    forwarded = visit.request.headers.get("x-forwarded-for", "")
    if visit.site.settings.behind_proxy and forwarded:
        return forwarded.rpartition(",")[2].strip()[:60]
    return visit.request.client.host if visit.request.client else ""
