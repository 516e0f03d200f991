"""A database that is away in mid-season: the work waits, and goes on where it stopped."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from contest.errors import Unavailable
from intake.worker import work
from tests.conftest import need
from tests.faults.conftest import Site
from tests.servers import postgres as postgres_server
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
