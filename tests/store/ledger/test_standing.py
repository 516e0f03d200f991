"""A notice can say when the version that counts came, and when and to whom the last notice went."""

from dataclasses import replace

from sqlalchemy import Engine

from contest.account import AccountRole
from contest.entry import EntryState, Role
from contest.verdict import Kind
from store.accounts import Accounts
from store.ledger import SqlLedger
from store.ledger.handling import see_to
from tests.store.building import FORM, MINUTE, NOON, OFFICER, a_file, amending, asking, entering
from tests.store.reports.season import CITIZEN, Season


def test_version_that_counts_came_with_its_own_mail(ledger: SqlLedger) -> None:
    season = Season(ledger)
    first = season.decided(entering())
    assert first
    with ledger.transaction() as book:
        assert book.version_received_at(first) == NOON + MINUTE
    second = season.decided(amending(first, (FORM, a_file(Role.DECK, "2.pptx"))))
    assert second
    with ledger.transaction() as book:
        assert book.version_received_at(second) == NOON + 2 * MINUTE
        assert book.version_received_at(replace(second, id=9)) is None


def test_last_notice_is_the_last_that_went_out(ledger: SqlLedger) -> None:
    season = Season(ledger)
    entry = season.decided(entering(), fate="failed")
    assert entry
    with ledger.transaction() as book:
        assert book.last_sent(entry) is None
    season.decided(asking(entry))
    season.decided(replace(asking(entry), to=CITIZEN))
    season.decided(asking(entry), fate="retry")
    with ledger.transaction() as book:
        assert book.last_sent(entry) == (NOON + 3 * MINUTE, CITIZEN.email)
    assert CITIZEN != OFFICER


def test_request_to_withdraw_is_remembered_while_the_entry_is_in_the_contest(ledger: SqlLedger) -> None:
    season = Season(ledger)
    entry = season.decided(entering())
    assert entry
    with ledger.transaction() as book:
        assert book.withdrawal_asked_at(entry) is None
    season.decided(replace(asking(entry), kind=Kind.WITHDRAWAL))
    with ledger.transaction() as book:
        assert book.withdrawal_asked_at(entry) == NOON + 2 * MINUTE
        assert book.withdrawal_asked_at(replace(entry, state=EntryState.WITHDRAWN)) is None


def test_request_to_withdraw_that_an_officer_has_seen_to_waits_no_more(
    ledger: SqlLedger, engine: Engine
) -> None:
    season = Season(ledger)
    entry = season.decided(entering())
    assert entry
    season.decided(replace(asking(entry), kind=Kind.WITHDRAWAL))
    accounts = Accounts(engine)
    accounts.add("somsri", AccountRole.OFFICER, "hash", "", NOON)
    assert see_to(engine, 2, 1, "โทรแล้ว ไม่ถอน", NOON)
    with ledger.transaction() as book:
        assert book.withdrawal_asked_at(entry) is None
