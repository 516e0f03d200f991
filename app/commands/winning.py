"""`winners import`: takes in the works that won in earlier years, a year in the place of its last list."""

from pathlib import Path

import typer

from app import clock
from app.configuration import load
from app.opening import open_store
from app.output import print_json
from store.winners import replace_winners
from store.winners_csv import read_winners


def import_winners(csv: Path, config: Path | None, *, as_json: bool) -> int:
    """Read the whole file first: a list with a mistake in it replaces nothing."""
    winners = read_winners(csv)
    engine = open_store(load(config))
    try:
        years = replace_winners(engine, winners, clock.now())
    finally:
        engine.dispose()
    if as_json:
        print_json({"works": len(winners), "years": years})
    else:
        listed = ", ".join(map(str, years))
        typer.echo(
            f"{len(winners):,} works of {listed} are known. A running worker takes them up at its next round."
        )
    return 0
