"""The embedded servers: they take mail, give it back with its receipt time, and leave nothing behind."""

import gc
import imaplib
import re
import smtplib
import threading
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from demo.servers import Sent, Servers

BANGKOK = timezone(timedelta(hours=7))
RECEIVED = datetime(2021, 8, 31, 16, 29, 58, tzinfo=BANGKOK)
RAW = b"From: a@a.example\r\nSubject: =?TIS-620?B?4LfKzQ==?=\r\n\r\n\xe0\xb7\xca\xcd\r\n"


def mail(subject: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "us@dga.example", "you@a.example", subject
    message.set_content("ข้อความ")
    return message


def test_mailbox_gives_back_the_bytes_and_the_receipt_time() -> None:
    with Servers() as servers:
        servers.append(RAW, RECEIVED)
        with imaplib.IMAP4(servers.imap.host, servers.imap.port) as client:
            client.login(servers.imap.user, servers.imap.password)
            assert client.select() == ("OK", [b"1"])
            _, data = client.uid("FETCH", "1:*", "(INTERNALDATE BODY.PEEK[])")
    head, body = data[0]
    when = re.search(rb'INTERNALDATE "([^"]+)"', head)
    assert body == RAW
    assert when is not None
    assert datetime.strptime(when[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z") == RECEIVED


def test_mail_appended_later_is_seen_by_an_open_session() -> None:
    with Servers() as servers, imaplib.IMAP4(servers.imap.host, servers.imap.port) as client:
        client.login(servers.imap.user, servers.imap.password)
        assert client.select() == ("OK", [b"0"])
        servers.append(RAW, RECEIVED)
        assert client.noop()[0] == "OK"
        assert client.uid("SEARCH", "ALL") == ("OK", [b"101"])


def test_relay_keeps_what_it_is_sent_in_order_and_gives_it_once() -> None:
    with Servers() as servers:
        with smtplib.SMTP(servers.smtp.host, servers.smtp.port) as client:
            client.login(servers.smtp.user, servers.smtp.password)
            for subject in ("หนึ่ง", "สอง"):
                client.send_message(mail(subject))
        first, second = servers.outbox()
        assert servers.outbox() == []
    assert first == Sent(first.raw, "us@dga.example", ("you@a.example",))
    assert first.raw != second.raw


def test_relay_takes_nothing_without_a_login() -> None:
    with Servers() as servers:
        with (
            smtplib.SMTP(servers.smtp.host, servers.smtp.port) as client,
            pytest.raises(smtplib.SMTPSenderRefused),
        ):
            client.send_message(mail("x"))
        assert servers.outbox() == []


def test_wrong_passwords_are_refused() -> None:
    with Servers() as servers:
        with (
            imaplib.IMAP4(servers.imap.host, servers.imap.port) as client,
            pytest.raises(imaplib.IMAP4.error),
        ):
            client.login(servers.imap.user, "wrong")
        with (
            smtplib.SMTP(servers.smtp.host, servers.smtp.port) as smtp,
            pytest.raises(smtplib.SMTPAuthenticationError),
        ):
            smtp.login(servers.smtp.user, "wrong")


def test_credentials_differ_from_run_to_run() -> None:
    with Servers() as one, Servers() as two:
        assert len({one.imap.password, one.smtp.password, two.imap.password, two.smtp.password}) == 4


def test_servers_stop_clean_while_clients_are_connected() -> None:
    before = set(threading.enumerate())
    with Servers() as servers:
        imap = imaplib.IMAP4(servers.imap.host, servers.imap.port)
        imap.login(servers.imap.user, servers.imap.password)
        smtp = smtplib.SMTP(servers.smtp.host, servers.smtp.port)
    imap.shutdown()
    smtp.close()
    gc.collect()
    assert set(threading.enumerate()) == before


def test_idle_client_is_told_of_new_mail_and_let_go_at_the_end() -> None:
    before = set(threading.enumerate())
    with Servers() as servers:
        client = imaplib.IMAP4(servers.imap.host, servers.imap.port)
        client.login(servers.imap.user, servers.imap.password)
        client.select()
        client.send(b"i1 IDLE\r\n")
        assert client.readline().startswith(b"+")
        servers.append(RAW, RECEIVED)
        assert client.readline() == b"* 1 EXISTS\r\n"
    client.shutdown()
    gc.collect()
    assert set(threading.enumerate()) == before
