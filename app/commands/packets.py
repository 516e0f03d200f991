"""`packets build`: what judges read, built anew where it changed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from app import clock
from app.configuration import load
from app.console import bar
from app.output import print_json
from app.settings import Settings
from app.values import call_of
from app.wiring import look_into_store, make_reader
from app.wiring_judging import packets_key
from judging.building import Done, Workshop, build
from store.archive import RawArchive
from store.judging import committee


def build_packets(config: Path | None, *, as_json: bool) -> int:
    """Build; 1 where there is no judge with an entry to read."""
    began = time.monotonic()
    with workshop(load(config)) as shop:
        if not committee.assignments(shop.engine):
            typer.echo("No judge has an entry to read: ./run judges import, ./run judges assign", err=True)
            return 1
        done = list(_shown(build(shop)))
        judges = len(committee.judges(shop.engine))
    anew = [step.what for step in done if step.anew]
    if as_json:
        seconds = round(time.monotonic() - began, 2)
        print_json({"packets": len(done) - judges, "bundles": judges, "anew": anew, "seconds": seconds})
    else:
        typer.echo(
            f"{len(done) - judges} packets and {judges} bundles stand ready in {shop.folder}; "
            f"{len(anew)} of them were built anew in {time.monotonic() - began:.1f} s."
        )
    return 0


@contextmanager
def workshop(settings: Settings) -> Iterator[Workshop]:
    """Everything that building needs, opened, and closed again at the end."""
    engine = look_into_store(settings)
    try:
        with make_reader(settings) as reader:
            yield Workshop(
                engine=engine,
                archive=RawArchive(Path(settings.store.archive)),
                reader=reader,
                folder=Path(settings.packets.folder),
                call=call_of(settings),
                clock=clock.now,
                key=packets_key(settings, engine),
                due=settings.judging.scores_due,
            )
    finally:
        engine.dispose()


def _shown(steps: Iterator[Done]) -> Iterator[Done]:
    with bar() as shown:
        task = shown.add_task("Packets", total=None)
        for step in steps:
            shown.update(task, advance=1, total=step.of, description=step.what)
            yield step
