"""The organiser's lists show every entry and every other mail once."""

from sqlalchemy import Engine

from contest.entry import EntryState
from contest.message import Address
from contest.notice import NoticeState
from contest.verdict import Kind, Machine, Verdict
from store.ledger import SqlLedger
from store.reports.rows import EntryRow, OutsideRow, UndeliveredRow, entries, messages_outside, undelivered
from tests.store.building import FACTS, MINUTE, NO_FORM, NOON, OFFICER, SAENSUK, digest, entering
from tests.store.building import undelivered as never
from tests.store.reports.season import CITIZEN, Season, play


def test_empty_ledger_lists_nothing(engine: Engine) -> None:
    assert (entries(engine), messages_outside(engine), undelivered(engine)) == ((), (), ())


def test_entry_stands_in_the_list_with_its_last_notice(engine: Engine, ledger: SqlLedger) -> None:
    play(ledger)
    rows = entries(engine)
    assert rows[0] == EntryRow(
        reference="DG66-0001",
        received_at=NOON + MINUTE,
        agency=SAENSUK,
        agency_as_written="ทม.แสนสุข",
        work_type="E-Service",
        title=FACTS.title,
        version=1,
        state=EntryState.COMPLETE,
        missing=(),
        notice="ack_complete",
        delivery=NoticeState.SENT,
    )
    assert [(row.agency_name, row.province, row.version, row.notice, row.delivery) for row in rows[1:]] == [
        ("ทม.แสนสุข", "ชลบุรี", 1, "ack_complete", NoticeState.SENT),
        ("อบต.ปางหมู", "แม่ฮ่องสอน", 1, "ack_complete", NoticeState.FAILED),
        ("ทน.แหลมฉบัง", "ชลบุรี", 1, "ack_complete", NoticeState.SENT),
        ("อบต.ปาย", "แม่ฮ่องสอน", 2, "question_forwarded", NoticeState.SENT),
        ("", "", 1, "", None),
        ("ทน.แหลมฉบัง", "ชลบุรี", 1, "", None),
    ]


def test_notes_are_not_missing(engine: Engine, ledger: SqlLedger) -> None:
    from contest.reason import reason

    Season(ledger).decided(entering(reasons=(reason("SEPARATOR"), NO_FORM)))
    assert [row.missing for row in entries(engine)] == [(NO_FORM,)]


def test_other_mail_is_listed_with_what_became_of_it(engine: Engine, ledger: SqlLedger) -> None:
    play(ledger)
    nobody = Address("")
    assert messages_outside(engine) == (
        OutsideRow(
            NOON + 8 * MINUTE, digest("mail 8"), CITIZEN, "ถามเวลา", Verdict.HELD, Kind.QUESTION, None, "",
            "", "Q-0001", "question_forwarded", NoticeState.SENT,
        ),
        OutsideRow(
            NOON + 9 * MINUTE, digest("mail 9"), OFFICER, "สอบถาม", Verdict.HELD, Kind.QUESTION, None, "", "",
            "DG66-0005", "question_forwarded", NoticeState.SENT,
        ),
        OutsideRow(
            NOON + 10 * MINUTE, digest("mail 10"), Address("mailer-daemon@x.example"), "ส่งผลงาน",
            Verdict.IGNORED, Kind.MACHINE, Machine.BOUNCE, "", "machine", "", "", None,
        ),
        OutsideRow(
            NOON + 11 * MINUTE, digest("mail 11"), nobody, "", Verdict.SET_ASIDE, None, None,
            "MESSAGE_UNREADABLE DAMAGED", "", "", "", None,
        ),
    )  # fmt: skip


def test_mail_that_did_not_come_is_shown(engine: Engine, ledger: SqlLedger) -> None:
    ledger.receive([never(7)], NOON)
    assert undelivered(engine) == (UndeliveredRow("intake", "INBOX", 7, NOON + 7 * MINUTE),)
