"""What the server lists is held against what is on record of it, and every poll leaves its numbers."""

from sqlalchemy import Engine, func, select

from contest.reconciliation import Reconciliation
from store.engine import reading
from store.ledger import SqlLedger
from store.reports.rows import last_poll
from store.schema import poll
from tests.store.building import INBOX, MINUTE, NOON, arrival, undelivered


def rows(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.scalar(select(func.count(poll.c.id))) or 0


def test_known_are_those_whose_bytes_are_on_record(ledger: SqlLedger) -> None:
    ledger.receive([arrival(8), undelivered(9), arrival(12)], NOON)
    assert ledger.known(INBOX, [7, 8, 9, 10]) == {8: NOON + 8 * MINUTE}
    assert ledger.known(INBOX, []) == {}


def test_poll_counts_what_becomes_of_all_that_the_server_listed(engine: Engine, ledger: SqlLedger) -> None:
    ledger.receive([arrival(8), arrival(9), undelivered(10), arrival(11)], NOON)
    [first, *_] = ledger.pending(9)
    ledger.set_aside(first, "", NOON)
    found = ledger.reconcile(INBOX, [8, 9, 10, 20], NOON)
    assert found == Reconciliation(
        NOON, INBOX, on_server=4, archived=2, decided=1, waiting=1, withheld=1, gone=1
    )
    assert not found.balanced
    assert last_poll(engine) == found


def test_poll_that_changes_nothing_only_moves_its_time(engine: Engine, ledger: SqlLedger) -> None:
    assert last_poll(engine) is None
    for minute in range(3):
        ledger.reconcile(INBOX, [], NOON + minute * MINUTE)
    assert (rows(engine), last_poll(engine)) == (
        1,
        Reconciliation(NOON + 2 * MINUTE, INBOX, 0, 0, 0, 0, 0, 0),
    )
    ledger.receive([arrival(8)], NOON)
    ledger.reconcile(INBOX, [8], NOON + 3 * MINUTE)
    assert rows(engine) == 2


def test_what_was_settled_before_is_counted_with_the_rest(ledger: SqlLedger) -> None:
    ledger.receive([arrival(8)], NOON)
    assert ledger.reconcile(INBOX, [8, 9], NOON, settled=5) == Reconciliation(
        NOON, INBOX, on_server=7, archived=6, decided=5, waiting=1, withheld=0, gone=0
    )


def test_mail_that_was_filed_is_not_gone(ledger: SqlLedger) -> None:
    ledger.receive([arrival(8)], NOON)
    ledger.set_aside(ledger.pending(1)[0], "", NOON)
    ledger.mark_filed(INBOX, [8], NOON)
    assert ledger.reconcile(INBOX, [], NOON) == Reconciliation(NOON, INBOX, 0, 0, 0, 0, 0, 0)
