"""Machine mail in all its dialects, people who look like machines, and whose word counts for the sender."""

import pytest

from contest.call import Policy
from contest.casebook import Screening
from contest.message import Address, Message
from contest.verdict import Authentication, Machine
from intake.screening import screen

POLICY = Policy(authserv_ids=("mx.dga.example",), own_addresses=("awards@dga.example",))
OFFICER = Address("officer@pangmu.example", "เจ้าหน้าที่")


def message(*headers: tuple[str, str], sender: Address = OFFICER, subject: str = "ส่งผลงาน") -> Message:
    return Message(sender=sender, subject=subject, headers=headers)


@pytest.mark.parametrize(
    ("mail", "machine"),
    [
        (message(), None),
        (message(("auto-submitted", "no")), None),
        (message(("auto-submitted", "no; owner=x")), None),
        (message(("x-auto-response-suppress", "All")), None),
        (message(("x-ms-exchange-inbox-rules-loop", "officer@pangmu.example")), None),
        (message(("list-unsubscribe", "<mailto:x@y.example>")), None),
        (message(subject="Re: ตอบกลับเรื่องผลงาน"), None),
        (message(("auto-submitted", "auto-replied")), Machine.AUTO_REPLY),
        (message(("auto-submitted", "Auto-Generated; x=y")), Machine.AUTO_REPLY),
        (message(("x-autoreply", "yes")), Machine.AUTO_REPLY),
        (message(("precedence", "auto_reply")), Machine.AUTO_REPLY),
        (message(("return-path", "<>")), Machine.AUTO_REPLY),
        (message(subject="ตอบกลับอัตโนมัติ: ได้รับไฟล์ครบแล้ว"), Machine.AUTO_REPLY),
        (message(subject="Automatic reply: received"), Machine.AUTO_REPLY),
        (message(("list-id", "<news.example>")), Machine.LIST),
        (message(("precedence", "bulk")), Machine.LIST),
        (
            message(("content-type", 'multipart/report; report-type="delivery-status"; boundary=x')),
            Machine.BOUNCE,
        ),
        (message(("content-type", "multipart/report; report-type=feedback-report")), Machine.FEEDBACK),
        (message(("x-failed-recipients", "a@b.example")), Machine.BOUNCE),
        (message(sender=Address("MAILER-DAEMON@mx.example".lower())), Machine.BOUNCE),
        (message(("return-path", "<>"), subject="Undelivered Mail Returned to Sender"), Machine.BOUNCE),
        (message(("auto-submitted", "auto-replied"), ("x-failed-recipients", "a@b.example")), Machine.BOUNCE),
        (message(sender=Address("awards@dga.example")), Machine.OWN),
        (message(("x-loop", "Awards@dga.example")), Machine.OWN),
    ],
)  # fmt: skip
def test_screening_tells_machines_from_people(mail: Message, machine: Machine | None) -> None:
    found = screen(mail, POLICY)
    assert (found.machine, found.silence) == (machine, "machine" if machine else "")


MX = "mx.dga.example"


def test_screening_is_silent_to_forged_senders_spam_and_nobody() -> None:
    forged = message(("authentication-results", f"{MX}; dmarc=fail header.from=a.example"))
    spam = message(("x-spam-flag", "YES"))
    scored = message(("x-spam-status", "Yes, score=9"))
    nobody = message(sender=Address(""))
    assert [screen(mail, POLICY) for mail in (forged, spam, scored, nobody)] == [
        Screening(None, Authentication.FAIL, "forged"),
        Screening(None, Authentication.NONE, "spam"),
        Screening(None, Authentication.NONE, "spam"),
        Screening(None, Authentication.NONE, "no-sender"),
    ]
