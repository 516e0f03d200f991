"""A mailbox in memory, behind IMAP (pymap with its dictionary backend)."""

import asyncio
import hmac
from argparse import Namespace
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any, Self

import pymap.imap
from pymap.backend.dict import DictBackend
from pymap.concurrent import Subsystem
from pymap.parsing.message import AppendMessage


class _Unhashed:
    """The password as it is: it lives for one run in one process, and hashing it well takes half a second."""

    def copy(self, **_: object) -> Self:
        """Itself; there is nothing to set."""
        return self

    def hash(self, secret: str) -> str:
        """The secret."""
        return secret

    def verify(self, secret: str, hash: str) -> bool:  # noqa: A002 - the name is that of pysasl's interface
        """Whether they are the same, in a time that does not tell."""
        return hmac.compare_digest(secret.encode(), hash.encode())


class Mailbox:
    """One account with an INBOX; plain IMAP, for loopback only."""

    def __init__(self, user: str, password: str) -> None:
        self.user, self.password = user, password
        self._stack = AsyncExitStack()
        self._writers: set[asyncio.StreamWriter] = set()

    async def start(self, host: str) -> int:
        """Listen on a port of the system's choice and return it."""
        self._backend, config = await DictBackend.init(
            self._settings(host),
            # Passwords are compared in this thread, so that no other is left behind.
            cpu_subsystem=Subsystem.for_asyncio(),
            hash_context=_Unhashed(),
        )
        config.apply_context()
        await self._backend.start(self._stack)
        imap: Any = pymap.imap  # it does not say that it exports the reader, which every connection must pass
        reader = imap.ProxyProtocolReader(config.proxy_protocol)
        self._serve = reader.get_callback(imap.IMAPServer(self._backend.login, config))
        self._server = await asyncio.start_server(self._connected, host, 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def append(self, raw: bytes, received: datetime) -> None:
        """Put a message into INBOX, with its INTERNALDATE (RFC 9051 section 2.3.3)."""
        async with self._backend.login.demo_user_identity.new_session() as session:
            inbox = await session.mailbox_set.get_mailbox("INBOX")
            await inbox.append(AppendMessage(raw, received), recent=True)

    async def stop(self) -> None:
        """Close the door and every connection."""
        self._server.close()
        for writer in self._writers:
            writer.close()
        await self._server.wait_closed()
        await self._stack.aclose()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers = {known for known in self._writers if not known.is_closing()} | {writer}
        await self._serve(reader, writer)

    def _settings(self, host: str) -> Namespace:
        return Namespace(
            host=host,
            port=0,
            tls=False,
            cert=None,
            key=None,
            proxy_protocol=None,
            debug=False,
            passlib_cfg=None,
            inherited_sockets=None,
            skip_services=[],
            demo_data=False,
            demo_user=self.user,
            demo_password=self.password,
        )
