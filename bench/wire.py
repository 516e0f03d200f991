"""The bench's own talk with Dovecot: it puts mail into a mailbox, and hears when the server announces it."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from time import perf_counter
from typing import Final

from tests.servers.dovecot import Account, Dovecot

_TIMEOUT: Final = 120.0
RECEIVED: Final = "20-Jul-2023 10:00:00 +0700"
"""The receipt time of mail that is put in with one, as IMAP writes it."""


class Wire:
    """One logged-in connection with the inbox selected."""

    def __init__(self, server: Dovecot, account: Account) -> None:
        self._socket = socket.create_connection((server.host, server.port), _TIMEOUT)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._lines = self._socket.makefile("rb")
        self._lines.readline()
        self.ask(f"LOGIN {account.user} {account.password}".encode())
        self.ask(b"SELECT INBOX")

    def close(self) -> None:
        """Hang up."""
        self._lines.close()
        self._socket.close()

    def ask(self, command: bytes) -> list[bytes]:
        """Send a command; its answer, line by line. Raises RuntimeError where it is refused."""
        self._socket.sendall(b"a " + command + b"\r\n")
        said = []
        while not (line := self._lines.readline()).startswith(b"a "):
            if not line:
                raise RuntimeError("Dovecot hung up")
            said.append(line)
        if not line.startswith(b"a OK"):
            raise RuntimeError(f"Dovecot: {line.decode(errors='replace').strip()}")
        return said

    def append(self, mails: Sequence[bytes], seen: bool = False) -> None:
        """Put mails into the inbox with one command (RFC 3502), nothing waited for in between (RFC 7888)."""
        flags = b"(\\Seen)" if seen else b"()"
        parts = (b' %s "%s" {%d+}\r\n%s' % (flags, RECEIVED.encode(), len(mail), mail) for mail in mails)
        self.ask(b"APPEND INBOX" + b"".join(parts))

    def announced(self) -> float:
        """Wait for new mail with IDLE (RFC 2177); when the server told of it, by `perf_counter`."""
        self._socket.sendall(b"a IDLE\r\n")
        while b" EXISTS" not in (line := self._lines.readline()):
            if not line:
                raise RuntimeError("Dovecot hung up")
        told = perf_counter()
        self._socket.sendall(b"DONE\r\n")
        while not self._lines.readline().startswith(b"a "):
            pass
        return told


@contextmanager
def connected(server: Dovecot, account: Account) -> Iterator[Wire]:
    """A connection for the length of the block."""
    with closing(Wire(server, account)) as wire:
        yield wire
