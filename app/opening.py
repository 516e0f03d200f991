"""Opens the store, and what stands in it that changes the call; imports nothing that only mail needs.

A command that looks starts through here, in half the time that `app.wiring` takes.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.keys import event_keys
from app.settings import Settings
from app.values import call_of
from contest.call import Call, Winner
from contest.errors import Unavailable
from contest.wording import BUILT_IN, Wording
from store.engine import Engine, open_database
from store.migrate import upgrade
from store.winners import imported_winners
from store.worded import wording_in_force

_Found = TypeVar("_Found")


def open_store(settings: Settings) -> Engine:
    """The database, made where there is none, at the schema of this version. Raises Unavailable."""
    engine = open_database(in_place(settings.store.database), event_keys(settings))
    upgrade(engine)
    return engine


def look_into_store(settings: Settings) -> Engine:
    """The database, for a command that only looks: where there is none, none is made. Raises Unavailable."""
    path = sqlite_file(settings)
    if path and not path.exists():
        raise Unavailable(
            f"There is no database {path} yet: the first mail makes it. If there should be one, look at "
            "store.database in the configuration, and at --config."
        )
    return open_store(settings)


def stored(settings: Settings, look: Callable[[Engine], _Found]) -> _Found | None:
    """What stands in the store, None where there is no store: a dry run makes none."""
    path = sqlite_file(settings)
    if path and not path.exists():
        return None
    engine = open_store(settings)
    try:
        return look(engine)
    finally:
        engine.dispose()


def call_with_winners(settings: Settings, engine: Engine | None = None) -> Call:
    """The call, with what stands in the store: winners, and the organiser's words.

    Winners that were imported take the place of those configured for the same year. Without `engine` the
    store is asked only where there is one, so that a dry run makes none.
    """
    call = call_of(settings)
    found = _kept(engine) if engine else stored(settings, _kept)
    imported, wording = found or ((), BUILT_IN)
    years = {winner.year_be for winner in imported}
    winners = (*(w for w in call.winners if w.year_be not in years), *imported)
    return replace(call, winners=winners, wording=wording)


def _kept(engine: Engine) -> tuple[tuple[Winner, ...], Wording]:
    return imported_winners(engine), wording_in_force(engine)


def sqlite_file(settings: Settings) -> Path | None:
    """The file of an SQLite database, None for PostgreSQL."""
    path = settings.store.database.removeprefix("sqlite:///")
    return Path(path) if path not in (settings.store.database, ":memory:") else None


def in_place(url: str) -> str:
    """The URL; an SQLite file's folder is made where it is missing. Raises Unavailable."""
    path = url.removeprefix("sqlite:///")
    if path not in (url, ":memory:"):
        folder = Path(path).parent
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Unavailable(
                f"The folder {folder} of the database cannot be made: {error.strerror}."
            ) from error
    return url
