"""What a delivery report does: its notice is marked, its address rests until a person writes from it."""

from datetime import timedelta

from sqlalchemy import select

from contest.message import Address, Message
from contest.notice import Owed
from store.schema import event, notice
from tests.intake.desktop import OFFICER, Desktop, deck, form, mail

ROBOT = Address("mailer-daemon@mail.pangmu.example")
NDR = ("content-type", "multipart/report; report-type=delivery-status")


def returned(*fields: tuple[str, str]) -> Message:
    return mail(sender=ROBOT, subject="Undelivered Mail", text="", headers=(NDR, *fields), trust="none")


def failed(sent: Owed | None, status: str = "5.1.1", action: str = "failed") -> Message:
    assert sent is not None
    stated = (("report.action", action), ("report.status", status), ("report.message-id", sent.message_id))
    return returned(("report.final-recipient", f"rfc822; {OFFICER.email}"), *stated)


def states(desktop: Desktop) -> list[str]:
    with desktop.engine.connect() as connection:
        return list(connection.scalars(select(notice.c.state).order_by(notice.c.id)))


def bounced(desktop: Desktop) -> list[tuple[int, int, int, str]]:
    """The bounces on the log: report, entry and notice by id, with what was told."""
    e = event.c
    with desktop.engine.connect() as connection:
        found = connection.execute(select(e.message, e.entry, e.notice, e.data).where(e.kind == "bounced"))
        return [(row.message, row.entry, row.notice, row.data) for row in found]


def test_notice_that_came_back_is_marked_and_the_report_is_not_answered(desktop: Desktop) -> None:
    sent = desktop.send(mail(form(), deck()))
    assert desktop.send(failed(sent)) is None
    assert states(desktop) == ["bounced"]
    assert bounced(desktop) == [(2, 1, 1, '{"status":"5.1.1"}')]


def test_the_same_report_twice_marks_once(desktop: Desktop) -> None:
    sent = desktop.send(mail(form(), deck()))
    desktop.send(failed(sent))
    desktop.send(failed(sent))
    assert len(bounced(desktop)) == 1


def test_report_of_a_delay_marks_nothing(desktop: Desktop) -> None:
    sent = desktop.send(mail(form(), deck()))
    desktop.send(failed(sent, "4.4.1", "delayed"))
    assert states(desktop) == ["sent"]


def test_report_without_the_mail_it_returns_is_matched_by_address_and_time(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()))
    desktop.send(mail(text="สอบถามค่ะ"))
    desktop.send(
        returned(("report.original-recipient", f"rfc822;{OFFICER.email}"), ("report.action", "failed"))
    )
    assert states(desktop) == ["sent", "bounced"]


def test_report_about_a_mail_of_long_ago_or_of_others_marks_nothing(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()))
    desktop.send(returned(("x-failed-recipients", "nobody@pangmu.example")))
    desktop.send(returned(("x-failed-recipients", OFFICER.email)), desktop.now + timedelta(days=7))
    assert states(desktop) == ["sent"]


def test_forged_report_marks_nothing(desktop: Desktop) -> None:
    sent = desktop.send(mail(form(), deck()))
    assert sent is not None
    forged = mail(
        sender=ROBOT, headers=(NDR, ("report.action", "failed"), ("report.message-id", sent.message_id)),
        trust="fail",
    )  # fmt: skip
    desktop.send(forged)
    assert states(desktop) == ["sent"]


def test_address_rests_until_a_person_writes_from_it(desktop: Desktop) -> None:
    sent = desktop.send(mail(form(), deck()))
    desktop.send(failed(sent))
    with desktop.engine.begin() as connection:
        waiting = notice.update().where(notice.c.id == 1)
        connection.execute(waiting.values(state="owed", next_try_at=desktop.now))
    assert (desktop.ledger.claim_owed(desktop.now, 9, timedelta(1)), desktop.ledger.next_due()) == ((), None)
    desktop.send(mail(text="ขณะนี้ไปราชการ โปรดติดต่อกองช่าง", reply_to=sent))
    assert desktop.ledger.claim_owed(desktop.now, 9, timedelta(1)) == ()
    resumed = desktop.send(mail(text="ขอบคุณค่ะ", reply_to=sent))
    assert (resumed and resumed.id, states(desktop)) == (1, ["sent"])
