"""Whose word counts for the sender, and to whom nothing is answered."""

from contest.call import Policy
from contest.casebook import Screening
from contest.message import Address, Message
from contest.verdict import Authentication, Machine
from intake.screening import screen

POLICY = Policy(authserv_ids=("mx.dga.example",), own_addresses=("awards@dga.example",))
OFFICER = Address("officer@pangmu.example", "เจ้าหน้าที่")


def message(*headers: tuple[str, str], sender: Address = OFFICER, subject: str = "ส่งผลงาน") -> Message:
    return Message(sender=sender, subject=subject, headers=headers)


MX = "mx.dga.example"


def test_screening_is_silent_to_forged_senders_spam_and_nobody() -> None:
    forged = message(("authentication-results", f"{MX}; dmarc=fail header.from=a.example"))
    spam = message(("x-spam-flag", "YES"))
    scored = message(("x-spam-status", "Yes, score=9"))
    nobody, no_address = message(sender=Address("")), message(sender=Address("งานสารบรรณ"))
    unread = message(sender=Address("no-reply+7@office.example"))
    robot = message(("auto-submitted", "auto-replied"))
    mails = (forged, spam, scored, nobody, no_address, unread, robot)
    assert [screen(mail, POLICY) for mail in mails] == [
        Screening(None, Authentication.FAIL, "forged"),
        Screening(None, Authentication.NONE, "spam"),
        Screening(None, Authentication.NONE, "spam"),
        Screening(None, Authentication.NONE, "no-sender"),
        Screening(None, Authentication.NONE, "no-sender"),
        Screening(None, Authentication.NONE, "no-reply"),
        Screening(Machine.AUTO_REPLY, Authentication.NONE, "machine"),
    ]


def test_what_lies_in_junk_is_not_answered_whoever_wrote_it() -> None:
    flagged, bounce = message(("x-spam-flag", "YES")), message(("x-failed-recipients", "a@b.example"))
    found = [screen(mail, POLICY, lies_in_junk=True) for mail in (message(), flagged, bounce)]
    assert [(s.machine, s.silence) for s in found] == [
        (None, "junk"), (None, "junk"), (Machine.BOUNCE, "machine")
    ]  # fmt: skip
