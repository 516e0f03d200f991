"""The results of a scored season: both levels in the Thai order of provinces, letters that go out once."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from demo.servers import Servers
from tests.app.commands.test_judging import CONFIG, filled
from tests.app.conftest import Command

_DOORS = """
[mailbox]
host = "{host}"
port = {imap}
security = "plain"
user = "{user}"
password_env = "TRIED_IMAP"
[smtp]
host = "{host}"
port = {smtp}
security = "plain"
user = "{user}"
password_env = "TRIED_SMTP"
"""


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Servers]:
    """The demo's mailbox and relay, with the passwords of this run in the environment."""
    with Servers() as servers:
        monkeypatch.setenv("TRIED_IMAP", servers.imap.password)
        monkeypatch.setenv("TRIED_SMTP", servers.smtp.password)
        yield servers


def once(command: Command, servers: Servers) -> list[EmailMessage]:
    """What one look at the mailbox sends."""
    doors = _DOORS.format(
        host=servers.smtp.host, imap=servers.imap.port, smtp=servers.smtp.port, user=servers.smtp.user
    )
    file = Path("var/demo/on_servers.toml")
    file.write_text(Path("var/demo/config.toml").read_text("utf-8") + doors, "utf-8")
    answer = command("once", "--config", file)
    assert answer.code == 0, answer.err
    return [message_from_bytes(sent.raw, policy=policy.default) for sent in servers.outbox()]


def test_letters_wait_for_release_and_reach_each_agency_once(command: Command, servers: Servers) -> None:
    assert command("demo", "--once", "--json", "--entries", "3", "--packets").code == 0
    assert command("scores", "take", filled("K03"), filled("K04"), "--json", *CONFIG).code == 0
    signed = command("scores", "rank", "--sign", "ประชุม 1", *CONFIG)
    assert signed.code == 0
    assert once(command, servers) == []
    assert command("letters", "release", *CONFIG).code == 0
    sent = once(command, servers)
    references = sorted(str(mail["Subject"]).partition("DG64-")[2][:4] for mail in sent)
    assert references == ["0001", "0002", "0003"]
    enclosed = [[part.get_content_type() for part in mail.iter_attachments()] for mail in sent]
    assert enclosed == [["application/pdf"]] * 3
    assert command("letters", "release", "--json", *CONFIG).lines == [[]]
    assert once(command, servers) == []
