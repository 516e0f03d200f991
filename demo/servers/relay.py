"""A relay that takes everything it is given after a login, and keeps it (aiosmtpd)."""

import asyncio
import hmac
import threading
from dataclasses import dataclass
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """One message as it was handed over: its bytes and its envelope (RFC 5321 section 2.3.1)."""

    raw: bytes
    sender: str
    recipients: tuple[str, ...]


class Relay:
    """Plain SMTP with AUTH, for loopback only."""

    def __init__(self, user: str, password: str) -> None:
        self.user, self.password = user, password
        self._sent: list[Sent] = []
        self._lock = threading.Lock()
        self._open: WeakSet[SMTP] = WeakSet()

    async def start(self, host: str) -> int:
        """Listen on a port of the system's choice and return it."""
        self._server = await asyncio.get_running_loop().create_server(self._conversation, host, 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self) -> None:
        """Close the door and every conversation."""
        self._server.close()
        for conversation in self._open:
            if conversation.transport is not None:
                conversation.transport.close()
        await self._server.wait_closed()

    def taken(self) -> list[Sent]:
        """What has come since the last call."""
        with self._lock:
            sent, self._sent = self._sent, []
        return sent

    def _conversation(self) -> SMTP:
        conversation = SMTP(
            self,
            hostname="relay.example",
            data_size_limit=_LARGEST,
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=self._login,
            loop=asyncio.get_running_loop(),
        )
        self._open.add(conversation)
        return conversation

    def _login(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, offered: object
    ) -> AuthResult:
        right = (self.user.encode(), self.password.encode())
        given = (offered.login, offered.password) if isinstance(offered, LoginPassword) else (b"", b"")
        good = all(hmac.compare_digest(mine, theirs) for mine, theirs in zip(right, given, strict=True))
        return AuthResult(success=good, handled=False)

    async def handle_MAIL(  # noqa: N802 - the name is aiosmtpd's
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Nobody sends without a login (RFC 4954 section 6)."""
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 Ok"

    async def handle_DATA(  # noqa: N802 - the name is aiosmtpd's
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep the message."""
        content = envelope.content
        if not isinstance(content, bytes):
            return "451 4.3.0 No content"
        with self._lock:
            self._sent.append(Sent(content, envelope.mail_from or "", tuple(envelope.rcpt_tos)))
        return "250 2.0.0 Ok"
