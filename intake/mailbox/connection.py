"""Opens a session with the mail server, and turns everything that can go wrong there into Unavailable."""

import imaplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from imap_tools.errors import ImapToolsError, MailboxLoginError, UnexpectedCommandStatusError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from contest.connection import Security, is_loopback
from contest.errors import LoginRefused, Unavailable
from intake.mailbox.settings import MailboxSettings
from notifier.troubles import one_line, trouble

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
            f"The mail server {settings.host} refused the login of {settings.user}: {_said(error)}."
        ) from error
    except OUTAGES as error:
        where = f"{settings.host}:{settings.port}"
        raise Unavailable(f"The mail server {where} cannot be used ({doing}): {_said(error)}.") from error


def connect(settings: MailboxSettings) -> BaseMailBox:
    """A session, logged in, no folder selected. Raises Unavailable (or LoginRefused)."""
    with outages(settings, "connecting"):
        log_in = _with_token if settings.tokens else _with_password
        secret = settings.tokens.current() if settings.tokens else settings.password()
        box = _open(settings)
        try:
            log_in(box, settings, secret)
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


def _with_password(box: BaseMailBox, settings: MailboxSettings, password: str) -> None:
    ascii_only = settings.user.isascii() and password.isascii()
    log_in = box.login if ascii_only else box.login_utf8
    log_in(settings.user, password, initial_folder=None)


def _with_token(box: BaseMailBox, settings: MailboxSettings, token: str) -> None:
    """XOAUTH2. A token that was revoked early is replaced once; the second refusal is for a person."""
    tokens = settings.tokens
    if tokens is None or _takes(box.client, settings.user, token):
        return
    tokens.refused(token)
    if not _takes(box.client, settings.user, tokens.current()):
        tokens.refused(token)
        raise LoginRefused(
            f"The mail server {settings.host} refused a fresh access token of {settings.user}; "
            "look at oauth2.scope and at what the application may do with this mailbox."
        )


def _takes(client: imaplib.IMAP4, user: str, token: str) -> bool:
    """Whether the server takes the token; a line that breaks meanwhile raises."""
    try:
        client.authenticate("XOAUTH2", _answers(f"user={user}\1auth=Bearer {token}\1\1"))
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        return False
    return True


def _answers(opening: str) -> Callable[[bytes], bytes]:
    """The token first, then nothing: a refusal comes as a challenge that wants an empty answer."""
    words = iter([opening.encode()])
    return lambda _: next(words, b"")


def _learn_capabilities(box: BaseMailBox) -> None:
    """Ask again after the login: servers offer MOVE and IDLE only then, and imaplib asks only before."""
    _, lines = box.client.capability()
    box.client.capabilities = tuple(lines[-1].decode("ascii", "replace").upper().split())


def _said(error: BaseException) -> str:
    """What happened: in the server's own words where it said something, else in ours."""
    if isinstance(error, UnexpectedCommandStatusError):
        return _servers_words(error.command_result) or "it refuses"
    if isinstance(error, imaplib.IMAP4.abort):
        return "it broke off the connection"
    if isinstance(error, imaplib.IMAP4.error):
        return one_line(error) or "it refuses"
    return trouble(error)


def _servers_words(answer: tuple[object, ...]) -> str:
    """The text of a refusal, without the status word (RFC 9051 section 7.1)."""
    lines = answer[1] if len(answer) > 1 and isinstance(answer[1], list) else []
    said = b" ".join(line for line in lines if isinstance(line, bytes))
    return one_line(said.decode("utf-8", "replace")).rstrip(".")
