"""The only door to SMTP: hands letters to the organiser's mail server, several over one connection."""

import asyncio
import ssl
from typing import Final

import aiosmtplib

from contest.connection import Security, is_loopback
from contest.errors import LoginRefused, Unavailable
from notifier.outcome import Accepted, Deferred, Outcome, Refused
from notifier.smtp_settings import SmtpSettings
from notifier.troubles import one_line, trouble

__all__ = ["Line", "Security", "Smtp", "SmtpSettings"]

_NEEDS_LOGIN: Final = frozenset({530, 535, 538})
"""Answers to any command that concern our login, not this letter (RFC 4954 section 6)."""

_TOO_BIG: Final = 552
"""The one refusal of MAIL FROM that concerns the letter: its declared size (RFC 1870 section 6.1)."""

_TURNS: Final = 5
"""Turns of the loop after which an aborted transport has let go of its socket: one for each layer of it."""


class Smtp:
    """The server that takes our letters. Nothing is opened before a line is asked to send."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings

    @property
    def lines(self) -> int:
        """How many connections may send side by side."""
        return self._settings.lines

    def line(self) -> "Line":
        """A connection of its own, opened at the first letter and again where it broke."""
        return Line(self._settings)

    def check(self) -> None:
        """Connect, secure the line, log in, and say goodbye. Raises Unavailable (or LoginRefused)."""
        asyncio.run(self._greet())

    async def _greet(self) -> None:
        line = self.line()
        await line.connect()
        await line.close()


class Line:
    """One connection to the server."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._client: aiosmtplib.SMTP | None = None

    async def send(self, sender: str, recipient: str, message: bytes) -> Outcome:
        """Hand over one message. Raises Unavailable (or LoginRefused) where it is not about this message."""
        client = await self._connected()
        utf8 = not (recipient.isascii() and sender.isascii())
        if utf8 and not await _carries_utf8(client):
            return Refused(f"The mail server carries no address like {recipient} (SMTPUTF8, RFC 6531).")
        options = ["SMTPUTF8", "BODY=8BITMIME"] if utf8 else []
        try:
            _, response = await client.sendmail(sender, [recipient], message, mail_options=options)
        except aiosmtplib.SMTPRecipientsRefused as error:
            return self._answer(error.recipients[0].code, error.recipients[0].message)
        except aiosmtplib.SMTPSenderRefused as error:
            if 400 <= error.code < 500 or error.code == _TOO_BIG:
                return self._answer(error.code, error.message)
            raise self._outage(f"it does not take mail from {sender}", error) from error
        except aiosmtplib.SMTPResponseException as error:
            return self._answer(error.code, error.message)
        except (aiosmtplib.SMTPException, OSError) as error:
            client.close()
            return Deferred(f"The line to the mail server broke while sending: {_said(error)}.")
        return Accepted(one_line(response))

    async def close(self) -> None:
        """Say goodbye, and do not mind whether the server still listens."""
        client, self._client = self._client, None
        if client is not None:
            await _hang_up(client)

    async def connect(self) -> None:
        """Open the line without sending anything."""
        await self._connected()

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._client is None or not self._client.is_connected:
            self._client = await self._open()
        return self._client

    async def _open(self) -> aiosmtplib.SMTP:
        settings = self._settings
        if settings.security is Security.PLAIN and not (settings.allow_plain or is_loopback(settings.host)):
            raise Unavailable(
                f"The mail server {settings.host} is set to an unencrypted connection; "
                'set smtp.security to "tls" or "starttls", or allow it with smtp.allow_plain.'
            )
        secret = _secret(settings)  # looked up first: what it fails of must leave no line open
        client = _client(settings)
        try:
            await client.connect()
            if settings.user:
                await _log_in(client, settings, secret)
        except aiosmtplib.SMTPAuthenticationError as error:
            await _hang_up(client)
            raise LoginRefused(
                f"The mail server {settings.host} refused the login of {settings.user}: {_said(error)}."
            ) from error
        except (aiosmtplib.SMTPException, OSError, Unavailable) as error:
            await _hang_up(client)
            raise error if isinstance(error, Unavailable) else self._outage("connecting", error) from error
        return client

    def _answer(self, code: int, text: str) -> Outcome:
        """What a refusal means: 5yz for good, anything else for now (RFC 5321 section 4.2.1)."""
        words = one_line(f"{code} {text}")
        if code in _NEEDS_LOGIN:
            raise Unavailable(f"The mail server {self._settings.host} asks for another login: {words}")
        return Refused(words) if 500 <= code < 600 else Deferred(words)

    def _outage(self, doing: str, error: Exception) -> Unavailable:
        where = f"{self._settings.host}:{self._settings.port}"
        return Unavailable(f"The mail server {where} cannot be used ({doing}): {_said(error)}.")


def _secret(settings: SmtpSettings) -> str:
    if not settings.user:
        return ""
    return settings.tokens.current() if settings.tokens else settings.password()


async def _log_in(client: aiosmtplib.SMTP, settings: SmtpSettings, secret: str) -> None:
    """By password, or by XOAUTH2, where a token that was revoked early is replaced once."""
    tokens = settings.tokens
    if tokens is None:
        await client.login(settings.user, secret)
        return
    try:
        await client.auth_xoauth2(settings.user, secret)
    except aiosmtplib.SMTPAuthenticationError:
        tokens.refused(secret)
        await client.auth_xoauth2(settings.user, tokens.current())


def _client(settings: SmtpSettings) -> aiosmtplib.SMTP:
    context = None
    if settings.security is not Security.PLAIN:
        context = ssl.create_default_context(cafile=settings.ca_file or None)
    return aiosmtplib.SMTP(
        hostname=settings.host,
        port=settings.port,
        timeout=settings.timeout_seconds,
        use_tls=settings.security is Security.TLS,
        start_tls=settings.security is Security.STARTTLS,
        tls_context=context,
    )


async def _hang_up(client: aiosmtplib.SMTP) -> None:
    """End a connection, and let the loop close its socket before the loop itself may end."""
    transport = client.transport
    try:
        if client.is_connected:
            await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        client.close()
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()  # all is said; a TLS goodbye would keep the socket open for seconds
    for _ in range(_TURNS):
        await asyncio.sleep(0)


async def _carries_utf8(client: aiosmtplib.SMTP) -> bool:
    """Whether the server takes addresses beyond ASCII; it says so in answer to EHLO."""
    try:
        if client.is_ehlo_or_helo_needed:
            await client.ehlo()
    except (aiosmtplib.SMTPException, OSError):
        return False
    return client.supports_extension("smtputf8")


def _said(error: BaseException) -> str:
    """What happened: in the server's own words where it answered, else in ours."""
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return one_line(f"{error.code} {error.message}").rstrip(".")
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return "it refuses the recipient"
    if isinstance(error, aiosmtplib.SMTPNotSupported):
        return "it does not offer what is asked for; look at security, port and login"
    if isinstance(error, aiosmtplib.SMTPException):
        return _line_trouble(error)
    return trouble(error)


def _line_trouble(error: aiosmtplib.SMTPException) -> str:
    if isinstance(error, TimeoutError):
        return trouble(error)
    cause = error.__cause__ or error.__context__
    if cause is not None and not isinstance(cause, aiosmtplib.SMTPException):
        return trouble(cause)
    broken = isinstance(error, aiosmtplib.SMTPServerDisconnected)
    return "it broke off the connection" if broken else one_line(error).rstrip(".")
