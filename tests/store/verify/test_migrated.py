"""A database from before the chain is migrated: its events are linked, and what comes then is keyed."""

# ruff: noqa: S608 - the values are of this test

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from store.archive import RawArchive
from store.chain import EventKey
from store.engine import open_database, writing
from store.event_kind import EventKind
from store.events import record
from store.migrate import MIGRATIONS, upgrade
from store.verify import prove
from tests.store.building import NOON, digest

KEY = EventKey(b"k" * 32)
EVENT = "INSERT INTO event (sequence, at, kind, message, data) VALUES (:n, :at, :kind, :message, :data)"
MESSAGE = (
    "INSERT INTO message (id, sha256, size, received_at, silence, because, reasons, files, rules, subject, "
    f"message_id) VALUES (1, '{digest('mail')}', 4, '{NOON}', '', '', '[]', '[]', '', '', '')"
)
DATA = '{"folder":"กล่อง \\"1\\"","uids":[1]}'


def at_revision_before(connection: Connection) -> None:
    [ours] = (MIGRATIONS / "versions").glob("*_chain_of_events.py")
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, f"{int(ours.name[:4]) - 1:04d}")


def test_events_from_before_the_chain_are_linked(database_url: str, tmp_path: Path) -> None:
    engine = open_database(database_url, (KEY,))
    archive = RawArchive(tmp_path / "archive")
    incoming = archive.incoming()
    incoming.write(b"mail")
    incoming.keep()
    with writing(engine) as connection:
        at_revision_before(connection)
        connection.execute(text(MESSAGE))
        # A number that was given out and rolled back is missing in between.
        for n, kind, about in ((1, "received", 1), (3, "filed", None)):
            connection.execute(
                text(EVENT), {"n": n, "at": str(NOON), "kind": kind, "message": about, "data": DATA}
            )
    upgrade(engine)
    proven = prove(engine, archive, (KEY,))
    assert (proven.findings, proven.events, proven.uncovered, proven.keyed_from) == ([], 2, 1, None)
    with writing(engine) as connection:
        record(connection, NOON, EventKind.SEEN_AGAIN, {"uid": 2}, message=1)
    proven = prove(engine, archive, (KEY,))
    assert (proven.findings, proven.events, proven.uncovered, proven.keyed_from) == ([], 3, 0, 4)
    engine.dispose()
