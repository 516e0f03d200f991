"""A mailbox on a real server, a sink for the answers, and the configuration that joins them."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from importlib import resources
from pathlib import Path

from tests.servers.dovecot import Account, Dovecot
from tests.servers.sink import Sink

ROOT = Path(__file__).parents[2]

SERVERS = """
[mailbox]
host = "{host}"
port = {imap}
security = "tls"
ca_file = "{imap_ca}"
user = "{user}"
password_file = "{folder}/imap-password"
poll_seconds = {poll}
batch_messages = 5
[smtp]
host = "{host}"
port = {smtp}
security = "starttls"
ca_file = "{smtp_ca}"
user = "{smtp_user}"
password_file = "{folder}/smtp-password"
[store]
database = "sqlite:///{folder}/intake.db"
archive = "{folder}/archive"
"""


def season_text() -> str:
    """The configuration of 2564, the season of which the mails are."""
    return (resources.files("demo") / "season_2564.toml").read_text("utf-8")


def configuration(dovecot: Dovecot, sink: Sink, account: Account, folder: Path, *, poll: int = 600) -> Path:
    """Write the configuration into a folder, with the files of the passwords."""
    for door, password in (("imap", account.password), ("smtp", sink.password)):
        (folder / f"{door}-password").write_text(password)
        (folder / f"{door}-password").chmod(0o600)
    file = folder / "config.toml"
    servers = SERVERS.format(
        host=dovecot.host, imap=dovecot.tls_port, imap_ca=dovecot.certificate, user=account.user,
        smtp=sink.port, smtp_ca=sink.certificate, smtp_user=sink.user, folder=folder, poll=poll,
    )  # fmt: skip
    season = season_text().replace("[policy]\n", "[policy]\nreplies_per_domain = 100000\n")
    file.write_text(season + servers, "utf-8")
    return file


def question(number: int) -> bytes:
    """One question from an officer of its own."""
    mail = EmailMessage()
    mail["From"] = f"officer{number}@office{number}.example"
    mail["To"] = "awards@dga.example"
    mail["Subject"] = f"question {number}"
    mail["Message-ID"] = f"<question-{number}@office.example>"
    mail.set_content("When does the contest close?")
    return mail.as_bytes()


@dataclass(frozen=True)
class Post:
    """A mailbox, a sink for the answers, and the configuration that joins them."""

    dovecot: Dovecot
    sink: Sink
    account: Account
    config: Path

    @contextmanager
    def worker(self) -> Iterator["subprocess.Popen[bytes]"]:
        """A running worker; killed at the end if it still runs."""
        command = [sys.executable, "-m", "app", "worker", "--config", str(self.config)]
        environment = os.environ | {"PYTHAINLP_READ_ONLY": "1"}
        with (self.config.parent / "worker.log").open("ab") as log:
            process = subprocess.Popen(command, env=environment, stderr=log, cwd=ROOT)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait(timeout=20)

    def arrive(self, raw: bytes, received: datetime | None = None) -> None:
        """One mail in the inbox, received now or then."""
        self.dovecot.append(self.account.user, "INBOX", raw, received)

    def answers(self) -> "Counter[tuple[str, str]]":
        """How often each (recipient, our Message-ID) was sent."""
        sent = ((d.recipients[0], message_from_bytes(d.raw)["Message-ID"]) for d in self.sink.deliveries)
        return Counter(sent)

    def left(self, folder: str = "INBOX") -> int:
        """How many messages lie in a folder."""
        return len(self.dovecot.messages(self.account.user, folder))
