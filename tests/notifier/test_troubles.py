"""What became of a line is said in plain words, whatever Python calls it."""

import errno
import socket
import ssl

import pytest

from notifier.troubles import one_line, trouble


def certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TimeoutError("timed out"), "it does not answer in time"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "nothing listens there"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "it broke off the connection"),
        (EOFError(), "it broke off the connection"),
        (socket.gaierror(-2, "Name or service not known"), "there is no such host"),
        (ssl.SSLEOFError(8, "EOF occurred in violation of protocol"), "it broke off the connection"),
        (ssl.SSLError(1, "[SSL: X]"), "no secured connection came about; look at security and port"),
        (certificate(10), "its certificate is not trusted: it has expired"),
        (certificate(99), "its certificate is not trusted: it does not hold"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "No route to host"),
        (ValueError("odd"), "it does not keep to the protocol"),
    ],
)  # fmt: skip
def test_trouble_is_told_in_plain_words(error: Exception, said: str) -> None:
    assert trouble(error) == said


def test_servers_words_come_on_one_short_printable_line() -> None:
    assert one_line("a\r\n b\x1b[31m  c") == "a b [31m c"
    assert one_line("no " * 150) == ("no " * 100)[:299] + "…"
