"""Reports of machines state their facts under names that no sender can forge."""

from tests.parsers.mime.mails import mail, mixed, read, text

STATUS = b"""Reporting-MTA: dns; mx.example.th
Original-Envelope-Id: 1

Final-Recipient: rfc822; a@b.th
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 =?utf-8?Q?no?= such user

Final-Recipient: rfc822; c@d.th
Action: delayed
"""


def test_delivery_report_states_recipients_and_the_message_returned() -> None:
    returned = mail("Content-Type: text/rfc822-headers", body=b"Message-ID: <ours@contest>\r\nSubject: x\r\n")
    status = mail("Content-Type: message/delivery-status", body=STATUS)
    message = read(mixed(text("failed"), status, returned, subtype="report"))
    assert [pair for pair in message.headers if pair[0].startswith("report.")] == [
        ("report.final-recipient", "rfc822; a@b.th"),
        ("report.action", "failed"),
        ("report.status", "5.1.1"),
        ("report.diagnostic-code", "smtp; 550 no such user"),
        ("report.final-recipient", "rfc822; c@d.th"),
        ("report.action", "delayed"),
        ("report.message-id", "ours@contest"),
    ]


def test_returned_message_may_stand_there_whole() -> None:
    returned = mail(
        "Content-Type: message/rfc822", body=mail("Message-ID: <ours@contest>", "Subject: x", body=b"x")
    )
    assert (
        read(mixed(text("failed"), returned, subtype="report")).header("report.message-id") == "ours@contest"
    )


def test_complaint_states_its_type() -> None:
    body = b"Feedback-Type: abuse\nOriginal-Rcpt-To: a@b.th\n"
    message = read(
        mixed(text("x"), mail("Content-Type: message/feedback-report", body=body), subtype="report")
    )
    assert message.headers[-2:] == (("report.feedback-type", "abuse"), ("report.original-rcpt-to", "a@b.th"))


def test_fields_of_a_report_are_not_believed_in_a_mail_of_its_own() -> None:
    forged = mixed(
        mail("Content-Type: message/delivery-status", body=STATUS), fields=("Action: failed", "Status: 5")
    )
    names = {name for name, _ in read(forged).headers}
    assert names == {"from", "content-type"}


def test_report_of_countless_groups_is_bounded() -> None:
    status = mail("Content-Type: message/delivery-status", body=b"Action: failed\n\n" * 10_000)
    assert len(read(mixed(status, status, status, subtype="report")).headers) == 102


def test_message_returned_without_a_report_states_its_identifier_under_another_name() -> None:
    returned = mail("Content-Type: message/rfc822", body=mail("Message-ID: <ours@contest>", body=b"x"))
    message = read(mixed(text("failed"), returned))
    assert message.headers[-1] == ("returned.message-id", "ours@contest")


def test_calendar_part_states_its_method() -> None:
    body = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:reply\r\nEND:VCALENDAR\r\n"
    message = read(mixed(text("x"), mail("Content-Type: text/calendar; method=REPLY", body=body)))
    assert message.headers[-1] == ("calendar.method", "REPLY")
