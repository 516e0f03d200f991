"""Events are appended in order, as sorted JSON."""

from sqlalchemy import Engine, select

from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.schema import event
from tests.store.building import MINUTE, NOON


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
    assert rows == [
        (1, NOON + MINUTE, EventKind.FILED, None, None, None, '{"folder":"กล่อง","uids":[2,1]}'),
        (2, NOON, EventKind.SENT, 1, 2, 3, '{"code":250,"next":"2023-07-20T05:00:00Z","x":null}'),
    ]
