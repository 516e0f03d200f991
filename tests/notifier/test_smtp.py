"""The door to SMTP against a server that speaks it: security, login, and what each answer means."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from contest.connection import Security
from contest.errors import LoginRefused, Unavailable
from notifier.outcome import Accepted, Deferred, Outcome, Refused
from notifier.smtp import Smtp, SmtpSettings
from tests.servers.sink import Sink

FROM, TO = "entries@contest.example", "officer@thotlong.example"
MAIL = "From: <entries@contest.example>\r\nSubject: x\r\n\r\nกขค\r\n.\r\n..\r\n".encode()


def settings(sink: Sink, security: Security = Security.STARTTLS) -> SmtpSettings:
    """How the sink is reached; its certificate is its own authority."""
    return SmtpSettings(
        host="localhost",
        port=sink.tls_port if security is Security.TLS else sink.port,
        security=security,
        timeout_seconds=10.0,
        ca_file=str(sink.certificate),
    )


def send(how: SmtpSettings, *recipients: str, message: bytes = MAIL) -> list[Outcome]:
    """One message to each recipient in turn, over one line."""

    async def over_one_line() -> list[Outcome]:
        line = Smtp(how).line()
        try:
            return [await line.send(FROM, recipient, message) for recipient in recipients]
        finally:
            await line.close()

    return asyncio.run(over_one_line())


@contextmanager
def server_saying(*lines: str, then_close: bool = True) -> Iterator[int]:
    """A server that says one line to each connection's greeting and each command, then hangs up."""
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as commands:
                for line in lines:
                    connection.sendall(line.encode() + b"\r\n")
                    if not commands.readline():
                        break
                else:
                    if not then_close:
                        stop.wait(10)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        stop.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def plain(port: int, seconds: float = 10.0) -> SmtpSettings:
    """An unencrypted server on this machine."""
    return SmtpSettings("127.0.0.1", port, Security.PLAIN, timeout_seconds=seconds)


@pytest.mark.parametrize("security", Security)
def test_send_hands_over_the_bytes_under_each_security(sink: Sink, security: Security) -> None:
    assert send(settings(sink, security), TO) == [Accepted("OK")]
    (came,) = sink.deliveries
    assert (came.sender, came.recipients, came.raw) == (FROM, (TO,), MAIL)
    assert came.tls is (security is not Security.PLAIN)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_send_logs_in_where_there_is_a_user(sink: Sink, security: Security) -> None:
    how = replace(settings(sink, security), user=sink.user, password=lambda: sink.password)
    assert send(how, TO) == [Accepted("OK")]
    assert [came.user for came in sink.deliveries] == [sink.user]


def test_send_reuses_its_line(sink: Sink) -> None:
    sink.replies[:] = ["250 first", "250 second"]
    assert send(settings(sink), TO, TO) == [Accepted("first"), Accepted("second")]


def test_check_logs_in_and_sends_nothing(sink: Sink) -> None:
    how = replace(settings(sink), user=sink.user, password=lambda: sink.password)
    Smtp(how).check()
    assert sink.deliveries == []
    with pytest.raises(LoginRefused):
        Smtp(replace(how, password=lambda: "wrong")).check()


def test_wrong_password_is_an_outage_that_tells_no_password(sink: Sink) -> None:
    how = replace(settings(sink), user=sink.user, password=lambda: "wrong-secret")
    with pytest.raises(LoginRefused, match=r"localhost refused the login of intake: .*535") as caught:
        send(how, TO)
    assert "wrong-secret" not in str(caught.value) + repr(how)


def test_certificate_that_is_not_trusted_is_an_outage(sink: Sink) -> None:
    for security in (Security.TLS, Security.STARTTLS):
        with pytest.raises(Unavailable, match=r"cannot be used \(connecting\): .*(?i:certificate)"):
            send(replace(settings(sink, security), ca_file=""), TO)
    assert sink.deliveries == []


def test_starttls_that_is_not_offered_is_an_outage() -> None:
    with (
        server_saying("220 plain.example", "250 plain.example") as port,
        pytest.raises(Unavailable, match="STARTTLS"),
    ):
        send(replace(plain(port), security=Security.STARTTLS), TO)


def test_plain_connection_leaves_this_machine_only_if_allowed() -> None:
    far = SmtpSettings("mail.contest.invalid", 25, Security.PLAIN, timeout_seconds=5.0)
    with pytest.raises(Unavailable, match=r"mail\.contest\.invalid is set to an unencrypted connection"):
        send(far, TO)
    with pytest.raises(Unavailable, match=r"mail\.contest\.invalid:25 cannot be used \(connecting\)"):
        send(replace(far, allow_plain=True), TO)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_plain_connection_to_this_machine_is_tried(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Unavailable, match=f"{host}:{port} cannot be used"):
        send(SmtpSettings(host, port, Security.PLAIN, timeout_seconds=5.0), TO)


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("450 4.2.1 greylisted, try later", Deferred("450 4.2.1 greylisted, try later")),
        ("452 4.2.2 mailbox full", Deferred("452 4.2.2 mailbox full")),
        ("550 5.1.1 no such user", Refused("550 5.1.1 no such user")),
        ("553 5.1.3 bad address", Refused("553 5.1.3 bad address")),
    ],
)
def test_refused_recipient_is_deferred_or_refused_by_its_code(
    sink: Sink, reply: str, outcome: Outcome
) -> None:
    sink.refusals["gone@thotlong.example"] = reply
    assert send(settings(sink), "gone@thotlong.example", TO) == [outcome, Accepted("OK")]
    assert [came.recipients for came in sink.deliveries] == [(TO,)]


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("451 4.3.0 try again", Deferred("451 4.3.0 try again")),
        ("554 5.7.1 looks like spam", Refused("554 5.7.1 looks like spam")),
    ],
)
def test_refused_message_is_deferred_or_refused_by_its_code(sink: Sink, reply: str, outcome: Outcome) -> None:
    sink.replies.append(reply)
    assert send(settings(sink), TO, TO) == [outcome, Accepted("OK")]


def test_message_over_the_servers_size_is_refused(sink: Sink) -> None:
    huge = b"Subject: x\r\n\r\n" + b"x" * 70_000_000
    (outcome,) = send(settings(sink), TO, message=huge)
    assert isinstance(outcome, Refused)
    assert outcome.why.startswith("552 ")


def test_address_that_is_not_ascii_needs_a_server_that_carries_it(sink: Sink) -> None:
    assert send(settings(sink), "สมชาย@thotlong.example") == [Accepted("OK")]
    assert sink.deliveries[0].recipients == ("สมชาย@thotlong.example",)
    with server_saying("220 old.example", "250 old.example", "221 bye") as port:
        assert send(plain(port), "สมชาย@thotlong.example") == [
            Refused("The mail server carries no address like สมชาย@thotlong.example (SMTPUTF8, RFC 6531).")
        ]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (["550 5.7.60 not allowed to send as this"], "does not take mail from entries@contest.example"),
        (["530 5.7.0 authentication required"], "does not take mail from entries@contest.example"),
        (["250 ok", "530 5.7.0 must issue STARTTLS first"], "asks for another login: 530 5.7.0 must issue"),
    ],
)
def test_refusal_that_is_not_about_the_letter_is_an_outage(answers: list[str], sentence: str) -> None:
    with (
        server_saying("220 x.example", "250 x.example", *answers, "250 reset", "221 bye") as port,
        pytest.raises(Unavailable, match=sentence),
    ):
        send(plain(port), TO)


def test_sender_deferred_is_a_letter_deferred() -> None:
    with server_saying("220 x.example", "250 x.example", "451 4.7.1 slow down", "250 ok", "221 bye") as port:
        assert send(plain(port), TO) == [Deferred("451 4.7.1 slow down")]


def test_line_that_breaks_while_sending_defers_the_letter_and_is_opened_again() -> None:
    with server_saying("220 x.example", "250 x.example", "250 sender ok") as port:
        first, second = send(plain(port), TO, TO)
    assert isinstance(first, Deferred)
    assert first.why.startswith("The line to the mail server broke while sending: ")
    assert first == second


def test_server_that_falls_silent_defers_the_letter() -> None:
    with server_saying("220 x.example", "250 x.example", then_close=False) as port:
        (outcome,) = send(plain(port, seconds=0.3), TO)
    assert isinstance(outcome, Deferred)
    assert outcome.why == "The line to the mail server broke while sending: it does not answer in time."


@pytest.mark.parametrize("greeting", ["554 no service here", "421 too many connections", "what?"])
def test_greeting_that_is_no_welcome_is_an_outage(greeting: str) -> None:
    with (
        server_saying(greeting) as port,
        pytest.raises(Unavailable, match=rf"127\.0\.0\.1:{port} cannot be used"),
    ):
        send(plain(port), TO)


def test_servers_words_are_kept_short_and_printable(sink: Sink) -> None:
    sink.replies.append("554 " + "no " * 150)
    (outcome,) = send(settings(sink), TO)
    assert isinstance(outcome, Refused)
    assert len(outcome.why) == 300
    assert outcome.why.endswith("…")
