"""Transactions that follow each other at once are one commit, whole or not at all; what follows sees them."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Engine, text

from contest.errors import Unavailable
from store import together as module
from store.engine import commit_now, open_database, reading, together, writing
from store.event_kind import EventKind
from store.events import record
from tests.store.building import NOON


def write(engine: Engine, name: str, error: Exception | None = None) -> None:
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO counter (name, value) VALUES (:name, 1)"), {"name": name})
        record(connection, NOON, EventKind.FILED, {"folder": name})
        if error:
            raise error


def seen(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(text("SELECT name FROM counter ORDER BY name")))


def committed(engine: Engine) -> tuple[list[str], list[str]]:
    """The names and the events that another process finds."""
    with closing(sqlite3.connect(str(engine.url.database))) as other:
        names = [name for (name,) in other.execute("SELECT name FROM counter ORDER BY name")]
        told = other.execute("SELECT json_extract(data, '$.folder') FROM event ORDER BY sequence")
        return names, [name for (name,) in told]


def test_what_is_written_together_is_seen_by_what_follows_and_by_nobody_else_before_the_commit(
    sqlite_engine: Engine,
) -> None:
    with together(sqlite_engine):
        write(sqlite_engine, "a")
        write(sqlite_engine, "b")
        assert (seen(sqlite_engine), committed(sqlite_engine)) == (["a", "b"], ([], []))
    assert committed(sqlite_engine) == (["a", "b"], ["a", "b"])
    write(sqlite_engine, "c")
    assert committed(sqlite_engine) == (["a", "b", "c"], ["a", "b", "c"])


def test_one_that_raises_is_undone_alone(sqlite_engine: Engine) -> None:
    with together(sqlite_engine):
        write(sqlite_engine, "a")
        with pytest.raises(KeyError):
            write(sqlite_engine, "b", KeyError("b"))
        write(sqlite_engine, "c")
    assert committed(sqlite_engine) == (["a", "c"], ["a", "c"])


def test_outage_keeps_what_was_written_before_it(sqlite_engine: Engine) -> None:
    def work() -> None:
        with together(sqlite_engine):
            write(sqlite_engine, "a")
            raise Unavailable("the reader is away")

    with pytest.raises(Unavailable):
        work()
    assert committed(sqlite_engine) == (["a"], ["a"])


def test_any_other_end_undoes_all_that_is_not_committed(sqlite_engine: Engine) -> None:
    def work() -> None:
        with together(sqlite_engine):
            write(sqlite_engine, "a")
            commit_now(sqlite_engine)
            write(sqlite_engine, "b")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert committed(sqlite_engine) == (["a"], ["a"])
    write(sqlite_engine, "c")
    assert committed(sqlite_engine) == (["a", "c"], ["a", "c"])


def test_eight_are_committed_at_most(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST_SECONDS", 60.0)
    with together(sqlite_engine):
        for name in "abcdefgh":
            write(sqlite_engine, name)
        assert committed(sqlite_engine) == ([], [])
        write(sqlite_engine, "i")
        assert committed(sqlite_engine)[0] == list("abcdefgh")
    assert committed(sqlite_engine)[0] == list("abcdefghi")


def test_what_is_old_enough_is_committed_by_the_next(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST_SECONDS", -1.0)
    with together(sqlite_engine):
        write(sqlite_engine, "a")
        write(sqlite_engine, "b")
        assert committed(sqlite_engine) == (["a"], ["a"])


def test_block_inside_a_block_belongs_to_it(sqlite_engine: Engine) -> None:
    with together(sqlite_engine):
        write(sqlite_engine, "a")
        with together(sqlite_engine):
            write(sqlite_engine, "b")
        assert committed(sqlite_engine) == ([], [])
    assert committed(sqlite_engine) == (["a", "b"], ["a", "b"])


def test_transaction_that_sqlite_undoes_by_itself_is_an_outage_and_leaves_nothing(
    sqlite_engine: Engine,
) -> None:
    def work() -> None:
        with together(sqlite_engine):
            write(sqlite_engine, "a")
            with reading(sqlite_engine) as connection:
                connection.exec_driver_sql("ROLLBACK")  # as on a full disk
            write(sqlite_engine, "b")

    with pytest.raises(Unavailable):
        work()
    assert committed(sqlite_engine) == ([], [])
    write(sqlite_engine, "c")
    assert committed(sqlite_engine) == (["c"], ["c"])


@pytest.mark.xdist_group("postgres")
def test_nothing_is_together_where_several_workers_share_a_database(postgres_engine: Engine) -> None:
    other = open_database(postgres_engine.url.render_as_string(hide_password=False))
    with together(postgres_engine):
        write(postgres_engine, "a")
        assert seen(other) == ["a"]
    other.dispose()
