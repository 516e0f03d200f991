"""Tells an outage of the database from a mistake of ours, and says it in one sentence without secrets."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from contest.errors import Unavailable

_SQLITE = {
    "SQLITE_BUSY": "is locked by another program",
    "SQLITE_LOCKED": "is locked by another program",
    "SQLITE_FULL": "has no room left: the disk is full",
    "SQLITE_READONLY": "cannot be written: it is read-only",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
    "SQLITE_CANTOPEN": "cannot be opened: look at the folder and its permissions",
    "SQLITE_PERM": "cannot be opened: look at the folder and its permissions",
    "SQLITE_PROTOCOL": "is locked by another program",
    "SQLITE_CORRUPT": "is damaged",
    "SQLITE_NOTADB": "is not a database",
}
"""By primary result code (sqlite.org/rescode.html); every other code is a mistake of ours."""

_POSTGRES = {
    "08": "cannot be reached",
    "25006": "cannot be written: it is read-only",
    "28": "refuses the user or the password",
    "3D": "does not exist on this server",
    "40": "asked for the work to be repeated",
    "53100": "has no room left: the disk is full",
    "53": "has too much to do",
    "55P03": "is locked by another program",
    "57": "was stopped by its operator",
    "58": "reports an error of its disk",
}
"""By SQLSTATE or its class (PostgreSQL manual, appendix A); every other code is a mistake of ours."""


@contextmanager
def outages(url: URL) -> Iterator[None]:
    """Turn what the driver raises in an outage into Unavailable; mistakes of ours pass as they are."""
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable(f"{_name(url)} has too much to do: no connection became free.") from error
    except DBAPIError as error:
        trouble = _trouble(error)
        if trouble is None:
            raise
        raise Unavailable(f"{_name(url)} {trouble}.") from error


def _trouble(error: DBAPIError) -> str | None:
    """What is wrong with the database, None where nothing is."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        # An extended code such as SQLITE_IOERR_WRITE begins with its primary code.
        code = "_".join(getattr(cause, "sqlite_errorname", "").split("_")[:2])
        return _SQLITE.get(code)
    return _postgres_trouble(cause, lost=error.connection_invalidated)


def _postgres_trouble(cause: BaseException | None, *, lost: bool) -> str | None:
    import psycopg  # noqa: PLC0415 - 0.2 s that a start on SQLite need not spend

    if not isinstance(cause, psycopg.Error):
        return None
    state = cause.sqlstate or ""
    for length in (5, 2):
        if state[:length] in _POSTGRES:
            return _POSTGRES[state[:length]]
    if lost:
        return "cannot be reached: the connection was lost"
    if not state and isinstance(cause, psycopg.OperationalError):
        return f"cannot be reached ({_refusal(str(cause))})"
    return None


def _refusal(words: str) -> str:
    """The few things a connection fails of, in our words: the driver's own may repeat the whole URL."""
    known = {
        "password authentication failed": "it refuses the user or the password",
        "no password supplied": "it asks for a password",
        "does not exist": "there is no such user or database",
        "refused": "nothing listens there",
        "timeout": "it does not answer",
        "resolve": "there is no such host",
        "Name or service not known": "there is no such host",
        "No such file or directory": "nothing listens there",
        "starting up": "it is starting up",
        "shutting down": "it is shutting down",
        "too many": "it has too many connections",
    }
    return next((ours for theirs, ours in known.items() if theirs in words), "the connection failed")


def _name(url: URL) -> str:
    """The database as the operator knows it, never its password."""
    if url.get_backend_name() == "sqlite":
        return f"The database {url.database or 'in memory'}"
    where = f" at {url.host}" if url.host else ""
    return f"The database {url.database or ''}{where}".replace("  ", " ")
