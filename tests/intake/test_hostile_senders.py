"""What a hostile sender writes reaches no other reader, no header field and no link of our answers."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from contest.message import Address, Message
from contest.notice import Owed
from notifier.mail import build
from tests.intake.desktop import OFFICER, Desktop, deck, form, mail

ORGANISER = Address("dgti_awards@dga.or.th", "ผู้จัดการประกวด")
FIELDS = [
    "Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
    "X-Auto-Response-Suppress", "MIME-Version", "Content-Type",
]  # fmt: skip
"""All that an answer has, in its order; nothing that a sender wrote may add one."""


def sent(owed: Owed | None) -> EmailMessage:
    """The answer as its reader's program reads it."""
    assert owed is not None
    letter = message_from_bytes(build(owed, ORGANISER), policy=policy.default)
    assert isinstance(letter, EmailMessage)
    return letter


def words(letter: EmailMessage) -> str:
    """All that it says, in every form, and its subject."""
    parts = [part.get_content() for part in letter.walk() if part.get_content_maintype() == "text"]
    return "\n".join([str(letter["Subject"]), *parts])


TRICKS = [
    "support@dga.or.th",
    '"support@dga.or.th" <support@dga.or.th>',
    "เจ้าหน้าที่ DGA\r\nBcc: everybody@pangmu.example",
    "x\r\n\r\n<html>body</html>",
    "=?utf-8?q?a=0D=0ABcc:_x@evil.example?=",
    "ธนาคาร https://evil.example/login",
    "<script>alert(1)</script><img src=//evil.example/x>",
    "\u202eth.ro.agd@troppus",
    "{{ 7*7 }} {% raw %} %s %(x)s {0}",
    "ก" * 5_000,
    "\x00\x1b[2J\x07",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_names_titles_and_subjects_add_no_field_and_no_reader(desktop: Desktop, trick: str) -> None:
    told = mail(
        form(title=trick),
        deck(),
        sender=Address(OFFICER.email, trick),
        subject=f"ส่งผลงาน {trick}",
        text=trick,
    )
    letter = sent(
        desktop.send(replace(told, message_id=f"x\r\nBcc: y@evil.example {trick}", references=(trick,)))
    )
    assert [str(to) for to in letter["To"].addresses] == [OFFICER.email]
    assert [name for name in letter if name not in FIELDS] == []
    assert "\n" not in str(letter["Subject"])
    assert len(str(letter["Subject"])) < 300
    said = words(letter)
    assert [bad for bad in ("evil.example", "\x1b", "\u202e", "\x00") if bad in said] == []
    page = letter.get_body(("html",))
    assert page is not None
    assert [tag for tag in ("<script", "<img", "evil.example") if tag in page.get_content()] == []
    assert "support@dga.or.th" not in said
    assert " 49 " not in said


@pytest.mark.parametrize(
    ("sender", "to"),
    [
        (Address("officer@evil.example", "support@dga.or.th"), "officer@evil.example"),
        (Address("officer@evil.example", "DGA <support@dga.or.th>"), "officer@evil.example"),
        (Address("officer@pangmu.example", "officer@evil.example"), "officer@pangmu.example"),
    ],
)
def test_answer_goes_to_the_address_and_not_to_what_the_name_looks_like(
    desktop: Desktop, sender: Address, to: str
) -> None:
    letter = sent(desktop.send(mail(form(), deck(), sender=sender)))
    assert ([str(a) for a in letter["To"].addresses], letter["Cc"], letter["Bcc"]) == ([to], None, None)


@pytest.mark.parametrize(
    "elsewhere", ["thief@evil.example", "officer2@pangmu.example", "dgti_awards@dga.or.th"]
)
def test_answer_never_goes_to_a_reply_to(desktop: Desktop, elsewhere: str) -> None:
    letter = sent(desktop.send(replace(mail(form(), deck()), reply_to=Address(elsewhere, "ผู้ประสานงาน"))))
    assert [str(to) for to in letter["To"].addresses] == [OFFICER.email]
    assert elsewhere not in words(letter) or elsewhere == ORGANISER.email


def forged(**changes: object) -> Message:
    return mail(form(), deck(), trust="fail", **changes)  # type: ignore[arg-type]


def test_a_forged_sender_is_held_and_not_answered(desktop: Desktop) -> None:
    assert desktop.send(forged()) is None
    assert [(e, desktop.entry(e).state.value) for e in desktop.references()] == [("DG66-0001", "held")]


def test_a_forged_reply_changes_nothing_and_is_not_answered(desktop: Desktop) -> None:
    first = desktop.send(mail(form(), deck()))
    before = desktop.entry("DG66-0001")
    assert desktop.send(mail(deck(salt="other"), reply_to=first, trust="fail")) is None
    assert desktop.entry("DG66-0001") == before
