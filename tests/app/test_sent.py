"""Replies from the office's own mail program are taken in from the real server's folder of sent mail."""

from base64 import b64encode
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest

from app.configuration import load
from app.opening import open_store
from contest.errors import Unavailable
from demo.letters import Posted
from store.archive import RawArchive
from store.ledger import SqlLedger
from store.reports.conversing import Noticed, Said, conversation
from tests.app.commands.test_working import changed
from tests.app.conftest import Command
from tests.app.post import Post

SENT = "Sent Items"
PRIVATE = b"From: boss@dga.example\r\nTo: doctor@clinic.example\r\nMessage-ID: <p@x>\r\n\r\nsecret\r\n"


@pytest.fixture
def config(post: Post) -> Path:
    return changed(post.config, ("[mailbox]\n", '[mailbox]\nsent_folder = "auto"\n'))


def reply(number: int, to: str, subject: str = "Re: ผลงาน", words: str = "รบกวนโทรหาเรา") -> bytes:
    """What an officer wrote in a mail program, which encodes a Thai subject."""
    encoded = f"=?utf-8?b?{b64encode(subject.encode()).decode()}?="
    thread = f"In-Reply-To: <{to}>\r\nReferences: <{to}>\r\n" if to else ""
    head = f"From: Somsri <officer@dga.example>\r\nTo: a@office.example\r\nSubject: {encoded}\r\n{thread}"
    return f"{head}Message-ID: <office-{number}@dga.example>\r\n\r\n{words}\r\n".encode()


def identifier(raw: bytes) -> str:
    return str(message_from_bytes(raw)["Message-ID"]).strip("<> \r\n")


def entered(command: Command, post: Post, config: Path, mail: Posted) -> str:
    """A work is entered, and answered, beside private mail of years before; the reference."""
    send(post, PRIVATE, mail.received - timedelta(days=900))
    post.arrive(mail.raw, mail.received)
    assert command("once", "--config", config).code == 0
    [entry] = command("log", "--config", config, "--json").lines[0]["entries"]
    return str(entry["reference"])


def send(post: Post, raw: bytes, at: datetime) -> None:
    post.dovecot.append(post.account.user, SENT, raw, at)


def mails_of(command: Command, config: Path, reference: str) -> list[dict[str, Any]]:
    [shown] = command("show", reference, "--config", config, "--json").lines
    return [step for step in shown["timeline"] if step["step"] == "mail"]


def kept(post: Post) -> int:
    return len(list(RawArchive(post.config.parent / "archive").kept()))


def test_reply_in_sent_mail_is_part_of_the_conversation_and_nothing_else_is_kept(
    command: Command, post: Post, config: Path, good_mail: Posted
) -> None:
    reference = entered(command, post, config, good_mail)
    later = good_mail.received + timedelta(hours=1)
    ours = post.sink.deliveries[0].raw
    for raw in (ours, reply(1, identifier(good_mail.raw)), PRIVATE, reply(2, "", f"สอบถาม {reference}")):
        send(post, raw, later)
    send(post, reply(3, identifier(ours)), later)
    answer = command("once", "--config", config, "--json")
    assert answer.lines == [{"fetched": 0, "decided": 0, "set_aside": 0, "sent": 0}]
    told = [(mail["office"], mail["from"], mail["subject"]) for mail in mails_of(command, config, reference)]
    assert told[1:] == [
        (True, "officer@dga.example", "Re: ผลงาน"),
        (True, "officer@dga.example", f"สอบถาม {reference}"),
        (True, "officer@dga.example", "Re: ผลงาน"),
    ]
    assert (told[0][0], kept(post)) == (False, 4)
    assert [m.flags for m in post.dovecot.messages(post.account.user, SENT)] == [frozenset()] * 6
    [report] = command("report", "--config", config, "--json").lines
    assert report["messages"] == 1
    assert "เจ้าหน้าที่ตอบ (จากโปรแกรมอีเมลของสำนักงาน)" in command("show", reference, "--config", config).out
    assert command("once", "--config", config).code == 0
    assert len(mails_of(command, config, reference)) == 4
    for proof in (("verify",), ("replay", "--all")):
        assert command(*proof, "--config", config).code == 0, proof


def test_reply_to_what_the_office_sent_belongs_to_the_entry_where_its_sender_is_known(
    command: Command, post: Post, config: Path, good_mail: Posted
) -> None:
    reference = entered(command, post, config, good_mail)
    send(post, reply(1, identifier(good_mail.raw)), good_mail.received + timedelta(hours=1))
    assert command("once", "--config", config).code == 0
    known = parseaddr(str(message_from_bytes(good_mail.raw)["From"]))[1]
    for sender in (known, "stranger@elsewhere.example"):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = sender, "ตอบกลับ"
        mail["Message-ID"], mail["In-Reply-To"] = f"<{len(sender)}@a.example>", "<office-1@dga.example>"
        mail.set_content("ได้รับผลงานหรือยังคะ")
        post.arrive(mail.as_bytes(), good_mail.received + timedelta(hours=2))
    assert command("once", "--config", config).code == 0
    [shown] = command("show", reference, "--config", config, "--json").lines
    told = [(step["kind"], step["to"]) for step in shown["timeline"] if step["step"] == "noticed"]
    forwarded = ("question_forwarded", "stranger@elsewhere.example")
    assert told == [("ack_complete", known), ("status_reply", known), forwarded]


def test_mail_to_who_asked_a_question_is_kept_by_its_reference(
    command: Command, post: Post, config: Path, good_mail: Posted
) -> None:
    asked = EmailMessage()
    asked["From"], asked["Subject"], asked["Message-ID"] = "a@office.example", "สอบถาม", "<q@a.example>"
    asked.set_content("ขอสอบถามว่าต้องใช้แบบฟอร์มใดคะ")
    post.arrive(asked.as_bytes(), good_mail.received)
    send(post, PRIVATE, good_mail.received - timedelta(days=900))
    assert command("once", "--config", config).code == 0
    later = good_mail.received + timedelta(hours=1)
    bought = reply(2, "", "ใบเสนอราคา Q-0001").replace(b"To: a@office.example", b"To: shop@seller.example")
    for raw in (reply(1, "", "ตอบข้อสอบถาม Q-0001"), bought):
        send(post, raw, later)
    assert command("once", "--config", config).code == 0
    [log] = command("log", "--config", config, "--json").lines
    told = [(mail["subject"], mail["kind"], mail["reference"]) for mail in log["other"]]
    assert told == [("สอบถาม", "question", "Q-0001"), ("ตอบข้อสอบถาม Q-0001", "office-reply", "")]
    assert kept(post) == 2
    engine = open_store(load(config))
    steps = conversation(engine, 1)
    engine.dispose()
    assert [one.subject for one in steps if isinstance(one, Said)] == ["สอบถาม", "ตอบข้อสอบถาม Q-0001"]
    assert [one.reference for one in steps if isinstance(one, Noticed)] == ["Q-0001"]
    for proof in (("verify",), ("replay", "--all")):
        assert command(*proof, "--config", config).code == 0, proof


def test_sent_mail_is_taken_in_once_after_a_crash_and_under_new_numbers(
    command: Command, post: Post, config: Path, good_mail: Posted, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = entered(command, post, config, good_mail)
    raw, later = reply(1, identifier(good_mail.raw)), good_mail.received + timedelta(hours=1)
    send(post, raw, later)

    def crash(*_: object) -> None:
        raise Unavailable("killed before the place was noted")

    with monkeypatch.context() as broken:
        broken.setattr(SqlLedger, "note_sent", crash)
        assert command("once", "--config", config).code == 3
    assert command("once", "--config", config).code == 0
    with post.dovecot.session(post.account.user) as client:
        client.delete(f'"{SENT}"')
    send(post, raw, later)
    assert command("once", "--config", config).code == 0
    assert [mail["office"] for mail in mails_of(command, config, reference)] == [False, True]
    assert command("verify", "--config", config).code == 0


def test_folder_of_sent_mail_that_is_missing_stops_nothing_and_is_told(
    command: Command, post: Post, config: Path, good_mail: Posted
) -> None:
    post.arrive(good_mail.raw, good_mail.received)
    answer = command("once", "--config", config)
    assert (answer.code, len(post.sink.deliveries)) == (3, 1)
    assert "name it in mailbox.sent_folder" in answer.err
