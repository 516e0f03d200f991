"""Asks an OAuth2 token endpoint for an access token (RFC 6749 sections 4.4 and 6), over HTTPS alone."""

import json
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from contest.errors import Unavailable
from notifier.troubles import trouble

_MOST_BYTES = 65_536
_SECONDS = 30.0
_USUAL_LIFE = 3600
"""Seconds, where the endpoint does not say (`expires_in` is only recommended, RFC 6749 section 5.1)."""

_PASSING = ("slow_down", "temporarily_unavailable")
_CODE = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True, slots=True)
class Granted:
    """A token, for how many seconds it is good, and the refresh token that replaces the one used, if any."""

    token: str
    seconds: int
    refresh_token: str = ""

    def __repr__(self) -> str:
        return f"Granted(seconds={self.seconds})"


class NotGranted(Exception):
    """The endpoint refuses; `code` is the error's name in RFC 6749 section 5.2, such as invalid_client."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A secret is not carried on to where a server points."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def ask(url: str, form: Mapping[str, str], ca_file: str = "") -> Granted:
    """Send the form; raises NotGranted with the endpoint's reason, Unavailable where it cannot be asked."""
    request = urllib.request.Request(  # noqa: S310  (the scheme is checked with the configuration)
        url, urllib.parse.urlencode(form).encode("ascii"), {"Accept": "application/json"}
    )
    context = ssl.create_default_context(cafile=ca_file or None)
    opener = urllib.request.build_opener(_NoRedirect, urllib.request.HTTPSHandler(context=context))
    host = urllib.parse.urlsplit(url).netloc
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            return _granted(answer.read(_MOST_BYTES), host)
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(error.code, error.read(_MOST_BYTES), host) from None
    except urllib.error.URLError as error:
        cause = error.reason if isinstance(error.reason, BaseException) else error
        raise Unavailable(f"The token endpoint {host} cannot be asked: {trouble(cause)}.") from error
    except (OSError, HTTPException) as error:
        raise Unavailable(f"The token endpoint {host} cannot be asked: {trouble(error)}.") from error


def _granted(body: bytes, host: str) -> Granted:
    said = _object(body)
    token, seconds, refresh = (said.get(key) for key in ("access_token", "expires_in", "refresh_token"))
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
        raise Unavailable(f"The token endpoint {host} answered without an access token.")
    life = (
        int(seconds) if isinstance(seconds, int | float | str) and str(seconds).isdecimal() else _USUAL_LIFE
    )
    return Granted(token, life, refresh if isinstance(refresh, str) else "")


def _refusal(status: int, body: bytes, host: str) -> Exception:
    """4xx with an error code is an answer; everything else is an endpoint that is not well."""
    code = _object(body).get("error")
    if 400 <= status < 500 and isinstance(code, str) and _CODE.fullmatch(code) and code not in _PASSING:
        return NotGranted(code)
    return Unavailable(f"The token endpoint {host} cannot be used: it answered with status {status}.")


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
