"""Events are appended in order, as sorted JSON."""

from dataclasses import astuple, replace

import msgspec
import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import StatementError

from store.chain import FIRST, EventKey, Happened, KeyMissing, link
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.ledger import receiving
from store.schema import event
from tests.store.building import MINUTE, NOON, arrival

HAPPENED = (
    Happened(NOON + MINUTE, EventKind.FILED, '{"folder":"กล่อง","uids":[2,1]}'),
    Happened(NOON, EventKind.SENT, '{"code":250,"next":"2023-07-20T05:00:00Z","x":null}', 1, 2, 3),
)
NAIVE = NOON.replace(tzinfo=None)
KEY, OTHER = EventKey(b"k" * 32), EventKey(b"o" * 32)


def test_events_stand_in_the_order_in_which_they_happened(engine: Engine) -> None:
    with writing(engine) as connection:
        record(connection, NOON + MINUTE, EventKind.FILED, {"uids": [2, 1], "folder": "กล่อง"})
        record(
            connection,
            NOON,
            EventKind.SENT,
            {"code": 250, "next": NOON, "x": None},
            message=1,
            entry=2,
            notice=3,
        )
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(select(event).order_by(event.c.sequence))]
    links = [link(FIRST, 1, HAPPENED[0], "{}", None)]
    links.append(link(links[0], 2, HAPPENED[1], "{}", None))
    assert rows == [
        (1, *astuple(HAPPENED[0])[:2], None, None, None, HAPPENED[0].data, "{}", "", links[0]),
        (2, *astuple(HAPPENED[1])[:2], 1, 2, 3, HAPPENED[1].data, "{}", "", links[1]),
    ]


def filed(engine: Engine) -> None:
    with writing(engine) as connection:
        record(connection, NOON, EventKind.FILED, {"uids": [1]})


def keys_used(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(select(event.c.key).order_by(event.c.sequence)))


def test_event_tells_the_key_that_it_was_written_with(engine: Engine) -> None:
    for keys in ((), (KEY,), (OTHER, KEY)):
        filed(engine.execution_options(event_keys=keys))
    assert keys_used(engine) == ["", KEY.id, OTHER.id]


def test_keyed_log_takes_no_event_without_its_key(engine: Engine) -> None:
    filed(engine.execution_options(event_keys=(KEY,)))
    for keys in ((), (OTHER,)):
        with pytest.raises(KeyMissing, match=f"its key {KEY.id} is not at hand"):
            filed(engine.execution_options(event_keys=keys))
    assert keys_used(engine) == [KEY.id]


def test_events_of_a_transaction_that_fails_are_not_written(engine: Engine) -> None:
    with pytest.raises(StatementError, match="zone"), writing(engine) as connection:
        receiving.receive(connection, [arrival(1), replace(arrival(2), received_at=NAIVE)], NOON)
    filed(engine)
    assert keys_used(engine) == [""]


def test_event_commits_to_the_rows_it_names(engine: Engine) -> None:
    with writing(engine) as connection:
        receiving.receive(connection, [arrival(1), arrival(2)], NOON)
    with reading(engine) as connection:
        seals = list(connection.scalars(text("SELECT commitments FROM event ORDER BY sequence")))
    assert [set(msgspec.json.decode(seal)) for seal in seals] == [{"message"}, {"message"}]
    assert seals[0] != seals[1]


def test_log_goes_on_after_a_key_that_was_given_up(engine: Engine) -> None:
    filed(engine.execution_options(event_keys=(KEY,)))
    filed(engine.execution_options(event_keys=(OTHER, EventKey(b"", KEY.id))))
    assert keys_used(engine) == [KEY.id, OTHER.id]
