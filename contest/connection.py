"""How a line to a mail server is protected; both doors, to IMAP and to SMTP, speak of it in these words."""

import ipaddress
from enum import StrEnum


class Security(StrEnum):
    """From the first byte (RFC 8314), by STARTTLS (RFC 3207; RFC 9051 section 6.2.1), or not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine, where an open line harms nobody."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
