"""Says in plain words what became of a line to a server; the words of Python and OpenSSL stay inside."""

import socket
import ssl
from typing import Final

_CERTIFICATES: Final = {
    10: "it has expired",
    18: "it is self-signed",
    19: "it is signed by an authority that is not trusted here",
    20: "it is signed by an authority that is not trusted here",
    21: "it is signed by an authority that is not trusted here",
    62: "it is made out to another host",
    64: "it is made out to another address",
}
"""By the codes of X509_V_ERR_* (OpenSSL, X509_STORE_CTX_get_error)."""

_UNKNOWN_AUTHORITY: Final = frozenset({18, 19, 20, 21})

_WORDS: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (TimeoutError, "it does not answer in time"),
    (ConnectionRefusedError, "nothing listens there"),
    (socket.gaierror, "there is no such host"),
    (ssl.SSLEOFError, "it broke off the connection"),
    (ssl.SSLZeroReturnError, "it broke off the connection"),
    (ssl.SSLError, "no secured connection came about; look at security and port"),
    (ConnectionError, "it broke off the connection"),
    (EOFError, "it broke off the connection"),
)


def trouble(error: BaseException) -> str:
    """What went wrong, without a full stop; for an error of no known kind the system's own word."""
    if isinstance(error, ssl.SSLCertVerificationError):
        why = _CERTIFICATES.get(error.verify_code, "it does not hold")
        hint = "; ca_file may name its authority" if error.verify_code in _UNKNOWN_AUTHORITY else ""
        return f"its certificate is not trusted: {why}{hint}"
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words
    if isinstance(error, OSError) and error.strerror:
        return one_line(error.strerror)
    return "it does not keep to the protocol"


def one_line(words: object) -> str:
    """A server's words on one short line of printable characters."""
    text = " ".join("".join(c if c.isprintable() else " " for c in str(words)).split())
    return text if len(text) <= 300 else text[:299] + "…"
