"""One decision is applied with its answer, in one transaction, and the answer says what the ledger knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from contest.casebook import Case, History
from contest.entry import EntryState
from contest.errors import Unavailable
from contest.message import Message
from contest.notice import NoticeFacts
from contest.reason import Severity, reason
from contest.verdict import Kind
from intake import casework
from intake.casework import record, thread
from intake.deciding import decide
from intake.rehearsing import rehearse
from intake.telling import Told, deadline, notice_facts
from notifier.compose import compose as composed
from store.errors import AlreadyDecided
from store.schema import notice as notice_table
from tests.intake.desktop import LATER, OFFICER, OPEN, OTHER, Desktop, deck, digest, form, mail
from tests.intake.rules.desks import CALL, FORM, NONGBUA_A, NONGBUA_B, PANGMU, desk, entry
from tests.intake.story import REGISTER, entries

MINUTE = timedelta(minutes=1)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[NoticeFacts]:
    """The facts of every notice, in order."""
    facts: list[NoticeFacts] = []

    def noting(said: NoticeFacts, call: object) -> object:
        facts.append(said)
        return composed(said, CALL)

    monkeypatch.setattr(casework, "compose", noting)
    return facts


def test_correction_that_came_too_late_says_when_the_version_that_counts_came(
    desktop: Desktop, told: list[NoticeFacts]
) -> None:
    first = desktop.send(mail(form(), deck()), OPEN)
    desktop.send(mail(deck(salt="2"), reply_to=first), OPEN + MINUTE)
    desktop.send(mail(deck(salt="3"), reply_to=first), LATER)
    found = [(f.kind, f.version, f.first_received_at, f.version_received_at) for f in told]
    assert found == [
        ("ack_complete", 1, OPEN, None),
        ("correction_received", 2, OPEN, None),
        ("correction_late", 2, OPEN, OPEN + MINUTE),
    ]


def test_status_reply_says_what_went_out_last_and_which_works_there_are(
    desktop: Desktop, told: list[NoticeFacts]
) -> None:
    desktop.send(mail(form(), deck()), OPEN)
    desktop.send(mail(form(title="ระบบภาษี"), deck(salt="2")), OPEN + MINUTE)
    desktop.send(mail(subject="สถานะ", text="ได้รับหรือยังคะ"), LATER)
    last = told[-1]
    assert (last.kind, last.reference, last.last_notice_at, last.last_notice_to) == (
        "status_reply", "DG66-0002", OPEN + MINUTE, OFFICER.email,
    )  # fmt: skip
    assert [work.reference for work in last.works] == ["DG66-0001", "DG66-0002", "DG66-0002"]


def test_question_gets_a_number_of_its_own_and_no_word_of_the_entry(
    desktop: Desktop, told: list[NoticeFacts]
) -> None:
    first = desktop.send(mail(form(), deck()))
    desktop.send(mail(reply_to=first, text="ใช้ฟอนต์อะไรคะ"))
    desktop.send(mail(reply_to=first, text="ใช้ฟอนต์อะไรคะ", sender=OTHER))
    found = [(f.reference, f.title, f.in_order, f.state) for f in told[1:]]
    assert found == [("Q-0001", "", (), None), ("Q-0002", "", (), None)]
    with desktop.engine.connect() as connection:
        linked = list(connection.scalars(select(notice_table.c.entry).order_by(notice_table.c.id)))
    assert linked == [1, 1, None]


def test_decision_and_answer_are_one_transaction(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(*_: object) -> None:
        raise Unavailable("the disk is full")

    monkeypatch.setattr("store.ledger.book.SqlBook.owe", breaking)
    with pytest.raises(Unavailable):
        desktop.send(mail(form(), deck()))
    assert entries(desktop) == []
    assert [case.id for case in desktop.ledger.pending(9)] == [1]


def test_decision_is_recorded_once(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()))
    decision = decide(desk(form(title="2"), deck()), ())
    with pytest.raises(AlreadyDecided):
        record(desktop.office, Case(1, digest("mail 1"), 6, OPEN), decision, History())
    assert len(entries(desktop)) == 1


def test_notice_answers_in_its_thread() -> None:
    long = tuple(f"{n}@x.example" for n in range(20))
    messages = [
        Message(),
        Message(message_id="a@x"),
        Message(message_id="a@x", in_reply_to=("b@x", "c@x")),
        Message(message_id="a@x", in_reply_to=("b@x",), references=("d@x", "b@x")),
        Message(message_id="a@x", references=long),
    ]
    assert [thread(message) for message in messages] == [
        (), ("a@x",), ("b@x", "a@x"), ("d@x", "b@x", "a@x"), (*long[-10:], "a@x"),
    ]  # fmt: skip


def facts(decision_desk: object, *reasons: object, **more: object) -> NoticeFacts:
    decision = decide(decision_desk, reasons)  # type: ignore[arg-type]
    told_ = Told("DG66-0007", OPEN, **more)  # type: ignore[arg-type]
    return notice_facts(Case(1, digest("mail"), 1, OPEN), decision, History(), told_, CALL)


def test_deadline_is_closing_and_for_an_answer_after_it_the_end_of_the_days_for_a_reply() -> None:
    assert deadline(CALL, OPEN) == CALL.closes
    assert deadline(CALL, LATER) == datetime(2023, 8, 7, 16, 59, tzinfo=UTC)
    assert deadline(CALL, LATER, for_files=True) == CALL.closes


def test_deadline_is_the_time_promised_for_a_correction() -> None:
    promised = replace(entry(), correct_by=LATER + timedelta(hours=3))
    assert deadline(CALL, LATER, promised, for_files=True) == LATER + timedelta(hours=3)
    after = LATER + timedelta(hours=3, minutes=1)
    assert deadline(CALL, after, promised, for_files=True) == LATER + timedelta(hours=3)
    assert deadline(CALL, after, promised) == datetime(2023, 8, 7, 16, 59, tzinfo=UTC)


def test_replaced_files_stand_beside_those_that_took_their_place() -> None:
    known = entry()
    mail_ = desk(form(FORM), deck("ใหม่.pptx", salt="2"), old=known)
    found = facts(mail_, entry=replace(known, files=mail_.standing, version=2))
    assert [(old.name, new.name) for old, new in found.replaced] == [("นำเสนอ.pptx", "ใหม่.pptx")]
    assert ([file.name for file in found.received], found.version) == ([FORM, "ใหม่.pptx"], 2)


def test_files_in_order_are_those_that_need_not_come_again() -> None:
    renamed = replace(reason("FORM_NUMBER", file=FORM), severity=Severity.RETURN)
    both = desk(form(FORM), deck())
    found = [
        facts(both, *reasons).in_order for reasons in ((), (reason("FORM_NUMBER", file=FORM),), (renamed,))
    ]
    assert [[file.name for file in files] for files in found] == [
        [FORM, "นำเสนอ.pptx"], [FORM, "นำเสนอ.pptx"], ["นำเสนอ.pptx"],
    ]  # fmt: skip


def test_inquiry_tells_what_the_entry_lacks_and_not_what_was_not_taken_in() -> None:
    gone, lacks, danger = (
        reason("CORRUPT", file="เก่า.pptx"),
        reason("SLIDES_MISSING"),
        reason("DANGEROUS_TYPE"),
    )
    known = entry(reasons=(gone, lacks, danger, reason("MACRO", file="ก.pptx")))
    mail_ = desk()
    status = replace(mail_, match=replace(mail_.match, kind=Kind.STATUS, entry=known))
    assert facts(status, entry=known).reasons == (lacks,)


def test_what_is_answered_is_not_asked_again() -> None:
    asked = reason("WORKS_NOT_PAIRED")
    answered = replace(asked, severity=Severity.HOLD)
    both = desk(form(FORM), deck())
    assert [facts(both, finding).reasons for finding in (asked, answered)] == [(asked,), ()]


def test_candidates_are_numbered_as_the_answer_will_be_read() -> None:
    known = entry(agency=None, candidates=(NONGBUA_A, NONGBUA_B), state=EntryState.ASKED)
    assert facts(desk(), entry=known).candidates == (NONGBUA_A, NONGBUA_B)
    assert facts(desk(), entry=entry()).candidates == ()


def test_rehearsing_writes_the_letter_that_would_go_out() -> None:
    case = Case(0, digest("mail"), 1, OPEN)
    desktop_policy = desk().policy
    found = rehearse(case, mail(form(), deck()), REGISTER, CALL, desktop_policy)
    silent = rehearse(
        case, mail(headers=[("auto-submitted", "auto-replied")]), REGISTER, CALL, desktop_policy
    )
    assert found.decision.notice == "ack_complete"
    assert found.letter is not None
    assert found.letter.subject.startswith("[DG66-0000]")
    assert silent.letter is None
    assert found.decision.resolution is not None
    assert found.decision.resolution.agency == PANGMU
