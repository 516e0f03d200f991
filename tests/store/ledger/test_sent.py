"""How far a folder of sent mail was looked at, and what a mail in it answers."""

from dataclasses import replace

from contest.casebook import Answered, Decision, Match, SortedFiles
from contest.message import Address
from contest.verdict import Kind, Verdict
from store.ledger import SqlLedger
from tests.store.building import BELIEVED, INBOX, NOON, OFFICER, arrival, asking, entering, mail
from tests.store.ledger.test_history import decided, entered


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
    ] == [Answered(entry), Answered(entry), Answered(), Answered(entry), None]


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
