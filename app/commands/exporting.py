"""`export`: all entries in a file, by the ending of its name."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

import typer

from app import clock
from app.configuration import Misconfigured, load
from app.opening import call_with_winners, look_into_store
from app.output import print_json, readable
from app.settings import Settings
from app.wiring import make_reader
from store.archive import RawArchive
from store.engine import Engine
from store.reports.exporting import export_rows, kept_files, note_export
from store.reports.listing import Asked, Order
from web.exporting import FORMATS, Words, write, zipped

_ALL = Asked(order=Order.REFERENCE)


def export_entries(path: Path, config: Path | None, *, as_json: bool) -> int:
    """Write all entries, the first reference first; the file is whole or not there."""
    settings = load(config)
    form = path.suffix.lower().removeprefix(".")
    if form not in (*FORMATS, "zip"):
        said = f"{readable(str(path))}: must end with .xlsx, .csv, .json or .zip"
        raise Misconfigured("The command line", [said])
    engine = look_into_store(settings)
    try:
        filled = _files if form == "zip" else _sheet(form)
        with _placed(path) as file:
            entries = filled(settings, engine, file)
        note_export(engine, clock.now(), form, entries, None)
    finally:
        engine.dispose()
    _print(path, entries, as_json=as_json)
    return 0


def _sheet(form: str) -> Callable[[Settings, Engine, BinaryIO], int]:
    def filled(settings: Settings, engine: Engine, file: BinaryIO) -> int:
        call = call_with_winners(settings, engine)
        last_moment = call.closes + timedelta(minutes=1) - timedelta(microseconds=1)
        return write(file, form, export_rows(engine, _ALL, last_moment), Words(call, last_moment))

    return filled


def _files(settings: Settings, engine: Engine, file: BinaryIO) -> int:
    kept = kept_files(engine, _ALL, call_with_winners(settings, engine).closes)
    with make_reader(settings) as reader:
        file.writelines(zipped(kept, RawArchive(Path(settings.store.archive)), reader))
    return len(kept)


@contextmanager
def _placed(path: Path) -> Iterator[BinaryIO]:
    """A file that its owner alone may read, which gets its name when the block ends without an error."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".export-", delete=False) as file:
            unfinished = Path(file.name)
            try:
                yield file  # type: ignore[misc] # it writes bytes
                file.flush()
                os.fsync(file.fileno())
                unfinished.rename(path)
            finally:
                unfinished.unlink(missing_ok=True)
    except OSError as error:
        said = f"{readable(str(path))}: cannot be written: {error.strerror}"
        raise Misconfigured("The command line", [said]) from error


def _print(path: Path, entries: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"file": readable(str(path)), "entries": entries})
    else:
        typer.echo(f"{readable(str(path))}: {entries:,} {'entry' if entries == 1 else 'entries'}")
