"""An SMTP server that keeps what it is sent: STARTTLS, implicit TLS, AUTH, and refusals on demand."""

import asyncio
import ssl
import threading
from base64 import b64decode
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.authority import Authority
from tests.servers.certificate import make_certificate

USER, PASSWORD = "intake", "secret"
LARGEST = 64 * 1024 * 1024
WAIT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message as it came in, with the conversation's terms; the sender of a bounce is empty."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    tls: bool
    user: str | None


class Sink:
    """A running server on 127.0.0.1: `port` offers STARTTLS, `tls_port` is TLS at once; AUTH needs TLS."""

    host = "127.0.0.1"

    def __init__(self, folder: Path) -> None:
        """Starts in a thread of its own; the certificate is written into the folder."""
        files = make_certificate(folder)
        self.certificate = files.certificate
        self.user, self.password = USER, PASSWORD
        self.refusals: dict[str, str] = {}
        """Recipient → the reply it gets, `550 5.1.1 no such user`."""
        self.replies: list[str] = []
        """Replies to the next messages, one each: `451 4.3.0 later` refuses, `250 OK` takes."""
        self.authority: Authority | None = None
        """Says which access tokens are good (XOAUTH2); without one none is."""
        self._deliveries: list[Delivery] = []
        self._arrived = threading.Condition()
        self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._tls.load_cert_chain(files.certificate, files.key)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sink", daemon=True)
        self._thread.start()
        self._servers = [self._listen(tls_at_once=False), self._listen(tls_at_once=True)]
        self.port, self.tls_port = (server.sockets[0].getsockname()[1] for server in self._servers)

    def _listen(self, *, tls_at_once: bool) -> asyncio.Server:
        listening = self._loop.create_server(
            partial(self._conversation, tls_at_once=tls_at_once),
            self.host,
            0,
            ssl=self._tls if tls_at_once else None,
        )
        return asyncio.run_coroutine_threadsafe(listening, self._loop).result()

    def _conversation(self, *, tls_at_once: bool) -> SMTP:
        return SMTP(
            self,
            hostname="sink.example",
            ident="sink",
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            tls_context=self._tls,
            authenticator=_authenticate,
            auth_require_tls=not tls_at_once,  # it knows of STARTTLS only
            loop=self._loop,
        )

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds its hooks by these names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Takes a recipient, or answers with the refusal that the test asked for."""
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the same
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keeps the message, unless the next reply refuses it."""
        reply = self.replies.pop(0) if self.replies else "250 OK"
        if reply.startswith("2"):
            with self._arrived:
                self._deliveries.append(_delivery(server, session, envelope))
                self._arrived.notify_all()
        return reply

    async def auth_XOAUTH2(  # noqa: N802 - the same
        self, server: SMTP, arguments: list[str]
    ) -> AuthResult:
        """Takes a token that the authority knows; a refusal comes as a challenge first, as Google's does."""
        said = b64decode(arguments[1]).decode()
        user, token = said.removeprefix("user=").removesuffix("\1\1").split("\1auth=Bearer ")
        known = self.authority.knows(token) if self.authority else {}
        if known.get("active") and known["username"] == user:
            return AuthResult(success=True, auth_data=user)
        await server.challenge_auth('{"status":"401"}')
        return AuthResult(success=False, handled=False)

    @property
    def deliveries(self) -> list[Delivery]:
        """What has come so far, in the order it came."""
        with self._arrived:
            return list(self._deliveries)

    def wait_for(self, number: int = 1, seconds: float = WAIT_SECONDS) -> list[Delivery]:
        """What has come once it is `number` messages; AssertionError when they do not come in time."""
        with self._arrived:
            came = self._arrived.wait_for(lambda: len(self._deliveries) >= number, seconds)
            assert came, f"{len(self._deliveries)} of {number} messages came within {seconds} s"
            return list(self._deliveries)

    def clear(self) -> None:
        """Forgets messages, refusals and replies: the next test begins."""
        with self._arrived:
            self._deliveries.clear()
            self.refusals.clear()
            self.replies.clear()
            self.authority = None

    def stop(self) -> None:
        """Ends both listeners, the conversations that are still open, and the thread."""
        asyncio.run_coroutine_threadsafe(self._finish(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _finish(self) -> None:
        for server in self._servers:
            server.close()
        open_conversations = asyncio.all_tasks() - {asyncio.current_task()}
        for conversation in open_conversations:
            conversation.cancel()
        await asyncio.gather(*open_conversations, return_exceptions=True)


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
) -> AuthResult:
    right = given == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False, auth_data=USER if right else None)


def _delivery(server: SMTP, session: Session, envelope: Envelope) -> Delivery:
    content, transport = envelope.original_content, server.transport
    assert content is not None
    assert transport is not None
    return Delivery(
        sender=(envelope.mail_from or "").removeprefix("<>"),
        recipients=tuple(envelope.rcpt_tos),
        raw=content,
        tls=transport.get_extra_info("sslcontext") is not None,
        user=session.auth_data if session.authenticated else None,
    )
