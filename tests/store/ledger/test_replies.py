"""The answers of a day are counted as they stand, and quickly: the caps hold whoever answers."""

from datetime import datetime, timedelta

from sqlalchemy import Engine

from contest.message import Address, Message
from store.engine import reading
from store.ledger import SqlLedger
from store.ledger.replies import Replies
from tests.store.building import MINUTE, NOON, arrival, entering, mail, owed

SECOND = timedelta(seconds=1)
OTHER = Address("saraban@pangmu.example")


def decided(ledger: SqlLedger, uid: int, message: Message, at: datetime = NOON) -> None:
    """A mail that was decided, and its answer."""
    ledger.receive([arrival(uid)], NOON)
    [case] = ledger.pending(9)
    decision = entering(message=message)
    with ledger.transaction() as book:
        entry = book.apply(case, decision, NOON)
        book.owe(case, entry, owed(case, f"DG66-{uid:04d}", decision.notice, to=message.sender, at=at))


def test_answers_owed_since_the_last_count_are_added(ledger: SqlLedger, engine: Engine) -> None:
    replies = Replies()
    decided(ledger, 1, mail())
    with reading(engine) as connection:
        assert replies.count(connection, mail(), NOON) == (1, 1, 1)
    decided(ledger, 2, mail(OTHER))
    with reading(engine) as connection:
        assert replies.count(connection, mail(), NOON + SECOND) == (1, 1, 2)


def test_answers_that_leave_the_day_count_a_minute_longer_at_most(ledger: SqlLedger, engine: Engine) -> None:
    replies, later = Replies(), NOON + timedelta(hours=24)
    decided(ledger, 1, mail())
    ledger.mark_sent({ledger.claim_owed(NOON, 1, MINUTE)[0].id: "250 ok"}, NOON)
    with reading(engine) as connection:
        found = [replies.count(connection, mail(), at)[2] for at in (later - SECOND, later, later + MINUTE)]
    assert found == [1, 1, 0]


def test_clock_that_was_set_back_has_all_counted_afresh(ledger: SqlLedger, engine: Engine) -> None:
    replies = Replies()
    with reading(engine) as connection:
        assert replies.count(connection, mail(), NOON) == (0, 0, 0)
    decided(ledger, 1, mail(), NOON - timedelta(hours=2))
    with reading(engine) as connection:
        assert replies.count(connection, mail(), NOON - timedelta(hours=1)) == (1, 1, 1)


def test_nobody_is_no_sender(ledger: SqlLedger, engine: Engine) -> None:
    decided(ledger, 1, mail())
    with reading(engine) as connection:
        assert Replies().count(connection, mail(Address("")), NOON) == (0, 0, 1)
