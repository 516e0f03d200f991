"""The migrations make the schema of the program, on both databases, once, whoever starts."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from contest.errors import Unavailable
from store.engine import is_postgres, open_database, reading, writing
from store.event_kind import EventKind
from store.events import record
from store.migrate import HEAD, MIGRATIONS, revision, upgrade
from store.search_schema import is_index
from store.tables import metadata
from tests.store.building import NOON


def test_migrations_make_the_schema_of_the_program(engine: Engine) -> None:
    """Beside the indexes of words: virtual tables on SQLite, and of PostgreSQL alone."""

    def is_ours(_: object, name: str, *__: object) -> bool:
        theirs = "_pairs" if is_postgres(connection) else "_trigrams"
        return not is_index(name) and not name.endswith(theirs)

    with reading(engine) as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_object": is_ours}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_constraints_of_the_program_stand_in_the_database(engine: Engine) -> None:
    """Alembic does not compare checks."""
    with reading(engine) as connection:
        checks = {found["name"] for found in inspect(connection).get_check_constraints("message")}
    assert checks == {"ck_message_sha256_is_whole", "ck_message_decided_with_a_verdict"}


def test_head_is_the_newest_migration() -> None:
    newest = max(path.name for path in (MIGRATIONS / "versions").glob("*.py"))
    assert newest.split("_")[0] == HEAD


def test_upgrade_again_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    with reading(engine) as connection:
        assert revision(connection) == HEAD


def test_start_on_a_present_schema_waits_for_no_writer(engine: Engine) -> None:
    with writing(engine), ThreadPoolExecutor(1) as pool:
        # On SQLite a second writer is refused after ten seconds.
        pool.submit(upgrade, engine).result()


def test_several_starters_migrate_once(database_url: str) -> None:
    engines = [open_database(database_url) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as pool:
        list(pool.map(upgrade, engines))
    with reading(engines[0]) as connection:
        assert revision(connection) == HEAD
    for engine in engines:
        engine.dispose()


def test_database_of_a_newer_release_is_left_alone(database_url: str) -> None:
    upgrade(engine := open_database(database_url))
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match=r"written by a newer release \(schema 9999\)"):
        upgrade(engine)
    engine.dispose()


def test_failed_migration_leaves_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "migrations"
    (broken / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/0001_first_schema.py"):
        (broken / name).write_text((MIGRATIONS / name).read_text())
    first = broken / "versions/0001_first_schema.py"
    first.write_text(first.read_text().replace("    _keep_events()\n", "    raise RuntimeError\n", 1))
    engine = open_database(database_url)
    with monkeypatch.context() as patch:
        patch.setattr("store.migrate.MIGRATIONS", broken)
        with pytest.raises(RuntimeError):
            upgrade(engine)
    with reading(engine) as connection:
        assert inspect(connection).get_table_names() == []
    upgrade(engine)
    engine.dispose()


@pytest.mark.parametrize("rewriting", ["UPDATE event SET data = '{}'", "DELETE FROM event"])
def test_event_log_refuses_to_be_rewritten(engine: Engine, rewriting: str) -> None:
    with writing(engine) as connection:
        record(connection, NOON, EventKind.FILED, {"uids": [1]})
    with pytest.raises(DBAPIError, match="the event log is append-only"), writing(engine) as connection:
        connection.execute(text(rewriting))
    with reading(engine) as connection:
        assert connection.scalars(text("SELECT data FROM event")).all() == ['{"uids":[1]}']


def test_event_log_refuses_to_be_truncated(postgres_engine: Engine) -> None:
    with (
        pytest.raises(DBAPIError, match="the event log is append-only"),
        writing(postgres_engine) as connection,
    ):
        connection.execute(text("TRUNCATE event"))
