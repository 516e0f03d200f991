"""A private PostgreSQL that gives each test an empty database of its own, in UTF-8 and C.UTF-8."""

import re
import shutil
import signal
import subprocess
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from tests.servers.process import ServerProcess, as_user, free_port, is_root

USER = "intake"
# What a crash would lose does not matter here; waiting for the disk would.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


def programs() -> Path | None:
    """The folder of the newest PostgreSQL that Debian has installed; it keeps these off PATH."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: int(re.sub(r"\D.*", "", path.parts[4])), default=None)
    return newest.parent if newest else None


def missing() -> str | None:
    """Why PostgreSQL cannot be started here, in one line."""
    return None if programs() else "no PostgreSQL here: apt-get install postgresql"


class Postgres:
    """A running server on 127.0.0.1 that believes everybody; `create_database` gives URLs for SQLAlchemy."""

    host = "127.0.0.1"

    def __init__(self, folder: Path) -> None:
        """Starts in a folder that other users may pass through, as `postgres` where we are root."""
        found = programs()
        assert found is not None
        self.port = free_port()
        self._numbers = count(1)
        data = folder / "data"
        data.mkdir(mode=0o700)
        if is_root():
            shutil.chown(data, "postgres", "postgres")
        create_cluster(found, data)
        self._folder, self._found, self._data = folder, found, data
        self.start()

    def start(self) -> None:
        """Begin to run, also again after a stop."""
        options = [part for setting in SETTINGS for part in ("-c", setting)]
        options += ["-c", f"listen_addresses={self.host}", "-c", "unix_socket_directories="]
        self._server = ServerProcess(
            [*owner(), str(self._found / "postgres"), "-D", str(self._data), "-p", str(self.port), *options],
            self._folder / "postgres.log",
            # SIGINT ends sessions that a failed test left open; SIGTERM would wait for them.
            stop_signal=signal.SIGINT,
        )
        self._server.wait_until(self._takes_connections)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(host=self.host, port=self.port, user=USER, dbname="postgres", autocommit=True)

    def _takes_connections(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def create_database(self) -> str:
        """A new, empty database: its URL for SQLAlchemy with psycopg 3."""
        name = f"test_{next(self._numbers)}"
        with self._connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return f"postgresql+psycopg://{USER}@{self.host}:{self.port}/{name}"

    def drop_database(self, url: str) -> None:
        """Removes a database that `create_database` made, with whatever is still connected to it."""
        name = sql.Identifier(url.rpartition("/")[2])
        with self._connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))

    def stop(self) -> None:
        """Ends the server; its folder stays."""
        self._server.stop()


def owner() -> list[str]:
    """What to put before a command that works on the cluster: PostgreSQL refuses to run as root."""
    return as_user("postgres") if is_root() else []


def create_cluster(found: Path, data: Path) -> None:
    """An empty cluster. pg_trgm sees no Thai under LC_CTYPE=C, therefore C.UTF-8."""
    subprocess.run(
        [
            *owner(),
            str(found / "initdb"),
            *("-D", str(data), "-U", USER, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust"),
            *("--no-sync", "--no-instructions"),
        ],
        check=True,
        capture_output=True,
        cwd="/",
    )
