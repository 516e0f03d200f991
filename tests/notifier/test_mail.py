"""The bytes of a letter: read back by the standard library, equal every time, closed to injection."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from contest.message import Address
from contest.notice import Letter, Owed
from notifier.compose import compose
from notifier.mail import build, receipt_name
from notifier.plain import joined
from tests.notifier.examples import CALL, COMPLETE

SENDER = Address("entries@contest.example", "ผู้จัดการประกวดนวัตกรรมท้องถิ่นดิจิทัล")
LETTER = compose(COMPLETE, CALL)
OWED = Owed(
    id=7,
    kind="ack_complete",
    reference="DG66-0001",
    to=Address("officer@thotlong.example", "สมหญิง ใจดี"),
    letter=LETTER,
    message_id="token.of.ours@contest.example",
    in_reply_to="theirs@thotlong.example",
    references=("first@thotlong.example", "theirs@thotlong.example"),
    owed_at=datetime(2023, 7, 20, 3, 17, 5, tzinfo=UTC),
)


def read(raw: bytes) -> EmailMessage:
    """A message as the standard library understands it."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert [defect for part in message.walk() for defect in part.defects] == []
    return message


def words(part: EmailMessage) -> str:
    """The text of a part with line feeds alone."""
    return str(part.get_content()).replace("\r\n", "\n")


def test_build_reads_back_as_what_was_owed() -> None:
    message = read(build(OWED, SENDER))
    assert {name: str(message[name]) for name in message if name not in ("Content-Type", "From")} == {
        "Date": "Thu, 20 Jul 2023 10:17:05 +0700",
        "To": "officer@thotlong.example",
        "Subject": LETTER.subject,
        "Message-ID": "<token.of.ours@contest.example>",
        "In-Reply-To": "<theirs@thotlong.example>",
        "References": "<first@thotlong.example> <theirs@thotlong.example>",
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "All",
        "MIME-Version": "1.0",
    }
    assert message["From"].addresses[0].addr_spec == SENDER.email
    assert message["From"].addresses[0].display_name.replace(" ", "") == SENDER.name


def test_build_offers_text_and_html_and_attaches_the_receipt() -> None:
    message = read(build(OWED, SENDER))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/plain",
    ]  # fmt: skip
    plain, html, receipt = (part for part in message.walk() if not part.is_multipart())
    assert (words(plain), words(html), words(receipt)) == (LETTER.text, LETTER.html, LETTER.receipt)
    assert plain["Content-Type"].params == {"charset": "utf-8", "format": "flowed", "delsp": "yes"}
    assert receipt.get_filename() == "receipt_DG66-0001.txt"
    assert joined(words(plain)).startswith("เรียน คุณสมหญิง ใจดี\n\nศูนย์ฯ ได้รับไฟล์ผลงานของท่านครบถ้วนแล้ว ไม่มี")


def test_build_without_a_receipt_is_two_alternatives() -> None:
    message = read(build(replace(OWED, letter=replace(LETTER, receipt="")), SENDER))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip


def test_build_gives_the_same_bytes_every_time() -> None:
    assert build(OWED, SENDER) == build(replace(OWED, attempts=3), SENDER)
    assert build(OWED, SENDER) != build(replace(OWED, message_id="another@contest.example"), SENDER)


def test_build_keeps_to_the_line_lengths_of_smtp() -> None:
    raw = build(OWED, SENDER)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")


@pytest.mark.parametrize(
    "bad", ["x\r\nBcc: victim@evil.example", "x\nBcc: victim@evil.example", "x\r\n\r\nbody", "x\x0bBcc: y"]
)
def test_build_lets_nothing_add_a_header(bad: str) -> None:
    honest = read(build(OWED, SENDER))
    poisoned = replace(
        OWED,
        letter=Letter(bad, bad, bad, bad),
        reference=bad,
        to=Address(OWED.to.email, bad),
        in_reply_to=bad,
        references=(bad, "good@x.example"),
    )
    message = read(build(poisoned, replace(SENDER, name=bad)))
    assert set(message.keys()) <= set(honest.keys())
    assert message["In-Reply-To"] is None
    assert str(message["References"]) == "<good@x.example>"
    assert [str(address) for address in message["To"].addresses] == ["officer@thotlong.example"]


def test_build_answers_a_mail_without_identifiers() -> None:
    message = read(build(replace(OWED, in_reply_to="", references=()), SENDER))
    assert (message["In-Reply-To"], message["References"]) == (None, None)
    assert message["Auto-Submitted"] == "auto-replied"


def test_build_writes_an_address_that_is_not_ascii() -> None:
    raw = build(replace(OWED, to=Address("สมชาย@เทศบาล.example")), SENDER)
    assert "To: <สมชาย@xn--o3cg7ak5c9d.example>\r\n".encode() in raw


def test_build_takes_no_address_that_cannot_be_one() -> None:
    with pytest.raises(ValueError, match="cannot be sent"):
        build(replace(OWED, to=Address("a@b>\r\nBcc: c@d")), SENDER)
    with pytest.raises(ValueError, match="cannot be sent"):
        build(replace(OWED, message_id="no id"), SENDER)


def test_receipt_name_is_a_plain_file_name() -> None:
    assert receipt_name("DG66-0001") == "receipt_DG66-0001.txt"
    assert receipt_name('../"\r\nก') == "receipt_.txt"
