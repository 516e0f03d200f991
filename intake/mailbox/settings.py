"""How the mailbox is reached, and in what portions it is read."""

from collections.abc import Callable
from dataclasses import dataclass

from contest.connection import Security, Tokens


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """The `[mailbox]` section. `password` is a callable, so that no value holding it is ever printed.

    A batch holds at most `batch_messages` messages and about `batch_bytes` bytes; a message larger than
    `chunk_bytes` is fetched alone, in pieces of that size, so that memory does not grow with it.
    `filed_folder` is where decided mail is moved; empty means it is only marked as seen. Where there are
    `tokens`, they log in (XOAUTH2) and the password is not looked up.
    """

    host: str
    port: int
    security: Security
    user: str
    password: Callable[[], str]
    folder: str = "INBOX"
    filed_folder: str = "Processed"
    timeout_seconds: float = 60.0
    batch_messages: int = 24
    batch_bytes: int = 16 * 1024 * 1024
    chunk_bytes: int = 1024 * 1024
    ca_file: str = ""
    allow_plain: bool = False
    tokens: Tokens | None = None

    @property
    def account(self) -> str:
        """The account as it stands on record; two accounts on one server differ."""
        return f"{self.user}@{self.host}"
