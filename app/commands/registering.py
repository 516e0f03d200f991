"""`register import`: takes in the official list of agencies, or a corrected one, in the place of the last."""

from pathlib import Path

import typer

from app import clock
from app.configuration import load
from app.opening import open_store
from app.output import print_json
from store.register import replace_register
from store.register_csv import read_register


def import_register(csv: Path, config: Path | None, *, as_json: bool) -> int:
    """Read the whole file first: a list with a mistake in it replaces nothing."""
    agencies = read_register(csv).agencies
    engine = open_store(load(config))
    try:
        replace_register(engine, agencies, clock.now())
    finally:
        engine.dispose()
    if as_json:
        print_json({"agencies": len(agencies)})
    else:
        typer.echo(
            f"{len(agencies):,} agencies are registered. A running worker takes them up when it is restarted."
        )
    return 0
