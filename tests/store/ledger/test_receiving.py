"""Arriving messages are put on record once each, wherever and however often they are seen."""

from dataclasses import replace

from sqlalchemy import Engine, func, select
from sqlalchemy.event import listen

from contest.arrival import Folder
from contest.casebook import Case
from store.engine import reading
from store.ledger import SqlLedger
from store.schema import event, location, message
from tests.store.building import CALL, INBOX, MINUTE, NOON, arrival, digest, undelivered

REBUILT = Folder("intake", "INBOX", 7)


def events(engine: Engine) -> list[tuple[str, int | None, str]]:
    with reading(engine) as connection:
        rows = connection.execute(
            select(event.c.kind, event.c.message, event.c.data).order_by(event.c.sequence)
        )
        return [(str(kind), about, data) for kind, about, data in rows]


def count(engine: Engine) -> tuple[int | None, int | None]:
    """Messages and locations."""
    with reading(engine) as connection:
        tables = (message, location)
        found = [connection.scalar(select(func.count()).select_from(table)) for table in tables]
    return found[0], found[1]


def test_nothing_is_on_record_at_first(ledger: SqlLedger) -> None:
    assert ledger.last_uid(INBOX) == 0
    assert ledger.known(INBOX, [8, 9]) == {}
    assert list(ledger.pending(10)) == []
    assert list(ledger.unfiled(INBOX)) == []


def test_arrivals_wait_oldest_receipt_first(ledger: SqlLedger) -> None:
    late, early = arrival(8, minute=9), arrival(9, minute=3)
    ledger.receive([late, early], NOON)
    assert list(ledger.pending(10)) == [
        Case(2, digest("mail 9"), 1009, NOON + 3 * MINUTE),
        Case(1, digest("mail 8"), 1008, NOON + 9 * MINUTE),
    ]
    assert [case.id for case in ledger.pending(1)] == [2]
    assert ledger.last_uid(INBOX) == 9


def test_known_arrival_is_not_recorded_again(engine: Engine, ledger: SqlLedger) -> None:
    ledger.receive([arrival(8)], NOON)
    before = events(engine)
    ledger.receive([arrival(8)], NOON + MINUTE)
    assert events(engine) == before
    assert count(engine) == (1, 1)


def test_same_bytes_elsewhere_are_the_same_message(engine: Engine, ledger: SqlLedger) -> None:
    ledger.receive([arrival(8)], NOON)
    ledger.receive([arrival(1, "mail 8", folder=REBUILT, minute=20)], NOON + MINUTE)
    assert count(engine) == (1, 2)
    assert [case.received_at for case in ledger.pending(9)] == [NOON + 8 * MINUTE]
    assert events(engine)[-1] == ("seen-again", 1, '{"earlier":null,"folder":"INBOX","uid":1}')
    assert (ledger.last_uid(INBOX), ledger.last_uid(REBUILT)) == (8, 1)


def test_first_receipt_time_stands_and_an_earlier_one_is_noted(engine: Engine, ledger: SqlLedger) -> None:
    ledger.receive([arrival(8)], NOON)
    ledger.receive([arrival(1, "mail 8", folder=REBUILT, minute=2)], NOON)
    assert [case.received_at for case in ledger.pending(9)] == [NOON + 8 * MINUTE]
    assert events(engine)[-1] == (
        "seen-again",
        1,
        '{"earlier":"2023-07-20T05:02:00Z","folder":"INBOX","uid":1}',
    )


def test_same_bytes_twice_in_one_batch_are_one_message(engine: Engine, ledger: SqlLedger) -> None:
    ledger.receive([arrival(8, "mail"), arrival(9, "mail")], NOON)
    assert count(engine) == (1, 2)
    assert [case.received_at for case in ledger.pending(9)] == [NOON + 8 * MINUTE]


def test_undelivered_uid_is_asked_for_until_it_comes(engine: Engine, ledger: SqlLedger) -> None:
    ledger.receive([undelivered(8), arrival(9)], NOON)
    ledger.receive([undelivered(8)], NOON + MINUTE)
    assert ledger.known(INBOX, [7, 8, 9]) == {9: NOON + 9 * MINUTE}
    assert ledger.last_uid(INBOX) == 9
    ledger.receive([arrival(8)], NOON + 2 * MINUTE)
    assert ledger.known(INBOX, [7, 8, 9]) == {8: NOON + 8 * MINUTE, 9: NOON + 9 * MINUTE}
    assert [kind for kind, _, _ in events(engine)] == ["undelivered", "received", "received"]


def test_delivered_uid_is_not_forgotten_when_it_is_missing_later(ledger: SqlLedger) -> None:
    ledger.receive([arrival(8)], NOON)
    ledger.receive([undelivered(8)], NOON)
    assert list(ledger.known(INBOX, [8])) == [8]


def test_uid_given_to_another_message_loses_neither(engine: Engine, ledger: SqlLedger) -> None:
    ledger.receive([arrival(8)], NOON)
    ledger.receive([arrival(8, "another")], NOON)
    assert [case.sha256 for case in ledger.pending(9)] == [digest("mail 8"), digest("another")]
    assert events(engine)[-1] == ("uid-reused", 2, '{"before":1,"folder":"INBOX","uid":8}')


def test_only_decided_messages_are_filed_and_only_once(engine: Engine, ledger: SqlLedger) -> None:
    ledger.receive([arrival(8), arrival(9), arrival(10)], NOON)
    for case in ledger.pending(2):
        ledger.set_aside(case, "", NOON)
    assert list(ledger.unfiled(INBOX)) == [8, 9]
    assert list(ledger.unfiled(REBUILT)) == []
    ledger.mark_filed(INBOX, [8], NOON)
    assert list(ledger.unfiled(INBOX)) == [9]
    assert events(engine)[-1] == ("filed", None, '{"folder":"INBOX","uids":[8]}')
    ledger.mark_filed(INBOX, [], NOON)
    assert len(events(engine)) == 6


def test_copy_that_the_server_lists_after_it_was_filed_is_filed_again(ledger: SqlLedger) -> None:
    ledger.receive([arrival(8), arrival(9), arrival(10), arrival(11)], NOON)
    for case in ledger.pending(3):
        ledger.set_aside(case, "", NOON)
    ledger.mark_filed(INBOX, [8, 9, 10], NOON)
    ledger.file_again(INBOX, [])
    ledger.file_again(REBUILT, [8, 10])
    assert list(ledger.unfiled(INBOX)) == []
    ledger.file_again(INBOX, [8, 10, 11, 12])
    assert list(ledger.unfiled(INBOX)) == [8, 10]


def test_look_for_what_is_not_filed_passes_over_what_is(sqlite_engine: Engine) -> None:
    """However many mails were filed: each poll asks."""
    asked: list[tuple[str, object]] = []
    listen(sqlite_engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    SqlLedger(sqlite_engine, CALL).unfiled(INBOX)
    (statement, values) = asked[-1]
    with reading(sqlite_engine) as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()  # type: ignore[arg-type]
    assert "uidvalidity=? AND filed_at=?" in plan[0].detail


def test_second_copy_of_a_decided_message_is_filed_too(ledger: SqlLedger) -> None:
    ledger.receive([arrival(8)], NOON)
    ledger.set_aside(ledger.pending(1)[0], "", NOON)
    ledger.mark_filed(INBOX, ledger.unfiled(INBOX), NOON)
    ledger.receive([arrival(9, "mail 8")], NOON)
    assert list(ledger.unfiled(INBOX)) == [9]


def test_folders_do_not_share_uids(ledger: SqlLedger) -> None:
    other = replace(INBOX, account="other")
    ledger.receive([arrival(8), arrival(3, "x", folder=other)], NOON)
    assert (ledger.last_uid(INBOX), ledger.last_uid(other)) == (8, 3)
