"""One entry's story is told in the order in which it happened, and nothing of another's."""

from sqlalchemy import Engine, delete

from contest.message import Address
from contest.verdict import Kind, Verdict
from store.engine import writing
from store.event_kind import EventKind
from store.ledger import SqlLedger
from store.reports.steps import Change, Decided, Delivery, Mail, Noticed
from store.reports.timeline import timeline
from store.schema import person
from tests.store.building import MINUTE, NO_FORM, NOON, OFFICER, digest
from tests.store.reports.season import play

FIVE, SIX, NINE = (NOON + MINUTE * minute for minute in (5, 6, 9))
ANSWER = "[DG66-0005] ได้รับไฟล์ครบแล้ว"


def test_unknown_reference_has_no_timeline(engine: Engine) -> None:
    assert timeline(engine, "DG66-0001") is None


def test_story_is_told_in_order(engine: Engine, ledger: SqlLedger) -> None:
    play(ledger)
    found = timeline(engine, "DG66-0005")
    assert found
    assert found.entry.reference == "DG66-0005"
    assert found.steps == (
        Mail(FIVE, digest("mail 5"), 1005, OFFICER, "ส่งผลงาน"),
        Decided(FIVE, digest("mail 5"), Verdict.RETURNED, Kind.ENTRY, (NO_FORM,), "", "r1"),
        Change(FIVE, EventKind.OPENED, "", "open"),
        Change(FIVE, EventKind.VERSION, "", "1"),
        Change(FIVE, EventKind.KNOWN, "", ""),
        Noticed(FIVE, "incomplete", OFFICER, ANSWER, 5),
        Delivery(FIVE, "incomplete", EventKind.SENT, 1, 250, "250 2.0.0 Ok"),
        Mail(SIX, digest("mail 6"), 1006, OFFICER, "ส่งผลงาน"),
        Decided(SIX, digest("mail 6"), Verdict.ACCEPTED, Kind.AMENDMENT, (), "", "r1"),
        Change(SIX, EventKind.STATE, "open", "complete"),
        Change(SIX, EventKind.VERSION, "", "2"),
        Noticed(SIX, "ack_complete", OFFICER, ANSWER, 6),
        Delivery(SIX, "ack_complete", EventKind.RETRY, 1, 451, "451 later"),
        Mail(NINE, digest("mail 9"), 1009, OFFICER, "สอบถาม"),
        Decided(NINE, digest("mail 9"), Verdict.HELD, Kind.QUESTION, (), "", "r1"),
        Noticed(NINE, "question_forwarded", OFFICER, ANSWER, 8),
        Delivery(NINE, "question_forwarded", EventKind.SENT, 1, 250, "250 2.0.0 Ok"),
    )


def test_story_outlives_the_erased_persons(engine: Engine, ledger: SqlLedger) -> None:
    play(ledger)
    before = timeline(engine, "DG66-0001")
    with writing(engine) as connection:
        connection.execute(delete(person))
    after = timeline(engine, "DG66-0001")
    assert before
    assert after
    assert after.entry.known == ()
    assert after.steps[0] == Mail(NOON + MINUTE, digest("mail 1"), 1001, Address(""), "ส่งผลงาน")
    assert len(after.steps) == len(before.steps)
