"""Opens the database, SQLite or PostgreSQL, and the two ways to use it: reading and writing."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Final

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from store.chain import EventKeys
from store.events import KEYS, append
from store.fairlock import FairLock
from store.gathering import ended
from store.outages import outages
from store.postgres import open_postgres
from store.sqlite import open_sqlite
from store.together import Group, Groups

__all__ = ["Engine", "commit_now", "is_postgres", "open_database", "reading", "together", "writing"]

LOCK_SECONDS = 10
"""How long a writer waits for another one before it gives up."""

_TURN: Final = "turn"
"""Name of the engine's execution option that holds the lock for which its own writers queue."""

_GROUPS: Final = "groups"
"""Name of the one that holds what its threads write together."""


def open_database(url: str, keys: EventKeys = ()) -> Engine:
    """The database at an SQLAlchemy URL, its answers not yet asked for; `keys` are those of its event log.

    `sqlite:///path` is created where missing, readable by its owner alone; `postgresql://…` is spoken to
    with psycopg 3. Raises ValueError for any other URL, Unavailable where the file cannot be made.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        engine = open_sqlite(parsed, LOCK_SECONDS)
        engine.update_execution_options(**{_TURN: FairLock(), _GROUPS: Groups()})
    else:
        engine = open_postgres(parsed)
    engine.update_execution_options(**{KEYS: keys})
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that looks and does not write; all it sees is of one moment. Raises Unavailable.

    Inside `together` it sees also what this thread has written and not committed.
    """
    if (group := _group(engine)) and group.connection is not None:
        with outages(engine.url):
            yield group.connection
        return
    # SQLite reads from one snapshot by itself.
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with outages(engine.url), engine.connect().execution_options(**level) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: committed when the block ends, rolled back when it raises. Raises Unavailable.

    The events recorded in it are linked to the log at its end. Inside `together` both may come later.
    """
    group = _group(engine)
    with outages(engine.url), group.writing() if group else _alone(engine) as connection:
        yield connection


@contextmanager
def together(engine: Engine) -> Iterator[None]:
    """On SQLite, a few transactions of this thread that follow each other at once are committed as one.

    That is so at the end of the block or at `commit_now`, when there are several of them, or when the first
    is a tenth of a second old. Raises Unavailable.
    """
    groups: Groups | None = engine.get_execution_options().get(_GROUPS)
    with groups.together(lambda: _alone(engine)) if groups else nullcontext():
        yield


def commit_now(engine: Engine) -> None:
    """Commit what this thread has written `together`, before it waits for something. Raises Unavailable."""
    if group := _group(engine):
        group.commit()


def _group(engine: Engine) -> Group | None:
    groups: Groups | None = engine.get_execution_options().get(_GROUPS)
    return groups.open if groups else None


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    with (
        outages(engine.url),
        _turn(engine),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
        ended(connection, append),
    ):
        yield connection


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """One thread after the other writes to SQLite, whose own waiting is a sleep of up to 100 ms at a time.

    Who waits in vain goes on, and SQLite itself waits again and then refuses.
    """
    lock: FairLock | None = engine.get_execution_options().get(_TURN)
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
