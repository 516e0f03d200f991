"""The folder of sent mail on a real Dovecot and the embedded server: told by headers, never changed."""

import imaplib
from datetime import UTC, datetime

import pytest

from contest.connection import Security
from contest.errors import Unavailable
from demo.servers import Servers
from intake.mailbox import MailboxSettings, SentFolder
from tests.servers.dovecot import Dovecot

SENT_AT = datetime(2023, 7, 20, 3, 0, tzinfo=UTC)
HEAD = b"Cc: friend@x.example\r\nSubject: Re: x\r\nIn-Reply-To: <a@b>\r\n"
RAW = HEAD + b"Comments: between us\r\nX-Notes: ours\r\n\r\nprivate words\r\n"


def settings_of(dovecot: Dovecot, folder: str) -> MailboxSettings:
    account = dovecot.create_user()
    return MailboxSettings(
        dovecot.host, dovecot.tls_port, Security.TLS, account.user, lambda: account.password, folder=folder,
        ca_file=str(dovecot.certificate), timeout_seconds=20,
    )  # fmt: skip


@pytest.mark.parametrize("named", ["auto", "Sent Items"])
def test_folder_is_found_and_only_the_headers_that_are_asked_for_are_read(
    dovecot: Dovecot, named: str
) -> None:
    settings = settings_of(dovecot, named)
    uid = dovecot.append(settings.user, "Sent Items", RAW, SENT_AT)
    folder = SentFolder(settings)
    assert folder.select().name == "Sent Items"
    assert folder.uids_after(0) == [uid]
    assert folder.headers([uid, uid + 7]) == {uid: HEAD + b"\r\n"}
    folder.close()
    assert [m.flags for m in dovecot.messages(settings.user, "Sent Items")] == [frozenset()]


def test_folder_is_opened_so_that_nothing_in_it_can_be_changed(dovecot: Dovecot) -> None:
    settings = settings_of(dovecot, "Sent Items")
    uid = dovecot.append(settings.user, "Sent Items", RAW, SENT_AT)
    folder = SentFolder(settings)
    folder.select()
    with pytest.raises(Unavailable):
        folder.file([uid])
    folder.close()
    assert [m.flags for m in dovecot.messages(settings.user, "Sent Items")] == [frozenset()]


def test_server_that_marks_no_folder_is_told(dovecot: Dovecot) -> None:
    with pytest.raises(Unavailable, match=r"name it in mailbox\.sent_folder"):
        SentFolder(settings_of(dovecot, "auto")).select()


def test_embedded_server_gives_headers_of_sent_mail() -> None:
    with Servers() as servers:
        with imaplib.IMAP4(servers.imap.host, servers.imap.port) as client:
            client.login(servers.imap.user, servers.imap.password)
            client.create("Outgoing")
            client.append("Outgoing", "", imaplib.Time2Internaldate(SENT_AT), RAW)
        door = servers.imap
        settings = MailboxSettings(
            door.host, door.port, Security.PLAIN, door.user, lambda: door.password, folder="Outgoing"
        )
        folder = SentFolder(settings)
        folder.select()
        [uid] = folder.uids_after(0)
        assert folder.headers([uid]) == {uid: HEAD + b"\r\n"}
        folder.close()
