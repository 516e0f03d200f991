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
from contest.call import Call
from contest.errors import Unavailable
from store.changes import extension_in_force, wording_in_force
from store.engine import Engine, open_database
from store.migrate import upgrade
from store.winners import imported_winners

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
    """The call, with what stands in the store: winners, the organiser's words, and when it closes.

    Winners that were imported take the place of those configured for the same year. Without `engine` the
    store is asked only where there is one, so that a dry run makes none.
    """

    def kept(engine: Engine) -> Call:
        return call_as_of(settings, engine)

    return kept(engine) if engine else stored(settings, kept) or call_of(settings)


def call_as_of(
    settings: Settings, engine: Engine, wording: int | None = None, extension: int | None = None
) -> Call:
    """The same when these were the latest version of the wording and the latest extension; None for now."""
    call, imported = call_of(settings), imported_winners(engine)
    years = {winner.year_be for winner in imported}
    winners = (*(w for w in call.winners if w.year_be not in years), *imported)
    call = replace(call, winners=winners, wording=wording_in_force(engine, wording))
    extended = extension_in_force(engine, extension)
    return call.extended(*extended) if extended else call


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
