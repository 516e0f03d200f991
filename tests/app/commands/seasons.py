"""A small season in a database of its own, for the commands that look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.engine import open_database
from store.ledger import SqlLedger
from store.migrate import upgrade
from tests.store.building import CALL
from tests.store.reports.season import Season, play


@contextmanager
def ledger_in(folder: Path) -> Iterator[SqlLedger]:
    """An empty ledger in a folder."""
    engine = open_database(f"sqlite:///{folder}/season.db")
    upgrade(engine)
    yield SqlLedger(engine, CALL)
    engine.dispose()


def small_season(folder: Path) -> Path:
    """Five complete works, one open, one held and what comes around them; returns the configuration."""
    with ledger_in(folder) as ledger:
        play(ledger)
    return configured(folder)


def configured(folder: Path) -> Path:
    """A configuration that names the database in this folder."""
    config = folder / "season.toml"
    config.write_text(f'[store]\ndatabase = "sqlite:///{folder}/season.db"\n', "utf-8")
    return config


__all__ = ["Season", "configured", "ledger_in", "small_season"]
