"""Opens a session with the mail server, and turns everything that can go wrong there into Unavailable."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imap_tools.errors import ImapToolsError, MailboxLoginError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from contest.connection import Security, is_loopback
from contest.errors import LoginRefused, Unavailable
from intake.mailbox.settings import MailboxSettings

OUTAGES = (OSError, EOFError, imaplib.IMAP4.error, ImapToolsError)
"""What imaplib and imap-tools raise when the server, the line or the login fails."""

# A SEARCH over 100,000 messages answers in one line far beyond imaplib's own million bytes.
imaplib._MAXLINE = 10_000_000  # type: ignore[attr-defined]  # noqa: SLF001  (there is no other way)


@contextmanager
def outages(settings: MailboxSettings, doing: str) -> Iterator[None]:
    """Turn the library's errors into one sentence naming the server and what was being done."""
    try:
        yield
    except MailboxLoginError as error:
        raise LoginRefused(
            f"The mail server {settings.host} refused the login of {settings.user}: {_plain(error)}"
        ) from error
    except OUTAGES as error:
        raise Unavailable(
            f"The mail server {settings.host}:{settings.port} cannot be used ({doing}): {_plain(error)}"
        ) from error


def connect(settings: MailboxSettings) -> BaseMailBox:
    """A session, logged in, no folder selected. Raises Unavailable (or LoginRefused)."""
    with outages(settings, "connecting"):
        box = _open(settings)
        try:
            if settings.user.isascii() and settings.password().isascii():
                box.login(settings.user, settings.password(), initial_folder=None)
            else:
                box.login_utf8(settings.user, settings.password(), initial_folder=None)
            _learn_capabilities(box)
        except BaseException:
            close(box)
            raise
        return box


def close(box: BaseMailBox) -> None:
    """End a session without caring whether the server still listens."""
    try:
        box.client.shutdown()
    except OSError:
        return


def _open(settings: MailboxSettings) -> BaseMailBox:
    if settings.security is Security.PLAIN:
        if not (is_loopback(settings.host) or settings.allow_plain):
            raise Unavailable(
                f"The mailbox at {settings.host} is set to an unencrypted connection; "
                'set mailbox.security to "tls" or "starttls", or allow it with mailbox.allow_plain.'
            )
        return MailBoxUnencrypted(settings.host, settings.port, settings.timeout_seconds)
    context = ssl.create_default_context(cafile=settings.ca_file or None)
    kind = MailBox if settings.security is Security.TLS else MailBoxStartTls
    return kind(settings.host, settings.port, settings.timeout_seconds, ssl_context=context)


def _learn_capabilities(box: BaseMailBox) -> None:
    """Ask again after the login: servers offer MOVE and IDLE only then, and imaplib asks only before."""
    _, lines = box.client.capability()
    box.client.capabilities = tuple(lines[-1].decode("ascii", "replace").upper().split())


def _plain(error: BaseException) -> str:
    """The error in one short line, without Python's wrapping."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 300 else text[:300] + "…"
