"""Where a kill trial takes place: a mailbox on a real Dovecot, a real SMTP server before a sink, a database.

The servers are those of the tests, so that this trial runs from a checkout only.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from prove.kills.mails import Mail
from tests.servers.dovecot import Account, Dovecot
from tests.servers.sink import Sink

_CONFIGURATION = """
[mailbox]
host = "127.0.0.1"
port = {imap}
security = "plain"
user = "{user}"
password_env = "DGTI_TRIAL_IMAP"
poll_seconds = 2
batch_messages = 4
[smtp]
host = "127.0.0.1"
port = {smtp}
security = "plain"
retry_seconds = 1
[store]
database = "{database}"
archive = "{folder}/archive"
[policy]
replies_per_sender = 1000000
replies_per_domain = 1000000
replies_in_all = 1000000
"""


@dataclass(frozen=True, slots=True)
class Ground:
    """The servers, and the configuration that joins them; `smtp` is the port that takes the answers."""

    folder: Path
    dovecot: Dovecot
    account: Account
    sink: Sink
    smtp: int
    database: str

    def write_configuration(self) -> Path:
        """Write config.toml into the folder."""
        path = self.folder / "config.toml"
        path.write_text(
            _CONFIGURATION.format(
                imap=self.dovecot.port, user=self.account.user, smtp=self.smtp,
                database=self.database, folder=self.folder,
            ),
            "utf-8",
        )  # fmt: skip
        return path

    @property
    def environment(self) -> dict[str, str]:
        """What a worker is started with."""
        secrets = {"DGTI_TRIAL_IMAP": self.account.password, "PYTHAINLP_READ_ONLY": "1"}
        return {**os.environ, **secrets}

    def arrive(self, mails: Sequence[Mail]) -> None:
        """Mails in the inbox, received when they say, over one connection."""
        self.dovecot.append_all(self.account.user, ((mail.raw, mail.received) for mail in mails))

    def arrive_together(self, mails: Sequence[Mail], lines: int = 4) -> None:
        """The same over several connections, for many of them."""
        shares = [mails[first::lines] for first in range(lines)]
        with ThreadPoolExecutor(lines) as pool:
            list(pool.map(self.arrive, shares))

    def on_server(self) -> "Counter[bytes]":
        """How often each mail lies on the server, in whichever folder."""
        stored = [
            *self.dovecot.messages(self.account.user),
            *self.dovecot.messages(self.account.user, "Processed"),
        ]
        return Counter(message.raw for message in stored)

    def inbox(self) -> Collection[bytes]:
        """Each mail that lies in the inbox still."""
        return {message.raw for message in self.dovecot.messages(self.account.user)}

    def answers(self) -> dict[str, "Counter[str]"]:
        """By the Message-ID of a mail: how often each answer to it came, by our Message-ID."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for delivery in self.sink.deliveries:
            notice = message_from_bytes(delivery.raw)
            found[notice["In-Reply-To"]][notice["Message-ID"]] += 1
        return found
