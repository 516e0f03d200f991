"""What sessions say to each other on PostgreSQL of the mails that they have in hand."""

import pytest
from sqlalchemy import Connection, Engine, text

from store.ledger.bearing import heard, say

pytestmark = pytest.mark.xdist_group("postgres")


def heard_by_another(engine: Engine) -> dict[int, frozenset[int]]:
    with engine.connect() as connection:
        return dict(heard(connection))


def test_what_is_said_is_heard_by_others_until_the_transaction_ends(postgres_engine: Engine) -> None:
    with postgres_engine.connect() as one, postgres_engine.connect() as two:
        say(one, 7, frozenset({1, 2**31 - 1}))
        say(two, 8, frozenset({1}))
        assert heard_by_another(postgres_engine) == {7: frozenset({1, 2**31 - 1}), 8: frozenset({1})}
        assert heard(one) == {8: frozenset({1})}
        two.commit()
        assert heard_by_another(postgres_engine) == {7: frozenset({1, 2**31 - 1})}
    assert heard_by_another(postgres_engine) == {}


def test_what_is_said_outlives_a_decision_that_fails(postgres_engine: Engine) -> None:
    with postgres_engine.connect() as connection:
        say(connection, 7, frozenset({1}))
        with connection.begin_nested() as decision:
            connection.execute(text("SELECT 1"))
            decision.rollback()
        assert heard_by_another(postgres_engine) == {7: frozenset({1})}


def test_killed_session_has_said_nothing(postgres_engine: Engine) -> None:
    def number(connection: Connection) -> int:
        return connection.scalar(text("SELECT pg_backend_pid()")) or 0

    with postgres_engine.connect() as one, postgres_engine.connect() as two:
        say(one, 7, frozenset({1}))
        two.execute(text("SELECT pg_terminate_backend(:pid, 10000)"), {"pid": number(one)})
        assert heard(two) == {}
        one.invalidate()
