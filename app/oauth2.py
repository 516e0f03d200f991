"""Turns the section [oauth2] into a keeper of tokens, one a process."""

from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from app import clock
from app.configuration import secret
from app.settings import Oauth2
from app.token_endpoint import ask
from app.tokens import AccessTokens, Grant


def tokens_of(section: Oauth2) -> AccessTokens:
    """The one keeper of tokens in this process for one section, so that IMAP and SMTP share its token."""
    return _keeper(msgspec.json.encode(section))


def grant_of(section: Oauth2) -> Grant:
    """What is asked for at the token endpoint, and where the secrets are."""
    s = section
    refreshes = s.grant == "refresh_token"
    return Grant(
        endpoint=urlsplit(s.token_url).netloc,
        client_id=s.client_id,
        scope=s.scope,
        client_secret=secret("oauth2", s.client_secret_env, s.client_secret_file, "client_secret"),
        client_secret_key=_key("client_secret", s.client_secret_env, s.client_secret_file),
        refresh_token=(
            secret("oauth2", s.refresh_token_env, s.refresh_token_file, "refresh_token")
            if refreshes
            else None
        ),
        refresh_token_key=_key("refresh_token", s.refresh_token_env, s.refresh_token_file),
        refresh_file=Path(s.refresh_token_file) if refreshes and s.refresh_token_file else None,
    )


@lru_cache
def _keeper(encoded: bytes) -> AccessTokens:
    section = msgspec.json.decode(encoded, type=Oauth2)
    asked = partial(ask, section.token_url, ca_file=section.ca_file)
    return AccessTokens(grant_of(section), asked, clock.now)


def _key(name: str, env: str, file: str) -> str:
    return f"oauth2.{name}_file: {file}" if file else f"oauth2.{name}_env: {env}"
