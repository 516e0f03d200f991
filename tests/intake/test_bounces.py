"""Delivery reports of every make: which mail came back, to whom, and whether for good."""

import pytest

from contest.casebook import Bounce
from contest.message import Message
from intake.bounces import bounce_of

QMAIL = """Hi. This is the qmail-send program at mail.pangmu.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<digital@pangmu.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <awards@dga.example>
Message-ID: <ours-1@dga.example>
Subject: x"""
SES = """{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":\
[{"emailAddress":"digital@pangmu.example","status":"5.1.1"}]}}"""
FORWARDED = """> Final-Recipient: RFC822; digital@pangmu.example
> Action: failed
> Message-Id: <ours-2@dga.example>"""
DELAYED = "THIS IS A WARNING MESSAGE ONLY.\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\nWill keep trying."


def report(*fields: tuple[str, str], text: str = "", subject: str = "Undelivered") -> Message:
    return Message(subject=subject, text=text, headers=fields)


@pytest.mark.parametrize(
    ("message", "bounce"),
    [
        (
            report(
                ("report.original-recipient", "rfc822;Digital@Pangmu.example"),
                ("report.final-recipient", "rfc822; box-7@pangmu.example"),
                ("report.action", "failed"),
                ("report.status", "5.2.2"),
                ("report.message-id", "ours-1@dga.example"),
            ),
            Bounce(("ours-1@dga.example",), ("digital@pangmu.example", "box-7@pangmu.example"), "5.2.2"),
        ),
        (report(("report.action", "delayed"), ("report.status", "4.4.1")), None),
        (report(("report.action", "relayed"), ("report.status", "2.0.0")), None),
        (report(("report.action", "delayed"), ("report.action", "failed")), Bounce((), (), "")),
        (report(("report.status", "4.2.2")), None),
        (
            report(text=QMAIL),
            Bounce(
                ("ours-1@dga.example",),
                ("digital@pangmu.example", "awards@dga.example", "ours-1@dga.example"),
                "5.1.1",
            ),
        ),
        (report(text=SES), Bounce((), ("digital@pangmu.example",), "5.1.1")),
        (
            report(text=FORWARDED),
            Bounce(("ours-2@dga.example",), ("digital@pangmu.example", "ours-2@dga.example"), ""),
        ),
        (
            report(("x-failed-recipients", "a@b.example, c@d.example"), ("returned.message-id", "ours-3@x")),
            Bounce(("ours-3@x",), ("a@b.example", "c@d.example"), ""),
        ),
        (report(text="550 5.7.1 rejected"), Bounce((), (), "5.7.1")),
        (report(text=DELAYED), None),
        (report(subject="Warning: message delayed 4 hours"), None),
    ],
)
def test_report_is_read_for_what_came_back(message: Message, bounce: Bounce | None) -> None:
    assert bounce_of(message) == bounce
