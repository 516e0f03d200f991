"""Pausing and resuming stand on record once each, and a look is the last one."""

from datetime import timedelta

from sqlalchemy import Engine, select

from store.engine import reading
from store.event_kind import EventKind
from store.marks import Mark, look, marked_at, pause, resume
from store.schema import event
from tests.store.building import MINUTE, NOON


def kinds(engine: Engine) -> list[EventKind]:
    with reading(engine) as connection:
        return list(connection.scalars(select(event.c.kind).order_by(event.c.sequence)))


def test_pause_and_resume_are_events_and_to_say_them_twice_changes_nothing(engine: Engine) -> None:
    assert marked_at(engine, Mark.PAUSED) is None
    assert [pause(engine, NOON), pause(engine, NOON + MINUTE)] == [True, False]
    assert marked_at(engine, Mark.PAUSED) == NOON
    assert [resume(engine, NOON), resume(engine, NOON)] == [True, False]
    assert (marked_at(engine, Mark.PAUSED), kinds(engine)) == (None, [EventKind.PAUSED, EventKind.RESUMED])


def test_the_last_look_counts_and_is_no_event(engine: Engine) -> None:
    for minutes in range(3):
        look(engine, NOON + timedelta(minutes=minutes))
    assert (marked_at(engine, Mark.LOOKED), kinds(engine)) == (NOON + 2 * MINUTE, [])
