"""The ledger is what worker and postman ask for, and tells them when its database is away."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from contest.casebook import Case, SortedFiles
from contest.errors import Unavailable
from intake import books
from intake.ordering import RulingLedger
from notifier.postman import OwedBook
from store.engine import open_database
from store.ledger import SqlLedger
from tests.store.building import CALL, INBOX, NOON, arrival, mail

CASE = Case(1, "0" * 64, 1, NOON)


def enter(ledger: SqlLedger) -> None:
    with ledger.transaction() as book:
        book.question_reference()


CALLS: dict[str, Callable[[SqlLedger], object]] = {
    "last_uid": lambda ledger: ledger.last_uid(INBOX),
    "folders_of": lambda ledger: ledger.folders_of(CASE),
    "unrecorded": lambda ledger: ledger.unrecorded([]),
    "undecided": lambda ledger: ledger.undecided(),
    "ask_again": lambda ledger: ledger.ask_again([1]),
    "waiting_to_be_filed": lambda ledger: ledger.waiting_to_be_filed(),
    "note_recovery": lambda ledger: ledger.note_recovery({}, NOON),
    "begun": lambda ledger: ledger.begun(),
    "known": lambda ledger: ledger.known(INBOX, [1]),
    "reconcile": lambda ledger: ledger.reconcile(INBOX, [1], NOON),
    "receive": lambda ledger: ledger.receive([arrival(1)], NOON),
    "pending": lambda ledger: ledger.pending(1),
    "unfiled": lambda ledger: ledger.unfiled(INBOX),
    "file_again": lambda ledger: ledger.file_again(INBOX, [8]),
    "mark_filed": lambda ledger: ledger.mark_filed(INBOX, [1], NOON),
    "set_aside": lambda ledger: ledger.set_aside(CASE, "", NOON),
    "history": lambda ledger: ledger.history(mail(), SortedFiles(), NOON),
    "sent_up_to": lambda ledger: ledger.sent_up_to(INBOX),
    "note_sent": lambda ledger: ledger.note_sent(INBOX, 1),
    "answered_by": lambda ledger: ledger.answered_by(mail()),
    "dossier": lambda ledger: ledger.dossier("DG66-0001"),
    "transaction": enter,
    "claim_owed": lambda ledger: ledger.claim_owed(NOON, 1, timedelta(minutes=1)),
    "release_claims": lambda ledger: ledger.release_claims(NOON),
    "next_due": lambda ledger: ledger.next_due(),
    "mark_sent": lambda ledger: ledger.mark_sent({1: ""}, NOON),
    "mark_retry": lambda ledger: ledger.mark_retry(1, NOON, "", NOON),
    "give_back": lambda ledger: ledger.give_back(1, NOON, ""),
    "written_to": lambda ledger: ledger.written_to(["a@b.example"], NOON),
    "mark_failed": lambda ledger: ledger.mark_failed(1, "", NOON),
}


SHARED = {
    "polling", "in_hand", "wait_for_older", "bearing_of_older", "say_bearing", "together", "commit_now",
}  # fmt: skip
"""What only workers beside each other ask for, or shared commits: see `test_sharing` and `test_together`."""


def test_ledger_is_what_the_other_rooms_ask_for(ledger: SqlLedger) -> None:
    for_the_worker: books.Ledger = ledger
    for_the_postman: OwedBook = ledger
    for_officers: RulingLedger = ledger
    assert for_officers.dossier("DG66-0001") is None
    with for_the_worker.transaction() as book:
        assert book.question_reference() == "Q-0001"
    assert for_the_postman.claim_owed(NOON, 1, timedelta(minutes=1)) == ()


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_database_that_is_away_is_an_outage(tmp_path: Path, call: Callable[[SqlLedger], object]) -> None:
    path = tmp_path / "intake.sqlite3"
    engine = open_database(f"sqlite:///{path}")
    path.unlink()
    path.mkdir()
    with pytest.raises(Unavailable, match=r"intake\.sqlite3 cannot be opened: look at the folder"):
        call(SqlLedger(engine, CALL))


def test_every_method_is_tried_without_its_database() -> None:
    assert set(CALLS) | SHARED == {name for name in vars(SqlLedger) if not name.startswith("_")}
