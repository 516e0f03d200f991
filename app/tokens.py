"""Keeps one access token for IMAP and SMTP, and renews it before it expires."""

import os
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from app.token_endpoint import Granted, NotGranted
from contest.errors import LoginRefused, Unavailable

_EARLY = timedelta(minutes=5)
"""So long before its end a token is renewed; half its life where that is shorter."""

Ask = Callable[[Mapping[str, str]], Granted]
"""Sends one form to the token endpoint. Raises NotGranted, Unavailable."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What is asked for and with which secrets; these are looked up at each use and never kept here.

    `refresh_token` is None for the grant of client credentials. `client_secret_key` and
    `refresh_token_key` name the settings, for the sentence that says which secret was refused.
    `refresh_file` is where a refresh token that the endpoint replaces is written, None for nowhere.
    """

    endpoint: str
    client_id: str
    scope: str
    client_secret: Callable[[], str]
    client_secret_key: str
    refresh_token: Callable[[], str] | None = None
    refresh_token_key: str = ""
    refresh_file: Path | None = None


@dataclass(slots=True)
class AccessTokens:
    """The tokens of one application (`contest.connection.Tokens`); threads may share it."""

    grant: Grant
    ask: Ask
    clock: Callable[[], datetime]
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _token: str = field(default="", repr=False)
    _replaced: str = field(default="", repr=False)
    _renew_at: datetime | None = None
    _ends_at: datetime | None = None

    def current(self) -> str:
        """A token that is good for a while. Raises LoginRefused where the endpoint refuses a secret."""
        with self._lock:
            now = self.clock()
            if not self._token or self._renew_at is None or now >= self._renew_at:
                self._renew(now)
            return self._token

    def refused(self, token: str) -> None:
        """A mail server did not take it: it is not given out again."""
        with self._lock:
            if token == self._token:
                self._token = ""

    def _renew(self, now: datetime) -> None:
        try:
            granted = self.ask(self._form())
        except NotGranted as error:
            raise LoginRefused(self._why(error.code)) from None
        except Unavailable:
            if self._token and self._ends_at and now < self._ends_at:
                return  # the present one still opens the door
            raise
        life = timedelta(seconds=granted.seconds)
        self._token, self._ends_at = granted.token, now + life
        self._renew_at = now + life - min(_EARLY, life / 2)
        if granted.refresh_token and self.grant.refresh_token:
            self._replaced = granted.refresh_token
            if self.grant.refresh_file:
                _write_secret(self.grant.refresh_file, granted.refresh_token)

    def _form(self) -> dict[str, str]:
        grant = self.grant
        form = {"client_id": grant.client_id, "scope": grant.scope}
        secret = grant.client_secret()
        if secret:
            form["client_secret"] = secret
        if grant.refresh_token is None:
            return form | {"grant_type": "client_credentials"}
        refresh_token = self._replaced or grant.refresh_token()
        return form | {"grant_type": "refresh_token", "refresh_token": refresh_token}

    def _why(self, code: str) -> str:
        """The sentence for a refusal (RFC 6749 section 5.2), with the setting to look at."""
        grant = self.grant
        blamed = {
            "invalid_client": f"the client secret ({grant.client_secret_key}); it may have expired",
            "invalid_grant": f"the refresh token ({grant.refresh_token_key}); it was revoked or has expired",
            "invalid_scope": "the scope (oauth2.scope)",
            "unauthorized_client": "the application (oauth2.client_id)",
        }
        what = blamed.get(code, "the request; look at the section oauth2")
        return f"The token endpoint {grant.endpoint} refuses {what} [{code}]."


def _write_secret(file: Path, secret: str) -> None:
    """Replace the file whole, for its owner alone; the old one stands until the new one is durable."""
    try:
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(descriptor, "w", encoding="utf-8") as new:
            new.write(secret + "\n")
            new.flush()
            os.fsync(new.fileno())
        Path(name).replace(file)
    except OSError as error:
        raise Unavailable(
            f"The new refresh token cannot be written (oauth2.refresh_token_file: {file}): {error.strerror}."
        ) from error
