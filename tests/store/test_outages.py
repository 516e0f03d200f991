"""An outage is one sentence without secrets; a mistake of ours stays what it is."""

import socket
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from contest.errors import Unavailable
from store import engine as engine_module
from store.engine import open_database, reading, writing
from store.migrate import upgrade


def run(engine: Engine, *statements: str) -> None:
    """Do these statements in one transaction."""
    with writing(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))


def complaint(url: str, *statements: str) -> str:
    """What the operator reads when these statements cannot be done there."""
    engine = open_database(url)
    with pytest.raises(Unavailable) as caught:
        run(engine, *statements)
    engine.dispose()
    return str(caught.value)


def closed_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port: int = unused.getsockname()[1]
    return port


def test_postgres_that_is_away_is_named_without_the_password() -> None:
    url = f"postgresql://officer:topsecret@127.0.0.1:{closed_port()}/contest"
    assert complaint(url) == "The database contest at 127.0.0.1 cannot be reached (nothing listens there)."


def test_postgres_without_that_database_says_so(postgres_url: str) -> None:
    url = postgres_url.rpartition("/")[0] + "/missing"
    assert complaint(url) == (
        "The database missing at 127.0.0.1 cannot be reached (there is no such user or database)."
    )


def test_postgres_stopped_in_the_middle_is_an_outage_and_then_over(postgres_url: str) -> None:
    engine = open_database(postgres_url)

    def be_stopped() -> None:
        with writing(engine) as one, writing(engine) as other:
            pid = one.scalar(text("SELECT pg_backend_pid()"))
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            one.execute(text("SELECT 1"))

    with pytest.raises(Unavailable, match=r"was stopped by its operator|cannot be reached"):
        be_stopped()
    run(engine, "SELECT 1")
    engine.dispose()


def test_read_only_postgres_is_an_outage(postgres_url: str) -> None:
    upgrade(engine := open_database(postgres_url))
    engine.dispose()
    writes = "INSERT INTO counter (name, value) VALUES ('x', 1)"
    assert complaint(postgres_url, "SET TRANSACTION READ ONLY", writes).endswith(
        " at 127.0.0.1 cannot be written: it is read-only."
    )


def test_locked_sqlite_is_an_outage(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engine_module, "LOCK_SECONDS", 0)
    engine = open_database(sqlite_url)
    with writing(engine):
        assert complaint(sqlite_url) == (
            f"The database {tmp_path / 'intake.sqlite3'} is locked by another program."
        )
    engine.dispose()


def test_full_disk_is_an_outage_and_writes_nothing(sqlite_url: str) -> None:
    """`max_page_count` makes SQLite answer as on a full disk (SQLITE_FULL)."""
    engine = open_database(sqlite_url)
    upgrade(engine)
    with pytest.raises(Unavailable, match="has no room left: the disk is full"):
        run(
            engine,
            "PRAGMA max_page_count = 1",
            "INSERT INTO counter VALUES ('x', 1)",
            "INSERT INTO event (at, kind, data) VALUES ('', '', zeroblob(10000000))",
        )
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM counter")) == 0
    engine.dispose()


def test_file_that_is_no_database_is_an_outage(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "intake.sqlite3").write_bytes(b"no database" * 1000)
    assert complaint(sqlite_url).endswith("intake.sqlite3 is not a database.")


def test_damaged_database_is_an_outage(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "intake.sqlite3"
    upgrade(engine := open_database(sqlite_url))
    engine.dispose()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert complaint(sqlite_url, "SELECT count(*) FROM message").endswith("intake.sqlite3 is damaged.")


def test_unknown_table_is_a_mistake_of_ours(engine: Engine) -> None:
    with pytest.raises(DBAPIError, match="nonsense"):
        run(engine, "SELECT * FROM nonsense")


def test_broken_constraint_is_a_mistake_of_ours(engine: Engine) -> None:
    twice = "INSERT INTO counter (name, value) VALUES ('x', 1)"
    with pytest.raises(IntegrityError):
        run(engine, twice, twice)


def test_values_of_a_statement_do_not_stand_in_an_error(engine: Engine) -> None:
    with pytest.raises(DBAPIError) as caught, reading(engine) as connection:
        connection.execute(text("SELECT * FROM nonsense WHERE email = :email"), {"email": "a@b.example"})
    assert "a@b.example" not in str(caught.value)


def test_every_named_code_is_one_of_sqlite() -> None:
    from store.outages import _SQLITE

    assert [code for code in _SQLITE if not hasattr(sqlite3, code)] == []
