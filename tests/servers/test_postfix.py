"""The private Postfix passes mail on to the sink or into Dovecot, and gives back what the sink refuses."""

import smtplib
import ssl
import time

from tests.servers.dovecot import Dovecot
from tests.servers.postfix import DOMAIN, Postfix
from tests.servers.sink import Sink

MESSAGE = (
    b"From: a@sender.example\r\nTo: b@receiver.example\r\nSubject: t\r\nMessage-ID: <1@sender.example>\r\n"
    b"Date: Thu, 20 Jul 2023 16:30:00 +0700\r\n\r\nbody\r\n"
)
"""Whole, so that Postfix has nothing to add but its Received."""


def test_postfix_passes_mail_on_to_the_sink(postfix: Postfix, sink: Sink) -> None:
    with smtplib.SMTP(postfix.host, postfix.port, timeout=20) as client:
        client.sendmail("a@sender.example", ["b@receiver.example", "c@receiver.example"], MESSAGE)
    (delivery,) = sink.wait_for(1)
    assert (delivery.sender, delivery.recipients) == (
        "a@sender.example",
        ("b@receiver.example", "c@receiver.example"),
    )
    assert delivery.raw.startswith(b"Received: from ")
    assert delivery.raw.endswith(MESSAGE)


def test_postfix_offers_starttls_under_a_certificate_that_can_be_checked(
    postfix: Postfix, sink: Sink
) -> None:
    trust = ssl.create_default_context(cafile=str(postfix.certificate))
    with smtplib.SMTP(postfix.host, postfix.port, timeout=20) as client:
        client.starttls(context=trust)
        client.sendmail("a@sender.example", ["b@receiver.example"], MESSAGE)
    assert b"using TLSv1" in sink.wait_for(1)[0].raw


def test_postfix_returns_what_the_sink_refuses(postfix: Postfix, sink: Sink) -> None:
    sink.refusals["nobody@receiver.example"] = "550 5.1.1 no such user"
    with smtplib.SMTP(postfix.host, postfix.port, timeout=20) as client:
        client.sendmail("a@sender.example", ["nobody@receiver.example"], MESSAGE)
    (bounce,) = sink.wait_for(1)
    assert (bounce.sender, bounce.recipients) == ("", ("a@sender.example",))
    assert b"multipart/report" in bounce.raw
    assert b"550 5.1.1 no such user" in bounce.raw


def test_postfix_tries_again_what_the_sink_puts_off(postfix: Postfix, sink: Sink) -> None:
    sink.replies.append("451 4.3.0 later")
    with smtplib.SMTP(postfix.host, postfix.port, timeout=20) as client:
        client.sendmail("a@sender.example", ["b@receiver.example"], MESSAGE)
    assert [delivery.recipients for delivery in sink.wait_for(1)] == [("b@receiver.example",)]


def test_postfix_delivers_into_the_mailboxes_of_dovecot(delivery: Postfix, dovecot: Dovecot) -> None:
    first, second = dovecot.create_user().user, dovecot.create_user().user
    with smtplib.SMTP(delivery.host, delivery.port, timeout=20) as client:
        client.sendmail("a@sender.example", [f"{second}@{DOMAIN}"], MESSAGE)
    deadline = time.monotonic() + 20
    while not (found := dovecot.messages(second)) and time.monotonic() < deadline:
        time.sleep(0.1)
    (message,) = found
    assert message.raw.startswith(b"Return-Path: <a@sender.example>\r\nDelivered-To: ")
    assert message.raw.endswith(MESSAGE)
    assert dovecot.messages(first) == []
