"""`search build`: reads the slides that a search cannot look in yet, which an older release recorded."""

from pathlib import Path

import typer

from app import clock
from app.configuration import load
from app.console import progress
from app.opening import look_into_store
from app.output import print_json
from app.values import call_of
from app.wiring import make_reader
from intake.rereading import Lectern, read_again
from store.archive import RawArchive
from store.search import decks_to_read


def build_search(config: Path | None, *, as_json: bool) -> int:
    """Read each entry's deck from the archive; what was read stays read where this is broken off."""
    settings = load(config)
    engine = look_into_store(settings)
    try:
        wanted, archive = decks_to_read(engine), RawArchive(Path(settings.store.archive))
        with make_reader(settings) as reader:
            lectern = Lectern(engine, archive, reader, call_of(settings).criteria, clock.now)
            lost = [
                deck.reference for deck in progress(wanted, "Reading slides") if not read_again(lectern, deck)
            ]
    finally:
        engine.dispose()
    _tell(len(wanted) - len(lost), lost, as_json=as_json)
    return 1 if lost else 0


def _tell(read: int, lost: list[str], *, as_json: bool) -> None:
    if as_json:
        print_json({"read": read, "not_there": lost})
        return
    typer.echo(f"The slides of {read:,} {'entry' if read == 1 else 'entries'} were read for searching.")
    if lost:
        typer.echo(f"The archive does not hold the slides of {', '.join(lost)}; `verify` says why.")
