"""How a line to a mail server is protected and logged in on, in words that both doors share."""

import ipaddress
from enum import StrEnum
from typing import Protocol


class Security(StrEnum):
    """From the first byte (RFC 8314), by STARTTLS (RFC 3207; RFC 9051 section 6.2.1), or not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


class Tokens(Protocol):
    """Access tokens that log in where passwords are refused (OAuth2, RFC 6749), renewed by themselves."""

    def current(self) -> str:
        """A token that is good for minutes at least. Raises LoginRefused, Unavailable."""

    def refused(self, token: str) -> None:
        """A mail server did not take this one, so that `current` asks for another."""


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine, where an open line harms nobody."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
