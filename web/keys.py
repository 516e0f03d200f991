"""Passwords, session tokens and the marks that prove a form to be ours."""

import hashlib
import hmac
import secrets
import threading
from datetime import datetime
from functools import cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pyotp.utils import strings_equal

LEAST_PASSWORD = 10
"""Characters of the shortest password that is taken."""

_hasher = PasswordHasher()
_one_at_a_time = threading.Lock()
"""A hash takes 64 MiB: many sign-ins at once must not take many times that."""


def hashed(password: str) -> str:
    """An argon2id hash (RFC 9106) with its salt and parameters."""
    with _one_at_a_time:
        return _hasher.hash(password)


def matches(password: str, kept: str) -> bool:
    """Whether a password is that of a hash; for "" the same time is taken, so that names do not show."""
    with _one_at_a_time:
        try:
            _hasher.verify(kept or _nobodys(), password)
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept)


def code_step(code: str, secret: str, now: datetime) -> int | None:
    """The half minute (RFC 6238) of a one-time code: this one, the one before or after; None for others."""
    given, maker = "".join(code.split()), pyotp.TOTP(secret)
    steps = (maker.timecode(now) + away for away in (-1, 0, 1))
    return next((step for step in steps if strings_equal(maker.generate_otp(step), given)), None)


def new_one_time_secret() -> str:
    """A secret for an authenticator program, in base32."""
    return pyotp.random_base32()


def one_time_address(secret: str, name: str) -> str:
    """The otpauth address that an authenticator program reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="dgti-intake")


def new_token() -> str:
    """What a cookie carries: 256 bits of chance."""
    return secrets.token_urlsafe(32)


def kept_token(token: str) -> str:
    """How a token stands in the database, which nobody can turn back."""
    return hashlib.sha256(token.encode()).hexdigest()


def form_mark(token: str) -> str:
    """The mark in every form of a session: only who has the cookie can make it."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()


def is_form_mark(given: str, token: str) -> bool:
    """Whether a form bears the mark of this session."""
    return hmac.compare_digest(given.encode(), form_mark(token).encode())


@cache
def _nobodys() -> str:
    """A hash that no password has."""
    return _hasher.hash(secrets.token_urlsafe(32))
