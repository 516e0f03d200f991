"""The servers of a trial, started for it alone: Dovecot, Postfix before a sink, PostgreSQL where asked."""

import os
from pathlib import Path

from prove.kills.ground import Ground
from tests.servers import dovecot, postfix, postgres
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix, relayed_to
from tests.servers.postgres import Postgres
from tests.servers.sink import Sink


def missing() -> list[str]:
    """What cannot be started here, a sentence each."""
    return [reason for server in (dovecot, postfix, postgres) if (reason := server.missing())]


class Servers:
    """Running servers; each in a folder of its own below one that other users may pass through."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._umask = os.umask(0o022)  # the servers' own users must pass through their folders
        self._dovecot = Dovecot(self._room("dovecot"))
        self._sink = Sink(self._room("sink"))
        self._postfix = Postfix(self._room("postfix"), relayed_to(self._sink.port))
        self._postgres: Postgres | None = None

    def ground(self, database: str) -> Ground:
        """A place for one trial on SQLite or PostgreSQL."""
        folder = self._room("store")
        url = f"sqlite:///{folder / 'intake.db'}" if database == "SQLite" else self._new_database()
        return Ground(folder, self._dovecot, self._dovecot.create_user(), self._sink, self._postfix.port, url)

    def stop(self) -> None:
        """End them all."""
        for server in (self._postfix, self._sink, self._dovecot, self._postgres):
            if server:
                server.stop()
        os.umask(self._umask)

    def _new_database(self) -> str:
        self._postgres = Postgres(self._room("postgres"))
        return self._postgres.create_database()

    def _room(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        return folder
