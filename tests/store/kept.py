"""A small season whose mails lie in an archive, with a keyed log, on either database."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from store.archive import RawArchive
from store.chain import EventKey, EventKeys
from store.chain.head import Head
from store.engine import writing
from store.ledger import SqlLedger
from store.verify import Proven, prove
from tests.store.building import CALL
from tests.store.reports.season import play

KEY = EventKey(b"k" * 32)


@dataclass(frozen=True)
class Kept:
    """The season as it is kept, and the ways to tamper with it."""

    engine: Engine
    archive: RawArchive
    root: Path

    def prove(self, keys: EventKeys = (KEY,), head: Head | None = None) -> Proven:
        return prove(self.engine, self.archive, keys, outside_head=head)

    def findings(self, keys: EventKeys = (KEY,), head: Head | None = None) -> list[tuple[str, str]]:
        return [(found.what, found.about) for found in self.prove(keys, head).findings]

    def tamper(self, *statements: str) -> None:
        """As one who may do anything with the database and puts the guards back afterwards."""
        postgres = self.engine.dialect.name == "postgresql"
        with writing(self.engine) as connection:
            guards = [] if postgres else connection.execute(text(_GUARDS)).all()
            for name, _ in guards:
                connection.execute(text(f"DROP TRIGGER {name}"))
            if postgres:
                connection.execute(text("ALTER TABLE event DISABLE TRIGGER USER"))
            for statement in statements:
                connection.execute(text(statement))
            if postgres:
                connection.execute(text("ALTER TABLE event ENABLE TRIGGER USER"))
            for _, made_by in guards:
                connection.execute(text(made_by))


_GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"


def kept_season(engine: Engine, folder: Path) -> Kept:
    """Every mail of the season under the hash by which the ledger knows it."""
    archive = RawArchive(folder / "archive")
    season = play(SqlLedger(engine.execution_options(event_keys=(KEY,)), CALL))
    for number in range(1, season.uid + 1):
        incoming = archive.incoming()
        incoming.write(f"mail {number}".encode())
        incoming.keep()
    archive.sync()
    return Kept(engine.execution_options(event_keys=(KEY,)), archive, folder / "archive")
