"""A decision is recorded once, whole, with all that follows from it, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select

from contest.casebook import Case, Decision, Match, Screening
from contest.entry import Contact, Entry, EntryFacts, EntryState, Role
from contest.message import Address
from contest.notice import NoticeState
from contest.reason import reason
from contest.resolution import Certainty, Resolution
from contest.verdict import Authentication, Kind, Verdict
from store.engine import reading
from store.errors import AlreadyDecided, EntryChanged
from store.ledger import SqlLedger
from store.schema import entry, event, message, notice, version
from tests.store.building import (
    DECK,
    FACTS,
    FORM,
    MINUTE,
    NO_FORM,
    NOON,
    OFFICER,
    PANGMU,
    SAENSUK,
    a_file,
    amending,
    arrival,
    asking,
    bounced,
    entering,
    mail,
    owed,
    settled,
)

SECOND = Address("mayor@saensuk.example", "นายกฯ")
NEW_DECK = a_file(Role.DECK, "แสนสุข แก้ไข.pptx", slides=14)


def received(ledger: SqlLedger, uid: int) -> Case:
    ledger.receive([arrival(uid)], NOON + MINUTE * uid)
    return next(case for case in ledger.pending(100) if case.received_at == NOON + MINUTE * uid)


def apply(ledger: SqlLedger, case: Case, decision: Decision) -> Entry | None:
    with ledger.transaction() as book:
        return book.apply(case, decision, NOON + MINUTE * 100)


def opened(ledger: SqlLedger, uid: int, decision: Decision) -> Entry:
    found = apply(ledger, received(ledger, uid), decision)
    assert found
    return found


def kinds(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return [str(kind) for kind in connection.scalars(select(event.c.kind).order_by(event.c.sequence))]


def test_entry_is_read_back_as_it_was_decided(ledger: SqlLedger) -> None:
    reasons = (reason("SEPARATOR", file=FORM.name), replace(NO_FORM, values=(("x", "ค่า"),)))
    assert opened(ledger, 1, entering(reasons=reasons)) == Entry(
        id=1,
        reference="DG66-0001",
        state=EntryState.COMPLETE,
        received_at=NOON + MINUTE,
        version=1,
        agency=SAENSUK,
        agency_as_written="ทม.แสนสุข",
        facts=FACTS,
        files=(FORM, DECK),
        reasons=reasons,
        known=(OFFICER,),
    )


def test_entry_without_an_agency_keeps_the_candidates(ledger: SqlLedger) -> None:
    said = Resolution("แสนสุข", None, Certainty.AMBIGUOUS, (SAENSUK, PANGMU))
    found = opened(
        ledger, 1, replace(entering(state=EntryState.ASKED, verdict=Verdict.ASKED), resolution=said)
    )
    assert (found.agency, found.agency_as_written, found.candidates) == (None, "แสนสุข", (SAENSUK, PANGMU))


def test_decided_message_no_longer_waits(engine: Engine, ledger: SqlLedger) -> None:
    opened(ledger, 1, entering())
    assert list(ledger.pending(9)) == []
    assert kinds(engine) == ["received", "decided", "opened", "version", "known"]


def test_references_leave_no_gap_after_a_rollback(ledger: SqlLedger) -> None:
    first, second = received(ledger, 1), received(ledger, 2)
    with suppress(KeyboardInterrupt), ledger.transaction() as book:
        book.apply(first, entering(), NOON)
        raise KeyboardInterrupt
    assert [case.id for case in ledger.pending(9)] == [1, 2]
    found = [apply(ledger, case, entering()) for case in (second, first)]
    assert [made.reference for made in found if made] == ["DG66-0001", "DG66-0002"]


def test_questions_have_numbers_of_their_own(ledger: SqlLedger) -> None:
    opened(ledger, 1, entering())
    with ledger.transaction() as book:
        assert [book.question_reference(), book.question_reference()] == ["Q-0001", "Q-0002"]


def test_second_decision_is_refused(engine: Engine, ledger: SqlLedger) -> None:
    case = received(ledger, 1)
    apply(ledger, case, entering())
    before = kinds(engine)
    with pytest.raises(AlreadyDecided):
        apply(ledger, case, bounced())
    assert kinds(engine) == before


def test_second_answer_is_refused(ledger: SqlLedger) -> None:
    case = received(ledger, 1)
    with ledger.transaction() as book:
        book.owe(case, book.apply(case, entering(), NOON), owed(case, "DG66-0001"))
    with pytest.raises(AlreadyDecided), ledger.transaction() as book:
        book.owe(case, None, replace(owed(case, "DG66-0001"), message_id="other@contest.example"))


@pytest.mark.parametrize("workers", [2, 4])
def test_workers_deciding_at_once_decide_once(engine: Engine, ledger: SqlLedger, workers: int) -> None:
    cases = [received(ledger, uid) for uid in range(1, 6)]
    together = Barrier(workers)

    def work(_: int) -> int:
        together.wait()
        done = 0
        for case in cases:
            with suppress(AlreadyDecided), ledger.transaction() as book:
                found = book.apply(case, entering(), NOON)
                assert found
                book.owe(case, found, owed(case, found.reference))
                done += 1
        return done

    with ThreadPoolExecutor(workers) as pool:
        assert sum(pool.map(work, range(workers))) == len(cases)
    with reading(engine) as connection:
        references = connection.scalars(select(entry.c.reference).order_by(entry.c.id)).all()
        answered = connection.scalars(select(notice.c.answers).order_by(notice.c.answers)).all()
    assert sorted(references) == [f"DG66-000{n}" for n in range(1, 6)]
    assert list(answered) == [case.id for case in cases]


def test_new_version_counts_and_the_first_receipt_stands(engine: Engine, ledger: SqlLedger) -> None:
    first = opened(ledger, 1, entering(files=(DECK,), state=EntryState.OPEN, reasons=(NO_FORM,)))
    second = opened(ledger, 2, amending(first, (FORM, DECK)))
    assert second == replace(first, state=EntryState.COMPLETE, version=2, files=(FORM, DECK), reasons=())
    assert kinds(engine)[-4:] == ["received", "decided", "state", "version"]
    with reading(engine) as connection:
        rows = connection.execute(select(version.c.number, version.c.received_at).order_by(version.c.number))
        assert [tuple(row) for row in rows] == [(1, NOON + MINUTE), (2, NOON + 2 * MINUTE)]


def test_confirmation_with_the_same_files_makes_no_version(ledger: SqlLedger) -> None:
    first = opened(ledger, 1, entering(state=EntryState.OPEN, reasons=(NO_FORM,)))
    second = opened(ledger, 2, amending(first, (DECK, FORM)))
    assert second == replace(first, state=EntryState.COMPLETE, reasons=())


def test_answer_to_a_question_settles_the_agency(engine: Engine, ledger: SqlLedger) -> None:
    said = Resolution("แสนสุข", None, Certainty.AMBIGUOUS, (SAENSUK, PANGMU))
    first = opened(
        ledger, 1, replace(entering(state=EntryState.ASKED, verdict=Verdict.ASKED), resolution=said)
    )
    second = opened(ledger, 2, amending(first, (), resolution=settled(SAENSUK)))
    assert second == replace(first, state=EntryState.COMPLETE, agency=SAENSUK, candidates=())
    assert kinds(engine)[-3:] == ["decided", "state", "agency"]


def test_amendment_that_says_nothing_of_the_agency_keeps_it(ledger: SqlLedger) -> None:
    first = opened(ledger, 1, entering())
    silent = Resolution("", None, Certainty.NONE)
    assert opened(ledger, 2, amending(first, (FORM, NEW_DECK), resolution=silent)).agency == SAENSUK


def test_facts_of_a_later_message_are_merged(ledger: SqlLedger) -> None:
    first = opened(ledger, 1, entering())
    later = EntryFacts(
        title="ชื่อใหม่", go_live=date(2023, 1, 1), read_from=(("go_live", "slides"), ("title", "form"))
    )
    second = opened(ledger, 2, amending(first, (FORM, NEW_DECK), facts=later))
    assert second.facts == replace(FACTS, title="ชื่อใหม่")


def test_contact_is_a_person_of_its_own(ledger: SqlLedger) -> None:
    same_address = Contact("นายอื่น", "", OFFICER.email)
    found = opened(ledger, 1, entering(facts=replace(FACTS, contact=same_address)))
    assert (found.facts.contact, found.known) == (same_address, (OFFICER,))


def test_inquiry_about_an_entry_changes_nothing(engine: Engine, ledger: SqlLedger) -> None:
    first = opened(ledger, 1, entering())
    assert opened(ledger, 2, asking(first)) == first
    assert kinds(engine)[-2:] == ["received", "decided"]


@pytest.mark.parametrize("decision", [asking(), bounced()])
def test_mail_without_an_entry_makes_none(ledger: SqlLedger, decision: Decision) -> None:
    assert apply(ledger, received(ledger, 1), decision) is None


def test_sender_of_a_valid_amendment_becomes_known(ledger: SqlLedger) -> None:
    first = opened(ledger, 1, entering())
    second = opened(ledger, 2, amending(first, (FORM, NEW_DECK), message=mail(SECOND)))
    assert second.known == (OFFICER, SECOND)


def test_known_sender_is_known_once_however_written(ledger: SqlLedger) -> None:
    first = opened(ledger, 1, entering())
    again = Address("Saraban@SAENSUK.example", "ชื่ออื่น")
    assert opened(ledger, 2, amending(first, (FORM, NEW_DECK), message=mail(again))).known == (OFFICER,)


@pytest.mark.parametrize(
    "changes",
    [
        {"match": "held", "verdict": Verdict.HELD},
        {"verdict": Verdict.HELD, "state": EntryState.HELD},
        {"kind": Kind.WITHDRAWAL, "verdict": Verdict.HELD, "state": EntryState.HELD},
    ],
)
def test_sender_of_a_held_amendment_does_not_become_known(
    ledger: SqlLedger, changes: dict[str, object]
) -> None:
    first = opened(ledger, 1, entering())
    if changes.get("match") == "held":
        changes = {**changes, "match": Match(Kind.AMENDMENT, first, held_because="ไม่รู้จักผู้ส่ง")}
    second = opened(ledger, 2, amending(first, (FORM, NEW_DECK), message=mail(SECOND), **changes))
    assert second.known == (OFFICER,)


def test_forged_sender_is_not_known_on_the_entry(ledger: SqlLedger) -> None:
    forged = entering(
        screening=Screening(None, Authentication.FAIL, "authentication"),
        verdict=Verdict.HELD,
        state=EntryState.HELD,
    )
    assert opened(ledger, 1, forged).known == ()


def test_decision_on_an_entry_that_has_changed_is_taken_anew(engine: Engine, ledger: SqlLedger) -> None:
    first = opened(ledger, 1, entering())
    opened(ledger, 2, amending(first, (FORM, NEW_DECK)))
    stale = received(ledger, 3)
    with pytest.raises(EntryChanged, match="DG66-0001"):
        apply(ledger, stale, amending(first, (FORM,)))
    assert [case.id for case in ledger.pending(9)] == [stale.id]


def test_new_entry_needs_a_state(ledger: SqlLedger) -> None:
    with pytest.raises(ValueError, match="files but no state"):
        apply(ledger, received(ledger, 1), replace(entering(), state=None))


def test_hostile_words_are_kept_and_harm_nothing(ledger: SqlLedger) -> None:
    sender = Address("x" * 5000 + "@example.com", "'; DROP TABLE entry; --\0" + "ก" * 5000)
    odd = a_file(Role.DECK, "a\0b\u202e.pdf")
    found = opened(ledger, 1, entering(files=(odd,), message=mail(sender, subject="\0" * 5000)))
    assert found.files == (replace(odd, name="a\ufffdb\u202e.pdf", stored_name="a\ufffdb\u202e.pdf"),)
    assert len(found.known) == 1


def test_set_aside_message_does_not_wait_and_keeps_why(engine: Engine, ledger: SqlLedger) -> None:
    case = received(ledger, 1)
    ledger.set_aside(case, "MESSAGE_UNREADABLE DAMAGED", NOON)
    with reading(engine) as connection:
        row = connection.execute(select(message.c.verdict, message.c.because)).one()
    assert tuple(row) == (Verdict.SET_ASIDE, "MESSAGE_UNREADABLE DAMAGED")
    assert list(ledger.pending(9)) == []
    assert kinds(engine) == ["received", "set-aside"]


def test_setting_aside_does_not_undo_a_decision(engine: Engine, ledger: SqlLedger) -> None:
    case = received(ledger, 1)
    apply(ledger, case, entering())
    before = kinds(engine)
    ledger.set_aside(case, "RuntimeError", NOON)
    with reading(engine) as connection:
        assert connection.scalar(select(message.c.verdict)) is Verdict.ACCEPTED
    assert kinds(engine) == before


def test_set_aside_message_is_decided_only_when_it_is_replayed(ledger: SqlLedger) -> None:
    case = received(ledger, 1)
    ledger.set_aside(case, "", NOON)
    with pytest.raises(AlreadyDecided):
        apply(ledger, case, entering())
    again = replace(case, replayed=True)
    assert apply(ledger, again, entering())
    with pytest.raises(AlreadyDecided):
        apply(ledger, again, entering())


def test_event_log_holds_no_personal_data(engine: Engine, ledger: SqlLedger) -> None:
    case = received(ledger, 1)
    with ledger.transaction() as book:
        book.owe(case, book.apply(case, entering(), NOON), owed(case, "DG66-0001"))
    [taken] = ledger.claim_owed(NOON, 9, MINUTE)
    ledger.mark_retry(taken.id, NOON, f"451 4.7.1 <{OFFICER.email}> greylisted", NOON)
    [taken] = ledger.claim_owed(NOON, 9, MINUTE)
    ledger.mark_failed(taken.id, f"550 <{OFFICER.email}> unknown", NOON)
    with reading(engine) as connection:
        log = "".join(connection.scalars(select(event.c.data)))
        assert connection.scalar(select(func.count()).select_from(event)) == 8
    private = [OFFICER.email, OFFICER.name, FACTS.contact.name, FACTS.contact.phone, "ส่งผลงาน", FORM.name]
    assert [words for words in private if words in log] == []


def answered_aside(ledger: SqlLedger, *, is_sent: bool) -> Case:
    """A message that was set aside, whose sender was told so, as a case that is replayed."""
    case = received(ledger, 1)
    with ledger.transaction() as book:
        book.apply(case, replace(asking(), verdict=Verdict.SET_ASIDE), NOON)
        book.owe(case, None, owed(case, "Q-0001", "incomplete"))
    if is_sent:
        [claimed] = ledger.claim_owed(NOON, 9, MINUTE)
        ledger.mark_sent({claimed.id: "250 2.0.0 Ok"}, NOON)
    return replace(case, replayed=True)


@pytest.mark.parametrize(("is_sent", "first"), [(True, NoticeState.SENT), (False, NoticeState.FAILED)])
def test_answer_to_a_setting_aside_gives_way_to_that_of_a_replay(
    engine: Engine,
    ledger: SqlLedger,
    is_sent: bool,
    first: NoticeState,
) -> None:
    case = answered_aside(ledger, is_sent=is_sent)
    with ledger.transaction() as book:
        assert book.is_answered(case)
        entry_now = book.apply(case, entering(), NOON)
        book.owe(case, entry_now, replace(owed(case, "DG66-0001"), message_id="second@contest.example"))
    with reading(engine) as connection:
        columns = (notice.c.answers, notice.c.kind, notice.c.state)
        rows = connection.execute(select(*columns).order_by(notice.c.id))
        assert rows.all() == [(None, "incomplete", first), (case.id, "ack_complete", NoticeState.OWED)]
    assert [o.kind for o in ledger.claim_owed(NOON, 9, MINUTE)] == ["ack_complete"]


def test_message_that_is_not_replayed_has_one_answer(ledger: SqlLedger) -> None:
    case = replace(answered_aside(ledger, is_sent=True), replayed=False)
    with pytest.raises(AlreadyDecided), ledger.transaction() as book:
        book.owe(case, None, replace(owed(case, "Q-0002"), message_id="second@contest.example"))
