"""How the mail server that takes our letters is reached."""

from collections.abc import Callable
from dataclasses import dataclass

from contest.connection import Security, Tokens


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """The `[smtp]` section. `password` is a callable, so that no value holding it is ever printed.

    No login is made where `user` is empty. Where there are `tokens`, they log in (XOAUTH2) and the password
    is not looked up. `lines` is how many connections send side by side.
    `ca_file` names the certificates to trust in place of the system's.
    """

    host: str
    port: int
    security: Security
    user: str = ""
    password: Callable[[], str] = str
    timeout_seconds: float = 60.0
    lines: int = 3
    ca_file: str = ""
    allow_plain: bool = False
    tokens: Tokens | None = None
