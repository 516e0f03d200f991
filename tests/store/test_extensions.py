"""Extensions are kept one after another, with every letter they bring; nobody is written to twice."""

import pytest
from sqlalchemy import Engine

from contest.account import AccountRole
from contest.entry import EntryState
from contest.message import Address
from contest.notice import Letter, Owed
from contest.reason import reason
from contest.verdict import Verdict
from store.accounts import Accounts
from store.changes import extension_in_force, latest_changes
from store.errors import AlreadyExtended
from store.extensions import Following, PastExtension, addressees, extend, extensions, held_late
from store.ledger import SqlLedger
from tests.store.building import CALL, MINUTE, NOON, OFFICER, entering
from tests.store.reports.season import Season, play

LATER = CALL.closes + MINUTE
LETTER = Letter("ขยายกำหนด", "ขยายกำหนด\n", "<p>")


def owed(row: int, reference: str, to: Address) -> tuple[int, Owed]:
    """A letter of the announcement."""
    return row, Owed(0, "extension", reference, to, LETTER, f"{reference}@contest.example", "", (), NOON)


def test_extension_is_announced_with_its_record_and_once(engine: Engine, ledger: SqlLedger) -> None:
    play(ledger)
    Accounts(engine).add("somsri", AccountRole.OFFICER, "hash", "", NOON)
    by = Accounts(engine).everyone()[0].account.id
    everybody = addressees(engine)
    assert [(entry.reference, to) for entry, to in everybody] == [("DG66-0001", OFFICER)]
    letters = [owed(entry.id, entry.reference, to) for entry, to in everybody]
    assert extend(engine, LATER, Following(letters), "มติ", "", by, 0, NOON) == 1
    with pytest.raises(AlreadyExtended):
        extend(engine, LATER + MINUTE, Following(letters), "มติ", "", by, 0, NOON)
    assert extensions(engine) == (PastExtension(1, NOON, "somsri", LATER, "มติ", 1),)
    assert (extension_in_force(engine), extension_in_force(engine, 0)) == ((1, LATER), None)
    assert latest_changes(engine) == (0, 1)
    assert ledger.written_to([OFFICER.email], NOON - MINUTE) == {OFFICER.email}


def test_either_database_finds_what_was_held_for_lateness(engine: Engine, ledger: SqlLedger) -> None:
    season = Season(ledger)
    late = (reason("LATE", late_by_th="1 นาที", late_by_en="1 minute"),)
    season.decided(entering())
    came = season.now + MINUTE
    season.decided(entering(verdict=Verdict.HELD, state=EntryState.HELD, reasons=late))
    season.decided(entering(verdict=Verdict.REFUSED, state=EntryState.REFUSED, reasons=late))
    assert held_late(engine, LATER) == (("DG66-0002", came), ("DG66-0003", came + MINUTE))
    assert held_late(engine, came + MINUTE) == (("DG66-0002", came),)
