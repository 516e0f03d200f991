"""Brings the database to the schema of this program at every start, one starter at a time."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from contest.errors import Unavailable
from store.engine import is_postgres, reading, writing

HEAD = "0026"
"""The newest migration; a test holds it to the folder, so that a start at HEAD need not load Alembic."""

_LOCK = 0x64677469
"""Key of the advisory lock ("dgti") under which one of several starting hosts migrates."""

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Apply the migrations that are missing, in one transaction.

    Raises Unavailable on an outage, and where a newer release of this program has written the database.
    """
    with reading(engine) as connection:
        if revision(connection) == HEAD:
            return  # without the lock of writers, for which a command that only looks need not wait
    with writing(engine) as connection:
        if is_postgres(connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        migrate(connection)


def migrate(connection: Connection, to: str = HEAD) -> None:
    """The same on an open transaction, up to one migration. Raises Unavailable for one that is not known."""
    present = revision(connection)
    if present == to:
        return
    for needed in filter(None, (present, to if to != HEAD else None)):
        if not list((MIGRATIONS / "versions").glob(f"{needed}_*.py")):
            raise Unavailable(
                f"The database was written by a newer release (schema {needed}); "
                f"this one knows {HEAD}. Install the newer release again."
            )
    _run(connection, to)
    if present and to == HEAD:
        from store.search import fill  # noqa: PLC0415 - a start at HEAD need not load it

        fill(connection)


def revision(connection: Connection) -> str | None:
    """The migration at which the database stands, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _run(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - 0.1 s that a start without migrations need not spend
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head" if to == HEAD else to)
