"""The private Dovecot speaks what a mailbox must: IMAPS, STARTTLS, IDLE, MOVE, dates and flags."""

import imaplib
import ssl
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.servers.dovecot import Dovecot, StoredMessage

MESSAGE = b"Subject: =?utf-8?b?4LiX4LiU4Liq4Lit4Lia?=\r\n\r\nbody\r\n"
BANGKOK = timezone(timedelta(hours=7))


def test_dovecot_gives_back_what_was_appended(dovecot: Dovecot) -> None:
    user = dovecot.create_user().user
    received = datetime(2023, 7, 20, 16, 30, 1, tzinfo=BANGKOK)
    uid = dovecot.append(user, "INBOX", MESSAGE, received)
    assert dovecot.messages(user) == [StoredMessage(uid, frozenset(), received, MESSAGE)]


def test_dovecot_keeps_mailboxes_apart(dovecot: Dovecot) -> None:
    first, second = dovecot.create_user().user, dovecot.create_user().user
    dovecot.append(first, "INBOX", MESSAGE)
    assert dovecot.messages(second) == []


def test_dovecot_moves_between_folders_with_thai_names(dovecot: Dovecot) -> None:
    user = dovecot.create_user().user
    received = datetime(2023, 7, 20, 9, 0, tzinfo=UTC)
    dovecot.append(user, "รับแล้ว", MESSAGE, received)
    with dovecot.session(user) as client:
        client.select('"&DiMOMQ4aDkEOJQ5JDic-"')
        assert client.uid("STORE", "1", "+FLAGS", "(\\Seen)")[0] == "OK"
        assert client.uid("MOVE", "1", "INBOX")[0] == "OK"
    assert dovecot.folders(user) == ["&DiMOMQ4aDkEOJQ5JDic-", "INBOX"]
    assert dovecot.messages(user, "รับแล้ว") == []
    assert dovecot.messages(user) == [StoredMessage(1, frozenset({"\\Seen"}), received, MESSAGE)]


def test_dovecot_offers_starttls_under_a_certificate_that_can_be_checked(dovecot: Dovecot) -> None:
    account = dovecot.create_user()
    trust = ssl.create_default_context(cafile=str(dovecot.certificate))
    with imaplib.IMAP4(dovecot.host, dovecot.port, timeout=10) as client:
        assert client.starttls(trust)[0] == "OK"
        assert client.login(account.user, account.password)[0] == "OK"
        assert {"IDLE", "MOVE", "UIDPLUS"} <= set(client.capability()[1][0].decode().split())


def test_dovecot_is_not_believed_without_its_certificate(dovecot: Dovecot) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        imaplib.IMAP4_SSL(
            dovecot.host, dovecot.tls_port, ssl_context=ssl.create_default_context(), timeout=10
        )


def test_dovecot_refuses_a_wrong_password(dovecot: Dovecot) -> None:
    user = dovecot.create_user().user
    client = imaplib.IMAP4(dovecot.host, dovecot.port, timeout=10)
    with client, pytest.raises(imaplib.IMAP4.error, match="Authentication failed"):
        client.login(user, "wrong")


def test_dovecot_tells_an_idling_client_of_new_mail(dovecot: Dovecot) -> None:
    user = dovecot.create_user().user
    with dovecot.session(user) as client:
        client.select("INBOX")
        client.send(b"i1 IDLE\r\n")
        assert client.readline().startswith(b"+ ")
        dovecot.append(user, "INBOX", MESSAGE)
        assert client.readline() == b"* 1 EXISTS\r\n"
        client.send(b"DONE\r\n")
        while not client.readline().startswith(b"i1 OK"):
            pass
