"""What the parts of a transaction leave to its end is done once, in order, and nothing of one that failed."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection, Engine, text

from store.gathering import at_end, ended, part

SAID: list[tuple[str, list[object]]] = []


def words(_: Connection, items: Sequence[object]) -> None:
    SAID.append(("words", list(items)))


def events(_: Connection, items: Sequence[object]) -> None:
    SAID.append(("events", list(items)))


@pytest.fixture(autouse=True)
def nothing_said() -> None:
    SAID.clear()


def test_each_work_is_done_once_with_all_that_was_left_to_it_and_the_last_one_last(
    sqlite_engine: Engine,
) -> None:
    with sqlite_engine.begin() as connection, ended(connection, events):
        at_end(connection, events, "opened")
        at_end(connection, words, 1)
        with part(connection):
            at_end(connection, words, 2)
            at_end(connection, events, "changed")
        assert SAID == []
    assert SAID == [("words", [1, 2]), ("events", ["opened", "changed"])]


def test_part_that_raises_leaves_nothing_and_what_comes_after_it_does(sqlite_engine: Engine) -> None:
    def fail(connection: Connection) -> None:
        with part(connection):
            at_end(connection, words, 1)
            raise KeyError

    with sqlite_engine.begin() as connection, ended(connection, events):
        with pytest.raises(KeyError):
            fail(connection)
        at_end(connection, words, 2)
    assert SAID == [("words", [2]), ("events", [])]


def test_transaction_that_raises_does_nothing(sqlite_engine: Engine) -> None:
    def fail() -> None:
        with sqlite_engine.connect() as connection, ended(connection, events):
            connection.execute(text("SELECT 1"))
            at_end(connection, words, 1)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert SAID == []
