"""How far a folder of sent mail was looked at, and what a mail in it answers."""

from dataclasses import replace

import pytest

from contest.casebook import Answered, Decision, Match, SortedFiles
from contest.entry import Entry
from contest.message import Address
from contest.verdict import Kind, Verdict
from store.ledger import SqlLedger
from tests.store.building import BELIEVED, INBOX, NOON, OFFICER, arrival, asking, entering, mail, owed
from tests.store.ledger.test_history import decided, entered

CITIZEN = Address("citizen@elsewhere.example", "ประชาชน")


def test_folder_is_looked_at_from_its_beginning_under_a_new_uidvalidity(ledger: SqlLedger) -> None:
    ledger.note_sent(INBOX, 7)
    ledger.note_sent(INBOX, 9)
    again = replace(INBOX, uidvalidity=INBOX.uidvalidity + 1)
    assert (ledger.sent_up_to(INBOX), ledger.sent_up_to(again)) == (9, 0)


def test_mail_that_answers_nothing_on_record_is_told(ledger: SqlLedger) -> None:
    stranger = replace(mail(), message_id="new@x", in_reply_to=("unknown@x",), references=("other@x",))
    assert ledger.answered_by(stranger) is None


def test_sent_mail_is_put_on_record_once_and_its_copy_is_dealt_with(ledger: SqlLedger) -> None:
    with ledger.transaction() as book:
        case = book.receive_sent(arrival(1), NOON)
    assert case is not None
    assert (ledger.waiting_to_be_filed(), ledger.unfiled(INBOX)) == (0, ())
    ledger.set_aside(case, "decided", NOON)
    with ledger.transaction() as book:
        assert book.receive_sent(arrival(1), NOON) is None


def test_reply_is_told_by_the_mail_it_answers_or_the_reference_it_names(ledger: SqlLedger) -> None:
    entry, ours = entered(ledger, 1, entering())
    decided(ledger, 2, replace(asking(), message=mail(message_id="question@x")))
    wrote = mail(message_id="office@x", subject="ตอบ")
    assert [
        ledger.answered_by(replace(wrote, in_reply_to=("m@saensuk.example",))),
        ledger.answered_by(replace(wrote, references=(ours, "theirs@x"))),
        ledger.answered_by(replace(wrote, in_reply_to=("question@x",))),
        ledger.answered_by(replace(wrote, subject="Re: DG66-0001")),
        ledger.answered_by(replace(wrote, message_id=ours, subject="Re: DG66-0001")),
    ] == [Answered(entry, 1), Answered(entry, 1), Answered(mail=2), Answered(entry), None]


def questioned(ledger: SqlLedger, uid: int, about: Entry | None = None) -> str:
    """A question that is passed to an officer; its reference."""
    asked = mail(CITIZEN, message_id=f"question-{uid}@x")
    ledger.receive([arrival(uid)], NOON)
    [case] = ledger.pending(9)
    with ledger.transaction() as book:
        book.apply(case, replace(asking(about), message=asked), NOON)
        reference = book.question_reference()
        book.owe(case, about, owed(case, reference, "question_forwarded", to=CITIZEN))
    return reference


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        ([("to", '"ประชาชน" <Citizen@elsewhere.example>')], True),
        ([("to", "boss@dga.example"), ("cc", "x@y.example, citizen@elsewhere.example")], True),
        ([("to", "seller@shop.example")], False),
        ([], False),
    ],
)
def test_mail_to_who_asked_is_told_by_the_reference_of_the_question(
    ledger: SqlLedger, fields: list[tuple[str, str]], *, answers: bool
) -> None:
    assert questioned(ledger, 1) == "Q-0001"
    wrote = mail(message_id="office@x", subject="ตอบข้อสอบถาม q–๐๐๐๑", headers=tuple(fields))
    assert ledger.answered_by(wrote) == (Answered(mail=1) if answers else None)
    others = [replace(wrote, subject=subject) for subject in ("Q-0002", "FAQ-0001", "ใบเสนอราคา QT-0001")]
    assert [ledger.answered_by(one) for one in others] == [None, None, None]


def test_question_about_an_entry_is_answered_with_the_entry(ledger: SqlLedger) -> None:
    entry, _ = entered(ledger, 1, entering())
    wrote = mail(message_id="office@x", headers=(("to", CITIZEN.email),))
    assert ledger.answered_by(replace(wrote, subject=f"Re: {questioned(ledger, 2, entry)}")) == Answered(
        entry, 2
    )


def test_reply_to_what_the_office_sent_finds_its_entry(ledger: SqlLedger) -> None:
    entry, _ = entered(ledger, 1, entering())
    match = Match(Kind.OFFICE_REPLY, entry)
    wrote = mail(Address("officer@dga.example"), message_id="office@x")
    with ledger.transaction() as book:
        case = book.receive_sent(arrival(2), NOON)
        assert case
        book.apply(case, Decision(Verdict.IGNORED, Kind.OFFICE_REPLY, BELIEVED, wrote, match), NOON)
    found = ledger.history(mail(in_reply_to=("office@x",)), SortedFiles(), NOON)
    assert (found.answered, found.replied_kind) == (entry, "office_reply")
    assert [address.email for address in entry.known] == [OFFICER.email]


def test_second_answer_of_the_office_belongs_to_the_same_question(ledger: SqlLedger) -> None:
    questioned(ledger, 1)
    wrote = mail(Address("officer@dga.example"), message_id="office@x")
    with ledger.transaction() as book:
        case = book.receive_sent(arrival(2), NOON)
        assert case
        reply = Decision(Verdict.IGNORED, Kind.OFFICE_REPLY, BELIEVED, wrote, Match(Kind.OFFICE_REPLY))
        book.apply(case, reply, NOON)
        book.tie(case, 1)
    again = mail(message_id="again@x", subject="เพิ่มเติม", in_reply_to=("office@x",))
    assert ledger.answered_by(again) == Answered(mail=1)
