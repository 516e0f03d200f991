"""Every test of the ledger runs on a real SQLite file and on a real PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.engine import open_database
from store.ledger import SqlLedger
from store.migrate import upgrade
from tests.servers.postgres import Postgres
from tests.store.building import CALL
from tests.store.emptying import emptied
from tests.store.kept import Kept, kept_season

ON_POSTGRES = pytest.param("postgres", marks=pytest.mark.xdist_group("postgres"))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'intake.sqlite3'}"


@pytest.fixture(params=["sqlite", ON_POSTGRES])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of either kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", ON_POSTGRES])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A database of either kind with the present schema and nothing in it."""
    opened: Engine = request.getfixturevalue(f"{request.param}_engine")
    return opened


@pytest.fixture
def ledger(engine: Engine) -> SqlLedger:
    return SqlLedger(engine, CALL)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once, copied for each test."""
    path = tmp_path_factory.mktemp("migrated") / "intake.sqlite3"
    upgrade(opened := open_database(f"sqlite:///{path}"))
    opened.dispose()
    return path


@pytest.fixture
def sqlite_engine(migrated_file: Path, tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "intake.sqlite3"
    shutil.copyfile(migrated_file, path)
    opened = open_database(f"sqlite:///{path}")
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> Iterator[Engine]:
    """Migrated once, emptied for each test."""
    upgrade(opened := open_database(postgres.create_database()))
    yield opened
    opened.dispose()


@pytest.fixture
def postgres_engine(migrated_postgres: Engine) -> Engine:
    return emptied(migrated_postgres)


@pytest.fixture
def season(engine: Engine, tmp_path: Path) -> Kept:
    """A small season in database and archive, its log keyed."""
    return kept_season(engine, tmp_path)
