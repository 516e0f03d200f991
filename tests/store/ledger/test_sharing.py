"""Several workers on one PostgreSQL: one polls, a message is in one hand, the oldest is decided first."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from sqlalchemy import Engine, text

from contest.casebook import Case
from contest.errors import Unavailable
from store.engine import writing
from store.errors import LeftBehind
from store.ledger import SqlLedger
from store.ledger.sharing import Sharing
from tests.store.building import CALL, NOON, arrival, asking

pytestmark = pytest.mark.xdist_group("postgres")


@pytest.fixture
def ledgers(postgres_engine: Engine) -> tuple[SqlLedger, SqlLedger]:
    """Two workers' ledgers on one database, with two messages waiting."""
    first, second = SqlLedger(postgres_engine, CALL), SqlLedger(postgres_engine, CALL)
    first.receive([arrival(1), arrival(2)], NOON)
    return first, second


def elsewhere(call: Callable[[], object]) -> object:
    """What another worker gets: threads have nothing in hand together."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call).result(20)


def decide(ledger: SqlLedger, case: Case) -> None:
    with ledger.transaction() as book:
        book.apply(case, asking(), NOON)


def kill_sessions(engine: Engine) -> None:
    """What becomes of the sessions of a worker that is killed."""
    with writing(engine) as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.execute(text(f"{others} AND pid <> pg_backend_pid()"))


def test_one_worker_polls_at_a_time(ledgers: tuple[SqlLedger, SqlLedger]) -> None:
    first, second = ledgers
    with first.polling() as ours, second.polling() as theirs:
        assert (ours, theirs) == (True, False)
    with second.polling() as theirs:
        assert theirs


def test_message_is_in_one_hand_at_a_time(ledgers: tuple[SqlLedger, SqlLedger]) -> None:
    first, second = ledgers
    one, two = first.pending(9)

    def theirs(case: Case) -> bool:
        with second.in_hand(case) as held:
            return held

    with first.in_hand(one) as ours:
        assert ours
        assert (elsewhere(lambda: theirs(one)), elsewhere(lambda: theirs(two))) == (False, True)
    assert elsewhere(lambda: theirs(one)) is True


def test_decided_message_is_in_nobodys_hand(ledgers: tuple[SqlLedger, SqlLedger]) -> None:
    first, second = ledgers
    [one, _] = first.pending(9)
    with first.in_hand(one):
        decide(first, one)
    with second.in_hand(one) as held:
        assert not held


def test_message_that_was_set_aside_is_taken_in_hand_to_be_replayed(
    ledgers: tuple[SqlLedger, SqlLedger],
) -> None:
    first, _ = ledgers
    [one, _] = first.pending(9)
    with first.in_hand(one):
        first.set_aside(one, "why", NOON)
    with first.in_hand(Case(one.id, one.sha256, one.size, one.received_at, replayed=True)) as held:
        assert held


def test_another_copy_arrives_while_a_message_is_in_hand(ledgers: tuple[SqlLedger, SqlLedger]) -> None:
    first, second = ledgers
    [one, _] = first.pending(9)
    with first.in_hand(one):
        elsewhere(lambda: second.receive([arrival(3, "mail 1")], NOON))
    assert len(first.pending(9)) == 2


def test_decision_that_fails_leaves_the_message_in_hand(ledgers: tuple[SqlLedger, SqlLedger]) -> None:
    first, _ = ledgers
    [one, _] = first.pending(9)

    class Bug(Exception):
        pass

    with first.in_hand(one):
        with suppress(Bug), first.transaction() as book:
            book.apply(one, asking(), NOON)
            raise Bug
        assert [case.id for case in first.pending(9)] == [1, 2]
        first.set_aside(one, "Bug", NOON)
    assert [case.id for case in first.pending(9)] == [2]


def test_younger_message_waits_until_the_older_one_in_another_hand_is_decided(
    ledgers: tuple[SqlLedger, SqlLedger],
) -> None:
    first, second = ledgers
    one, two = first.pending(9)
    waits, order = threading.Event(), []

    def young() -> None:
        with second.in_hand(two):
            waits.set()
            second.wait_for_older(two)
            order.append(2)
            decide(second, two)

    with ThreadPoolExecutor(1) as pool:
        with first.in_hand(one):
            done = pool.submit(young)
            assert waits.wait(20)
            first.wait_for_older(one)
            order.append(1)
            decide(first, one)
        done.result(20)
    assert (order, first.pending(9)) == ([1, 2], ())


def test_younger_message_makes_way_for_an_older_one_in_nobodys_hand(
    ledgers: tuple[SqlLedger, SqlLedger],
) -> None:
    _, second = ledgers
    one, two = second.pending(9)
    with pytest.raises(LeftBehind) as left, second.in_hand(two):
        second.wait_for_older(two)
    assert left.value.older == one


def met(first: SqlLedger, second: SqlLedger, case: Case) -> None:
    """Each of them has found the other at work."""
    for one, other in ((first, second), (second, first)):
        with one.in_hand(case), other.in_hand(case):
            pass


def test_who_never_met_another_worker_has_nobody_to_tell(ledgers: tuple[SqlLedger, SqlLedger]) -> None:
    first, _ = ledgers
    [one, _] = first.pending(9)
    with first.in_hand(one):
        assert first.bearing_of_older(one) is None


def test_oldest_message_has_none_before_it(ledgers: tuple[SqlLedger, SqlLedger]) -> None:
    first, second = ledgers
    [one, _] = first.pending(9)
    met(first, second, one)
    with first.in_hand(one):
        assert first.bearing_of_older(one) == frozenset()


def test_younger_message_hears_on_what_the_older_one_bears(ledgers: tuple[SqlLedger, SqlLedger]) -> None:
    first, second = ledgers
    one, two = first.pending(9)
    asks, heard = threading.Event(), list[object]()

    def young() -> None:
        with second.in_hand(two):
            asks.set()
            heard.append(second.bearing_of_older(two))

    with ThreadPoolExecutor(1) as pool, first.in_hand(one):
        done = pool.submit(young)
        assert asks.wait(20)
        assert heard == []
        first.say_bearing(one, frozenset({5, 6}))
        done.result(20)
    assert heard == [frozenset({5, 6})]


def test_younger_message_hears_of_no_older_one_in_nobodys_hand(ledgers: tuple[SqlLedger, SqlLedger]) -> None:
    _, second = ledgers
    one, two = second.pending(9)
    with pytest.raises(LeftBehind) as left, second.in_hand(two):
        second.bearing_of_older(two)
    assert left.value.older == one


def test_killed_worker_leaves_nothing_in_hand_and_no_turn_to_poll(
    postgres_engine: Engine, ledgers: tuple[SqlLedger, SqlLedger]
) -> None:
    first, second = ledgers
    [one, _] = first.pending(9)

    def killed_in_the_middle() -> None:
        with first.polling(), first.in_hand(one):
            kill_sessions(postgres_engine)
            with second.polling() as polls, second.in_hand(one) as held:
                assert (polls, held) == (True, True)
            decide(first, one)

    with pytest.raises(Unavailable, match=r"cannot be reached|stopped by its operator"):
        killed_in_the_middle()
    decide(second, one)


WAITING: dict[str, Callable[[SqlLedger, Case], object]] = {
    "for its turn": SqlLedger.wait_for_older,
    "to hear": SqlLedger.bearing_of_older,
    "to say": lambda ledger, case: ledger.say_bearing(case, frozenset({1})),
}


@pytest.mark.parametrize("waits", WAITING.values(), ids=WAITING)
def test_session_that_ends_while_a_worker_waits_is_an_outage_and_no_fault_of_the_mail(
    postgres_engine: Engine,
    ledgers: tuple[SqlLedger, SqlLedger],
    waits: Callable[[SqlLedger, Case], object],
) -> None:
    first, second = ledgers
    _, two = second.pending(9)
    with second.in_hand(two):
        kill_sessions(postgres_engine)
        with pytest.raises(Unavailable, match=r"cannot be reached|stopped by its operator"):
            waits(second, two)
    assert [case.id for case in first.pending(9)] == [1, 2]


def test_worker_on_sqlite_is_alone_and_holds_nothing(sqlite_engine: Engine) -> None:
    sharing = Sharing(sqlite_engine)
    case = Case(1, "0" * 64, 1, NOON)
    with sharing.polling() as polls, sharing.in_hand(case) as held:
        sharing.wait_for_older(case)
        sharing.say_bearing(case, frozenset({1}))
        assert (polls, held, sharing.bearing_of_older(case)) == (True, True, None)
