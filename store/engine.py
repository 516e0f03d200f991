"""Opens the database, SQLite or PostgreSQL, and the two ways to use it: reading and writing."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from contest.errors import Unavailable
from store.chain import EventKeys
from store.events import KEYS, logged
from store.outages import outages

__all__ = ["Engine", "is_postgres", "open_database", "reading", "writing"]

LOCK_SECONDS = 10
"""How long a writer waits for another one before it gives up."""

_TURN: Final = "turn"
"""Name of the engine's execution option that holds the lock for which its own writers queue."""

_POSTGRES: dict[str, str | int] = {
    "connect_timeout": 10,
    "application_name": "dgti-intake",
    "keepalives_idle": 60,
    "keepalives_interval": 10,
    "keepalives_count": 6,
    # What a host held that lost its power is free two minutes later, and not two hours.
    "options": "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=6",
}


def open_database(url: str, keys: EventKeys = ()) -> Engine:
    """The database at an SQLAlchemy URL, its answers not yet asked for; `keys` are those of its event log.

    `sqlite:///path` is created where missing, readable by its owner alone; `postgresql://…` is spoken to
    with psycopg 3. Raises ValueError for any other URL, Unavailable where the file cannot be made.
    """
    parsed = _parsed(url)
    engine = _open_sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _open_postgres(parsed)
    engine.update_execution_options(**{KEYS: keys})
    return engine


def _open_postgres(parsed: URL) -> Engine:
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args=_POSTGRES,
    )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that looks and does not write; all it sees is of one moment. Raises Unavailable."""
    # SQLite reads from one snapshot by itself.
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with outages(engine.url), engine.connect().execution_options(**level) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: committed when the block ends, rolled back when it raises. Raises Unavailable.

    The events recorded in it are linked to the log at its end.
    """
    with (
        outages(engine.url),
        _turn(engine),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
        logged(connection),
    ):
        yield connection


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """One thread after the other writes to SQLite, whose own waiting is a sleep of up to 100 ms at a time.

    Who waits in vain goes on, and SQLite itself waits again and then refuses.
    """
    lock: threading.Lock | None = engine.get_execution_options().get(_TURN)
    held = lock is not None and lock.acquire(timeout=LOCK_SECONDS)
    try:
        yield
    finally:
        if lock is not None and held:
            lock.release()


def is_postgres(connection: Connection) -> bool:
    """Whether locks of PostgreSQL are to be had."""
    return connection.dialect.name == "postgresql"


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError(
            "store.database is not a database URL such as sqlite:///var/intake.sqlite3"
        ) from None
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise ValueError(f"store.database: {parsed.get_backend_name()} is neither sqlite nor postgresql")
    return parsed


def _open_sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        _make_private(Path(url.database))
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        hide_parameters=True,
        connect_args={"timeout": LOCK_SECONDS},
    )
    engine.update_execution_options(**{_TURN: threading.Lock()})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, so that it, and the files SQLite puts beside it, are ours alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise Unavailable(f"The database {path} cannot be opened: {error.strerror}.") from error


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # sqlite3 begins transactions by itself, late and deferred; None leaves that to _begin.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: a deferred one that upgrades fails without waiting (SQLITE_BUSY).
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
