"""Keeps a second worker away from an SQLite database, which one process at a time may work on."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from contest.errors import Unavailable


class Occupied(Unavailable):
    """Another worker has this database; it must end before a second one may begin."""


@contextmanager
def alone(url: str) -> Iterator[bool]:
    """Hold the database for this process; yields whether nobody else can be working on it.

    On PostgreSQL any number of workers share the work and nothing is held. Raises Occupied. The lock
    is the kernel's (flock) and ends with the process, however that ends.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        yield False
        return
    # The file itself, not a way to it: two links to one database are one database.
    path = Path(f"{Path(parsed.database).resolve()}.lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(descriptor, parsed.database)
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield True
    finally:
        os.close(descriptor)


def _take(descriptor: int, database: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
        raise Occupied(
            f"Another worker (process {holder or 'unknown'}) works on {database}; stop it first, "
            "or use PostgreSQL, where any number of workers share the work."
        ) from error
