"""What a worker has claimed is given back when it ends, and not before."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, event, text

from contest.errors import Unavailable
from store.engine import writing
from store.ledger import SqlLedger
from store.ledger.presence import Presence, present, workers_present
from tests.store.building import CALL, MINUTE, NOON
from tests.store.ledger.test_notices import owe

pytestmark = pytest.mark.xdist_group("postgres")

LEASE = timedelta(minutes=10)


def test_presence_ends_with_its_block(postgres_engine: Engine) -> None:
    with present(postgres_engine) as presence:
        assert presence is not None
        assert presence.number() == presence.number()
        assert workers_present(postgres_engine) == 1
    assert workers_present(postgres_engine) == 0


def test_claim_holds_while_its_worker_lives_and_is_given_back_when_it_ends(postgres_engine: Engine) -> None:
    with present(postgres_engine) as here:
        other = SqlLedger(postgres_engine, CALL, here)
        with present(postgres_engine) as presence:
            ledger = SqlLedger(postgres_engine, CALL, presence)
            taken = owe(ledger, 1)
            assert ledger.claim_owed(NOON, 9, LEASE) == (taken,)
            assert other.claim_owed(NOON + MINUTE, 9, LEASE) == ()
        [again] = other.claim_owed(NOON + MINUTE, 9, LEASE)
        assert (again.message_id, again.attempts) == (taken.message_id, 2)


def test_worker_whose_session_was_lost_is_present_under_another(postgres_engine: Engine) -> None:
    presence = Presence(postgres_engine)
    first = presence.number()
    with writing(postgres_engine) as connection:
        connection.execute(text(f"SELECT pg_terminate_backend({first}, 5000)"))
    assert presence.number() != first
    assert workers_present(postgres_engine) == 1
    presence.close()


def test_session_that_is_lost_before_it_is_present_is_an_outage_and_not_used_again(
    postgres_engine: Engine,
) -> None:
    presence = Presence(postgres_engine)

    def lost(session: Connection, *_: object) -> None:
        with postgres_engine.connect() as other:
            number = session.connection.dbapi_connection.info.backend_pid  # type: ignore[union-attr]
            other.execute(text(f"SELECT pg_terminate_backend({number}, 5000)"))

    event.listen(postgres_engine, "after_cursor_execute", lost, once=True)
    with pytest.raises(Unavailable, match=r"cannot be reached|stopped by its operator"):
        presence.number()
    assert presence.number() > 0
    assert workers_present(postgres_engine) == 1
    presence.close()


def test_worker_on_sqlite_needs_no_presence(sqlite_engine: Engine) -> None:
    with present(sqlite_engine) as presence:
        assert (presence, workers_present(sqlite_engine)) == (None, None)
