"""What is worked out once is as true as looking again: for every reader, in the moment it reads."""

from collections.abc import Iterator
from itertools import product

import pytest
from sqlalchemy import Connection, Engine, func, select

from contest.entry import EntryState, Role
from contest.verdict import Verdict
from store.engine import open_database, reading
from store.ledger import SqlLedger
from store.reports.glance import glance
from store.reports.listing import Asked, Order, listing
from store.reports.mails import Tab, mails
from store.reports.remembering import once
from store.reports.statistics import statistics
from store.schema import entry
from tests.store.building import CALL, NOON, PANGMU, SAENSUK, a_file, amending, entering
from tests.store.reports.season import CITY, Season, play


@pytest.fixture
def elsewhere(engine: Engine) -> Iterator[Season]:
    """Another process on the same database."""
    opened = open_database(engine.url.render_as_string(hide_password=False))
    yield Season(SqlLedger(opened, CALL))
    opened.dispose()


def entries(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(entry)) or 0


def test_it_is_looked_up_again_after_an_event(engine: Engine, elsewhere: Season) -> None:
    looked: list[int] = []

    def look(connection: Connection, beside: int) -> int:
        looked.append(beside)
        return entries(connection) + beside

    def found(beside: int) -> int:
        with reading(engine) as connection:
            return once(connection, look, beside)

    assert (found(0), found(0)) == (0, 0)  # nothing has happened yet: there is nothing to know it by
    elsewhere.decided(entering(SAENSUK))
    assert (found(0), found(0), found(5), found(5)) == (1, 1, 6, 6)
    elsewhere.decided(entering(PANGMU))
    assert (found(0), looked) == (2, [0, 0, 0, 5, 0])


def test_each_reader_is_told_of_its_own_moment(engine: Engine, elsewhere: Season) -> None:
    elsewhere.decided(entering(SAENSUK))
    with reading(engine) as early:
        assert once(early, entries) == 1
        elsewhere.decided(entering(PANGMU))
        with reading(engine) as late:
            assert once(late, entries) == 2
        assert once(early, entries) == 1


def test_pages_show_what_a_process_that_has_just_begun_would_count(engine: Engine, elsewhere: Season) -> None:
    """After every mail, whatever is decided and whatever becomes of its answer, on another connection."""
    fates = ("sent", "failed", "retry")
    outcomes = ((EntryState.COMPLETE, Verdict.ACCEPTED), (EntryState.HELD, Verdict.HELD))
    for (state, verdict), fate in product(outcomes, fates):
        opened = elsewhere.decided(entering(CITY, state=state, verdict=verdict), fate)
        assert _counts(engine) == _counted_anew(engine)
        assert opened
        elsewhere.decided(amending(opened, (a_file(Role.FORM, "ใหม่_form1.pdf"),)), fate)
        assert _counts(engine) == _counted_anew(engine)
    elsewhere.ledger.set_aside(elsewhere.received(), "MESSAGE_UNREADABLE DAMAGED", elsewhere.now)
    assert _counts(engine) == _counted_anew(engine)


def test_whole_season_is_counted_as_by_a_new_process(engine: Engine, ledger: SqlLedger) -> None:
    _counts(engine)
    play(ledger)
    assert _counts(engine) == _counted_anew(engine)


def _counts(engine: Engine) -> tuple[object, ...]:
    today = Asked(today=True, order=Order.RECEIVED)
    lists = listing(engine, today, NOON), listing(engine, Asked(), NOON), mails(engine, Tab.ALL).counts
    return glance(engine, NOON), statistics(engine), *lists


def _counted_anew(engine: Engine) -> tuple[object, ...]:
    fresh = open_database(engine.url.render_as_string(hide_password=False))
    try:
        return _counts(fresh)
    finally:
        fresh.dispose()
