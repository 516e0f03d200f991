"""`once` on a real mailbox: mail is answered and filed, once; each outage has its sentence and its code."""

from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path

import pytest

from app.commands.working import print_tally
from demo.letters import Posted
from intake.tally import Tally
from tests.app.conftest import Command
from tests.app.post import Post, question
from tests.servers.process import free_port


def subject(raw: bytes) -> str:
    return str(make_header(decode_header(message_from_bytes(raw)["Subject"])))


def changed(config: Path, *pairs: tuple[str, str]) -> Path:
    """The same configuration with other values."""
    text = config.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    config.write_text(text, "utf-8")
    return config


def test_once_answers_and_files_mail_and_then_finds_nothing(
    command: Command, post: Post, good_mail: Posted
) -> None:
    post.arrive(good_mail.raw, good_mail.received)
    answer = command("once", "--config", post.config, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [{"fetched": 1, "decided": 1, "set_aside": 0, "sent": 1}]
    [delivery] = post.sink.deliveries
    assert delivery.recipients == ("saraban@saensuk.go.th.example",)
    assert subject(delivery.raw) == "[DG64-0001] ได้รับไฟล์ครบถ้วนแล้ว – ทม.แสนสุข"
    assert (post.left(), post.left("Processed")) == (0, 1)
    again = command("once", "--config", post.config)
    assert (again.code, again.out) == (0, "0 fetched, 0 decided, 0 set aside, 0 notices sent\n")
    assert len(post.sink.deliveries) == 1


def test_mail_without_sense_is_kept_and_the_next_one_is_answered(command: Command, post: Post) -> None:
    post.arrive(b"\x00" * 2000)
    post.arrive(question(1))
    answer = command("once", "--config", post.config, "--json")
    assert (answer.code, answer.lines) == (0, [{"fetched": 2, "decided": 2, "set_aside": 0, "sent": 1}])
    assert [delivery.recipients for delivery in post.sink.deliveries] == [("officer1@office1.example",)]
    assert (post.left(), post.left("Processed")) == (0, 2)


def test_round_that_set_mail_aside_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_tally(Tally(fetched=3, decided=2, set_aside=1, sent=2), as_json=False) == 1
    assert capsys.readouterr().out == "3 fetched, 2 decided, 1 set aside, 2 notices sent\n"


def test_wrong_password_is_wrong_use(command: Command, post: Post) -> None:
    (post.config.parent / "imap-password").write_text("wrong")
    answer = command("once", "--config", post.config)
    assert (answer.code, answer.out) == (2, "")
    assert "refused the login of" in answer.err
    assert ("wrong" in answer.err.split(), answer.err.count("\n")) == (False, 1)


def test_wrong_password_of_the_mail_server_is_wrong_use_and_the_mail_is_decided(
    command: Command, post: Post
) -> None:
    post.arrive(question(1))
    (post.config.parent / "smtp-password").write_text("wrong")
    answer = command("once", "--config", post.config)
    assert (answer.code, answer.out) == (2, "1 fetched, 1 decided, 0 set aside, 0 notices sent\n")
    assert "refused the login of intake" in answer.err
    (post.config.parent / "smtp-password").write_text(post.sink.password)
    listed = command("log", "--config", post.config, "--json").lines
    assert [mail["delivery"] for mail in listed[0]["other"]] == ["owed"]


@pytest.mark.parametrize(("section", "key"), [("mailbox", "imap"), ("smtp", "smtp")])
def test_password_that_is_missing_is_named_before_the_worker_starts(
    command: Command, post: Post, section: str, key: str
) -> None:
    (post.config.parent / f"{key}-password").unlink()
    answer = command("worker", "--config", post.config)
    assert (answer.code, answer.out) == (2, "")
    file = post.config.parent / f"{key}-password"
    said = f"The configuration has 1 mistake:\n  {section}.password_file: {file}: No such file or directory\n"
    assert answer.err == said


def test_server_out_of_reach_is_said_in_one_sentence(command: Command, post: Post) -> None:
    changed(post.config, (f"port = {post.dovecot.tls_port}", f"port = {free_port()}"))
    answer = command("once", "--config", post.config)
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    assert "cannot be used (connecting)" in answer.err


def test_mail_server_out_of_reach_leaves_the_notice_owed(command: Command, post: Post) -> None:
    post.arrive(question(1))
    port = free_port()
    changed(post.config, (f"port = {post.sink.port}", f"port = {port}"))
    answer = command("once", "--config", post.config)
    assert (answer.code, answer.out) == (3, "1 fetched, 1 decided, 0 set aside, 0 notices sent\n")
    assert (f"127.0.0.1:{port}" in answer.err, answer.err.count("\n")) == (True, 1)


def test_certificate_that_is_not_trusted_is_an_outage_in_one_sentence(command: Command, post: Post) -> None:
    text = "\n".join(
        line for line in post.config.read_text("utf-8").split("\n") if not line.startswith("ca_file")
    )
    post.config.write_text(text, "utf-8")
    answer = command("once", "--config", post.config)
    assert (answer.code, answer.err.count("\n")) == (3, 1)
    assert "certificate" in answer.err.lower()


def test_second_worker_on_one_database_is_refused_with_a_sentence(command: Command, post: Post) -> None:
    with post.worker() as first:
        post.arrive(question(1))
        post.sink.wait_for(1, 60)
        answer = command("once", "--config", post.config)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == (
        f"Another worker (process {first.pid}) works on {post.config.parent}/intake.db; stop it first, "
        "or use PostgreSQL, where any number of workers share the work.\n"
    )


@pytest.mark.parametrize("name", ["once", "log", "report", "worker"])
def test_database_that_is_away_is_said_without_its_password(command: Command, post: Post, name: str) -> None:
    port = free_port()
    folder = post.config.parent
    url = f"postgresql://u:secret@127.0.0.1:{port}/intake"
    changed(post.config, (f"sqlite:///{folder}/intake.db", url))
    answer = command(name, "--config", post.config)
    said = "The database intake at 127.0.0.1 cannot be reached (nothing listens there).\n"
    assert (answer.code, answer.out, answer.err) == (3, "", said)
