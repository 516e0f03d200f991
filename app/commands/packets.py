"""`packets build`: what judges read, built anew where it changed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer

from app import clock
from app.configuration import load
from app.console import bar
from app.opening import call_with_winners, look_into_store
from app.output import print_json
from app.settings import Settings
from app.tables import Column, print_table
from app.wiring import make_reader
from app.wiring_judging import packets_key
from app.words import DELIVERY
from judging.building import Done, build
from judging.progress import Progress, Share, progress
from judging.workshop import Workshop
from notifier.wording import size
from parsers.office.studio import SlideStudio
from store.archive import RawArchive
from store.engine import Engine
from store.judging import committee

_PROGRESS = (
    Column("รหัส", 4),
    Column("เอกสาร", 7),
    Column("ชุดที่", 12),
    Column("การส่ง", 14),
    Column("คะแนน", 7),
)


@dataclass(frozen=True, slots=True)
class Built:
    """What building came to: packets and bundles that stand ready, those made anew, and the time it took."""

    packets: int
    bundles: int
    anew: tuple[str, ...]
    folder: Path
    seconds: float

    @property
    def sentence(self) -> str:
        """The same for a person."""
        return (
            f"{self.packets} packets and {self.bundles} bundles stand ready in {self.folder}; "
            f"{len(self.anew)} of them were built anew in {self.seconds:.1f} s."
        )


def build_packets(config: Path | None, *, as_json: bool) -> int:
    """Build; 1 where there is no judge with an entry to read."""
    built = build_all(load(config))
    if not built.bundles:
        typer.echo("No judge has an entry to read: ./run judges import, ./run judges assign", err=True)
        return 1
    if as_json:
        seconds = round(built.seconds, 2)
        anew = list(built.anew)
        print_json({"packets": built.packets, "bundles": built.bundles, "anew": anew, "seconds": seconds})
    else:
        typer.echo(built.sentence)
    return 0


def build_all(settings: Settings) -> Built:
    """Build what is new or changed, with a bar on the terminal; nothing where nothing is assigned."""
    began = time.monotonic()
    with workshop(settings) as shop:
        done = list(_shown(build(shop))) if committee.assignments(shop.engine) else []
        judges = len(committee.judges(shop.engine)) if done else 0
    anew = tuple(step.what for step in done if step.anew)
    return Built(len(done) - judges, judges, anew, shop.folder, time.monotonic() - began)


@contextmanager
def workshop(settings: Settings) -> Iterator[Workshop]:
    """Everything that building needs, opened, and closed again at the end."""
    engine = look_into_store(settings)
    try:
        with workshop_on(settings, engine) as shop:
            yield shop
    finally:
        engine.dispose()


@contextmanager
def workshop_on(settings: Settings, engine: Engine) -> Iterator[Workshop]:
    """The same on a database that is open."""
    with make_reader(settings) as reader:
        yield Workshop(
            engine=engine,
            archive=RawArchive(Path(settings.store.archive)),
            reader=reader,
            folder=Path(settings.packets.folder),
            call=call_with_winners(settings, engine),
            clock=clock.now,
            key=packets_key(settings, engine),
            due=settings.judging.scores_due,
            studio=SlideStudio(reader) if settings.packets.slide_pictures else None,
        )


def show_progress(config: Path | None, *, as_json: bool) -> int:
    """How far it all is; 1 where a bundle came back."""
    settings = load(config)
    engine = look_into_store(settings)
    try:
        found = progress(engine, call_with_winners(settings, engine).criteria)
    finally:
        engine.dispose()
    if as_json:
        print_json(_json(found))
    else:
        typer.echo(f"{found.built} of {found.entries} packets are built; ", nl=False)
        typer.echo(f"{found.sent} of {len(found.shares)} judges have their bundle.")
        print_table("ชุดเอกสารกรรมการ", _PROGRESS, map(_row, found.shares))
    return 1 if found.astray else 0


def _row(share: Share) -> tuple[object, ...]:
    bundle = share.bundle
    delivery = DELIVERY[bundle.delivery] if bundle and bundle.delivery else "ยังไม่ส่ง"
    number = f"{bundle.number} ({size(bundle.size)})" if bundle else "-"
    scored = f"{share.scored}/{share.entries}"
    return share.judge.code, f"{share.built}/{share.entries}", number, delivery, scored


def _json(found: Progress) -> dict[str, object]:
    judges = [
        {
            "judge": share.judge.code,
            "entries": share.entries,
            "built": share.built,
            "scored": share.scored,
            "bundle": share.bundle.number if share.bundle else None,
            "delivery": share.bundle.delivery if share.bundle else None,
        }
        for share in found.shares
    ]
    return {"entries": found.entries, "built": found.built, "sent": found.sent, "judges": judges}


def _shown(steps: Iterator[Done]) -> Iterator[Done]:
    with bar() as shown:
        task = shown.add_task("Packets", total=None)
        for step in steps:
            shown.update(task, advance=1, total=step.of, description=step.what)
            yield step
