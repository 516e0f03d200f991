"""`backup` and `restore`: the whole store, encrypted, into a folder and back out of it."""

from collections.abc import Iterable
from pathlib import Path

import typer

from app import clock
from app.commands.verifying import print_proof, proof
from app.configuration import Misconfigured, load
from app.console import progress
from app.faults import INPUT_AMISS
from app.keys import backup_keys, event_keys
from app.opening import look_into_store, sqlite_file
from app.output import print_json, program, readable
from app.settings import Settings
from store.archive import RawArchive
from store.backup import Backup, BackupFaulty, Generation, Made, Restored, generations, make, restore
from store.engine import Engine, open_database


def back_up(folder: Path, config: Path | None, *, keep: int, as_json: bool) -> int:
    """Make a backup and read it again; 1 where the archive itself has lost a message."""
    settings = load(config)
    backup = _backup(settings, folder)
    engine = look_into_store(settings)
    try:
        made = make(engine, backup, clock.now(), lambda items: _bar(items, "Backing up"), keep=keep)
    except BackupFaulty as fault:
        typer.echo(str(fault), err=True)
        return INPUT_AMISS
    finally:
        engine.dispose()
    _print_made(made, folder, as_json=as_json)
    return INPUT_AMISS if made.lost else 0


def bring_back(folder: Path, config: Path | None, *, at: str, as_json: bool) -> int:
    """Restore a backup into an empty store and prove it; 1 where something in it is amiss."""
    settings = load(config)
    backup = _backup(settings, folder)
    generation = _chosen(folder, at)
    engine = _empty_database(settings)
    try:
        restored = restore(engine, backup, generation, clock.now(), lambda items: _bar(items, "Restoring"))
        proven = proof(settings, engine)
    except BackupFaulty as fault:
        typer.echo(str(fault), err=True)
        return INPUT_AMISS
    finally:
        engine.dispose()
    _print_restored(restored, as_json=as_json)
    if not as_json:
        print_proof(proven)
    for found in proven.findings if as_json else ():
        typer.echo(str(found), err=True)
    return INPUT_AMISS if proven.findings else 0


def _backup(settings: Settings, folder: Path) -> Backup:
    return Backup(folder, RawArchive(Path(settings.store.archive)), backup_keys(settings))


def _chosen(folder: Path, at: str) -> Generation:
    there = generations(folder) if folder.is_dir() else []
    chosen = next((found for found in reversed(there) if found.name.startswith(at)), None)
    if chosen is None:
        said = f"{readable(str(folder))}: there is no backup {at}".rstrip()
        raise Misconfigured("The command line", [said])
    return chosen


def _empty_database(settings: Settings) -> Engine:
    path = sqlite_file(settings)
    if path and path.exists() and path.stat().st_size:
        said = f"store.database: a backup is restored into a new database, and {path} is there already"
        raise Misconfigured("The configuration", [said])
    return open_database(settings.store.database, event_keys(settings))


def _bar(items: Iterable[str], label: str) -> Iterable[str]:
    return progress(items, label)


def _print_made(made: Made, folder: Path, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {"generation": made.generation, "messages": made.messages, "new": made.new, "rows": made.rows,
             "head": made.head, "lost": made.lost}
        )  # fmt: skip
        return
    typer.echo(
        f"Backup {made.generation} in {readable(str(folder))}: {made.messages} messages ({made.new} new), "
        f"{made.rows} rows, encrypted and read again. Head of the event log: {made.head}"
    )
    for sha256 in made.lost:
        typer.echo(f"The archived file {sha256} is lost and in no backup. See: {program()} verify")


def _print_restored(restored: Restored, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {"generation": restored.generation, "messages": restored.messages, "rows": restored.rows,
             "erased": restored.erased}
        )  # fmt: skip
        return
    typer.echo(
        f"Restored {restored.generation}: {restored.messages} messages, {restored.rows} rows; "
        f"{restored.erased} things that were erased since are erased again."
    )
