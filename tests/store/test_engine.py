"""The database opens as configured, privately, durably, and writers wait for each other."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from contest.errors import Unavailable
from store.engine import open_database, reading, writing
from tests.servers.postgres import Postgres


def test_sqlite_is_durable_and_keeps_references(sqlite_url: str) -> None:
    engine = open_database(sqlite_url)
    with reading(engine) as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}
    engine.dispose()


def test_sqlite_files_are_for_the_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    engine = open_database(f"sqlite:///{folder / 'intake.sqlite3'}")
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE t (n INTEGER)")
        found = {path.name: stat.filemode(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    engine.dispose()
    assert found == {
        "new": "drwx------",
        "intake.sqlite3": "-rw-------",
        "intake.sqlite3-wal": "-rw-------",
        "intake.sqlite3-shm": "-rw-------",
    }


def test_block_that_raises_writes_nothing(engine: Engine) -> None:
    def write() -> None:
        with writing(engine) as connection:
            connection.execute(text("INSERT INTO counter (name, value) VALUES ('x', 1)"))
            raise KeyError

    with pytest.raises(KeyError):
        write()
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM counter")) == 0


def test_writers_wait_for_each_other(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO counter (name, value) VALUES ('x', 0)"))

    def add(_: int) -> None:
        with writing(engine) as connection:
            lock = "" if engine.dialect.name == "sqlite" else " FOR UPDATE"
            value = connection.scalar(text(f"SELECT value FROM counter{lock}"))  # noqa: S608
            connection.execute(text("UPDATE counter SET value = :next"), {"next": value + 1})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(40)))
    with reading(engine) as connection:
        assert connection.scalar(text("SELECT value FROM counter")) == 40


def test_writer_who_waits_in_vain_is_told_that_the_database_is_locked(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.engine.LOCK_SECONDS", 0.01)
    engine = open_database(sqlite_url)

    def write() -> None:
        with writing(engine):
            pass

    with writing(engine), ThreadPoolExecutor(1) as pool, pytest.raises(Unavailable, match="locked"):
        pool.submit(write).result()
    write()
    engine.dispose()


def test_reader_sees_the_database_while_another_writes(engine: Engine) -> None:
    with writing(engine) as writer:
        writer.execute(text("INSERT INTO counter (name, value) VALUES ('x', 1)"))
        with reading(engine) as reader:
            assert reader.scalar(text("SELECT count(*) FROM counter")) == 0


def test_reader_sees_one_moment(engine: Engine) -> None:
    with reading(engine) as reader:
        assert reader.scalar(text("SELECT count(*) FROM counter")) == 0
        with writing(engine) as writer:
            writer.execute(text("INSERT INTO counter (name, value) VALUES ('x', 1)"))
        assert reader.scalar(text("SELECT count(*) FROM counter")) == 0


@pytest.mark.xdist_group("postgres")
def test_session_is_not_limited_in_time_as_others_are(postgres: Postgres) -> None:
    url = postgres.create_database()
    limits = ["lock_timeout", "statement_timeout", "idle_session_timeout"]
    limits += ["idle_in_transaction_session_timeout"]
    with (before := open_database(url)).begin() as connection:
        for name in limits:
            connection.execute(text(f"ALTER DATABASE {before.url.database} SET {name} = '1min'"))
    before.dispose()
    with reading(after := open_database(url)) as connection:
        assert [connection.scalar(text(f"SHOW {name}")) for name in limits] == ["0"] * 4
    after.dispose()


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("mysql://u:secret@h/d", "store.database: mysql is neither sqlite nor postgresql"),
        ("intake.sqlite3", "store.database is not a database URL"),
        ("", "store.database is not a database URL"),
    ],
)
def test_other_url_is_a_mistake_of_the_configuration(url: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint) as caught:
        open_database(url)
    assert "secret" not in str(caught.value)


def test_sqlite_in_a_place_that_cannot_be_made_is_an_outage(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable, match=r"The database .*intake cannot be opened: File exists\."):
        open_database(f"sqlite:///{tmp_path / 'file' / 'intake'}")
