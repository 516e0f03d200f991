"""A database that is away in mid-season: the work waits, and goes on where it stopped."""

import importlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, text

from app import clock
from contest.call import Policy
from contest.casebook import History, Screening, SortedFiles
from contest.errors import Unavailable
from contest.message import Message
from intake.screening import screen
from intake.worker import work
from notifier.retry import OUTAGE_WAIT
from store import engine as engine_module
from store.engine import open_database, reading
from store.ledger import SqlLedger, sharing
from tests.conftest import need
from tests.faults.conftest import Site
from tests.servers import postgres as postgres_server
from tests.servers.gate import Gate
from tests.servers.postgres import Postgres


@pytest.fixture
def own_postgres(server_folder: Path) -> Iterator[Postgres]:
    """A server that this test may stop."""
    need(postgres_server.missing())
    folder = server_folder / "own-postgres"
    folder.mkdir()
    server = Postgres(folder)
    yield server
    server.stop()


def test_database_that_is_stopped_and_started_loses_and_doubles_nothing(
    site: Site, own_postgres: Postgres
) -> None:
    site.ground = replace(site.ground, database=own_postgres.create_database())
    site.arrive(4)
    with site.open() as office:
        work(office)
        site.arrive(4)
        own_postgres.stop()
        for _ in range(2):
            with pytest.raises(Unavailable, match=r"The database .* at 127.0.0.1"):
                work(office)
        own_postgres.start()
        work(office)
    assert site.findings() == site.nothing_wrong()


def test_database_that_another_program_locks_is_waited_for(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine_module, "LOCK_SECONDS", 0.1)
    site.arrive(4)
    with site.open() as office:
        work(office)
        site.arrive(4)
        other = sqlite3.connect(tmp_path / "intake.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="is locked by another program"):
            work(office)
        other.execute("ROLLBACK")
        other.close()
        work(office)
    assert site.findings() == site.nothing_wrong()


IN_A_TRANSACTION = (
    "store.ledger.receiving:receive",
    "store.ledger.cases:decide",
    "store.ledger.entries:touch",
    "store.ledger.notices:owe",
    "store.ledger.notices:claim",
    "store.ledger.notices:mark_sent",
    "store.events:append",
)


@pytest.mark.xdist_group("postgres")
@pytest.mark.parametrize("where", IN_A_TRANSACTION)
def test_database_that_ends_a_transaction_in_its_middle_loses_and_doubles_nothing(
    site: Site, postgres_url: str, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """As when PostgreSQL is restarted: all our sessions end, with what they had not committed."""
    site.ground = replace(site.ground, database=postgres_url)
    module, _, name = where.partition(":")
    function, calls = getattr(importlib.import_module(module), name), [0]

    def interrupted(*arguments: Any, **options: Any) -> Any:
        result = function(*arguments, **options)
        calls[0] += 1
        if calls[0] == 3:
            _end_sessions(postgres_url)
        return result

    site.arrive(9)
    with site.open() as office:
        monkeypatch.setattr(f"{module}.{name}", interrupted)
        with suppress(Unavailable):
            work(office)
        for _ in range(2):
            work(office)
    assert calls[0] > 3
    assert site.findings() == site.nothing_wrong()


@pytest.mark.xdist_group("postgres")
def test_session_that_ends_with_a_mail_in_hand_leaves_the_mail_for_the_next_round(
    site: Site, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a firewall, or the database itself, ends a session that was silent for too long."""
    site.ground = replace(site.ground, database=postgres_url)
    bound, calls = sharing._bound_the_wait, [0]

    def ended(connection: Connection) -> None:
        bound(connection)
        calls[0] += 1
        if calls[0] == 3:
            _end_sessions(postgres_url, connection.scalar(text("SELECT pg_backend_pid()")))

    site.arrive(6)
    with site.open() as office:
        monkeypatch.setattr(sharing, "_bound_the_wait", ended)
        with pytest.raises(Unavailable):
            work(office)
        work(office)
    assert site.findings() == site.nothing_wrong()


@pytest.mark.xdist_group("postgres")
@pytest.mark.parametrize("limit", ["statement_timeout", "idle_in_transaction_session_timeout"])
def test_database_that_ends_what_takes_long_ends_no_round(
    site: Site, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    site.ground = replace(site.ground, database=(url := postgres.create_database()))
    alone: list[bool] = []

    def late(message: Message, policy: Policy, *, lies_in_junk: bool) -> Screening:
        time.sleep(0.3)
        with other.polling() as polls:
            alone.append(not polls)
        return screen(message, policy, lies_in_junk=lies_in_junk)

    site.arrive(4)
    with site.open() as office:
        work(office)
    _limit(url, limit)
    other = SqlLedger(engine := open_database(url), office.call)
    monkeypatch.setattr("intake.screening.screen", late)
    site.arrive(4)
    with site.open() as office:
        assert work(replace(office, ledger=_Slow(engine, office.call))).decided == 4
    engine.dispose()
    assert alone == [True] * 4
    assert site.findings() == site.nothing_wrong()


class _Slow(SqlLedger):
    """Its database takes its time to answer."""

    def history(self, message: Message, files: SortedFiles, now: datetime) -> History:
        with reading(self._engine) as connection:
            connection.execute(text("SELECT pg_sleep(0.3)"))
        return super().history(message, files, now)


def _limit(url: str, name: str) -> None:
    """What an administrator may set for every session that begins from now on; a round takes longer."""
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        database = connection.info.dbname
        connection.execute(f"ALTER DATABASE {database} SET {name} = '100ms'".encode())


@pytest.fixture
def gate(postgres: Postgres) -> Iterator[Gate]:
    """A way to the database on which an answer may be lost."""
    gate = Gate(postgres.port)
    yield gate
    gate.close()


@pytest.mark.xdist_group("postgres")
def test_commit_of_which_nobody_knows_whether_it_was_done_loses_and_doubles_nothing(
    site: Site, postgres: Postgres, postgres_url: str, gate: Gate
) -> None:
    """At each commit of a round in turn: of receipt, decisions, claims, sendings, filing and the poll."""
    site.ground = replace(site.ground, database=postgres_url.replace(f":{postgres.port}/", f":{gate.port}/"))
    moment, lost = [clock.now()], 0
    with site.open(lambda: moment[0]) as office:
        while True:
            site.arrive(4)
            gate.lost_commit = lost + 1
            with suppress(Unavailable):
                work(office)
            if gate.lost_commit:
                break
            lost += 1
            for _ in range(2):
                moment[0] += OUTAGE_WAIT
                work(office)
            assert site.findings() == site.nothing_wrong(), f"commit {lost}"
    assert lost >= 9


def _end_sessions(url: str, one: int | None = None) -> None:
    """All of ours, or one."""
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid = coalesce(%s, pid)",
            [one],
        )
