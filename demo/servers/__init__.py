"""The other side of IMAP and SMTP: a mailbox and a mail relay in this process, on loopback alone."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from demo.servers.imap import Mailbox
from demo.servers.loop import LoopThread
from demo.servers.relay import Relay, Sent

__all__ = ["HOST", "Door", "Sent", "Servers"]

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Door:
    """How a server is reached: a port of the system's choice and credentials that hold for one run."""

    host: str
    port: int
    user: str
    password: str


class Servers:
    """Both servers, up while the block runs.

    `append` puts a message into INBOX with its receipt time; `outbox` gives what was sent since it was
    last asked. Both may be called from any thread.
    """

    def __init__(self, user: str = "dgti_awards") -> None:
        self._user = user
        self._loop = LoopThread("demo servers")
        self._mailbox = Mailbox(user, secrets.token_urlsafe(12))
        self._relay = Relay(user, secrets.token_urlsafe(12))

    def __enter__(self) -> Self:
        """Start both; OSError where no port can be had."""
        self._loop.start()
        self.imap = self._door(self._loop.run(self._mailbox.start(HOST)), self._mailbox.password)
        self.smtp = self._door(self._loop.run(self._relay.start(HOST)), self._relay.password)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close both, and every connection that is still open."""
        self._loop.run(self._mailbox.stop())
        self._loop.run(self._relay.stop())
        self._loop.stop()

    def append(self, raw: bytes, received: datetime) -> None:
        """Deliver one message; `received` (aware) becomes its INTERNALDATE."""
        self._loop.run(self._mailbox.append(raw, received))

    def outbox(self) -> list[Sent]:
        """The messages that came by SMTP since the last call, in order."""
        return self._relay.taken()

    def _door(self, port: int, password: str) -> Door:
        return Door(HOST, port, self._user, password)
