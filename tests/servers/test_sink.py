"""The sink holds a conversation as an outgoing server would: STARTTLS, TLS, AUTH, refusals."""

import smtplib
import ssl

import pytest

from tests.servers.sink import Delivery, Sink

MESSAGE = b"Subject: t\r\n\r\n\xe0\xb8\x81\r\n"


@pytest.fixture
def trust(sink: Sink) -> ssl.SSLContext:
    """Believes the sink's certificate alone."""
    return ssl.create_default_context(cafile=str(sink.certificate))


def send(client: smtplib.SMTP, recipient: str = "b@receiver.example") -> None:
    client.sendmail("a@sender.example", [recipient], MESSAGE)


def delivery(*, tls: bool, user: str | None) -> Delivery:
    return Delivery("a@sender.example", ("b@receiver.example",), MESSAGE, tls, user)


def test_sink_keeps_the_bytes_of_a_plain_conversation(sink: Sink) -> None:
    with smtplib.SMTP(sink.host, sink.port, timeout=10) as client:
        send(client)
    assert sink.deliveries == [delivery(tls=False, user=None)]


def test_sink_takes_a_login_after_starttls(sink: Sink, trust: ssl.SSLContext) -> None:
    with smtplib.SMTP(sink.host, sink.port, timeout=10) as client:
        client.starttls(context=trust)
        client.login(sink.user, sink.password)
        send(client)
    assert sink.deliveries == [delivery(tls=True, user="intake")]


def test_sink_takes_a_login_over_tls_from_the_first_byte(sink: Sink, trust: ssl.SSLContext) -> None:
    with smtplib.SMTP_SSL(sink.host, sink.tls_port, context=trust, timeout=10) as client:
        client.login(sink.user, sink.password)
        send(client)
    assert sink.deliveries == [delivery(tls=True, user="intake")]


def test_sink_offers_no_login_in_the_clear(sink: Sink) -> None:
    client = smtplib.SMTP(sink.host, sink.port, timeout=10)
    with client, pytest.raises(smtplib.SMTPNotSupportedError):
        client.login(sink.user, sink.password)


def test_sink_refuses_a_wrong_password(sink: Sink, trust: ssl.SSLContext) -> None:
    with smtplib.SMTP(sink.host, sink.port, timeout=10) as client:
        client.starttls(context=trust)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login(sink.user, "wrong")


def test_sink_refuses_the_recipients_it_was_told_to(sink: Sink) -> None:
    sink.refusals["b@receiver.example"] = "550 5.1.1 no such user"
    client = smtplib.SMTP(sink.host, sink.port, timeout=10)
    with client, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(client)
    assert refused.value.recipients == {"b@receiver.example": (550, b"5.1.1 no such user")}
    assert sink.deliveries == []


def test_sink_gives_its_next_replies_in_turn(sink: Sink) -> None:
    sink.replies += ["451 4.3.0 later", "250 OK"]
    with smtplib.SMTP(sink.host, sink.port, timeout=10) as client:
        with pytest.raises(smtplib.SMTPDataError, match="later"):
            send(client)
        send(client)
    assert sink.deliveries == [delivery(tls=False, user=None)]
