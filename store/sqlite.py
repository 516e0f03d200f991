"""Opens an SQLite file: private, durable at every commit, its writers taking the lock at once."""

import os
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from contest.errors import Unavailable


def open_sqlite(url: URL, lock_seconds: float) -> Engine:
    """The file is made where missing, readable by its owner alone. Raises Unavailable.

    A writer waits for another process's as long as it is told, and then is refused.
    """
    if url.database and url.database != ":memory:":
        _make_private(Path(url.database))
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        hide_parameters=True,
        connect_args={"timeout": lock_seconds},
    )
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
