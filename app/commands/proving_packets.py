"""`prove packets`: what the committee of the demo's season gets, held against record and persons."""

import shutil
import tempfile
import time
from contextlib import chdir
from pathlib import Path

import msgspec
import typer

from app import clock
from app.commands.demo import play_season
from app.commands.demo_season import FOLDER
from app.configuration import load
from app.console import bar
from app.faults import INPUT_AMISS, WRONG_USE
from app.opening import look_into_store
from app.settings import Settings
from app.values import call_of
from contest.entry import Contact, Entry
from demo.season import Season
from judging.material import Material
from judging.places import packet_file, words_file
from prove.packets.trial import Outcome, tried
from prove.records import write_down
from store.judging import packets
from thai.dates import BANGKOK

_SEED = 1
_PROGRAMS = ("pdftotext", "pdffonts", "tesseract")


def prove_packets(proofs: Path, entries: int) -> int:
    """Play the season, build for its committee, and look into everything; 1 where something is amiss."""
    if missing := [name for name in _PROGRAMS if not shutil.which(name)]:
        typer.echo(f"{missing[0]} is missing: apt-get install poppler-utils tesseract-ocr-tha", err=True)
        return WRONG_USE
    began, here = time.monotonic(), Path.cwd()
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        play_season(
            None, once=True, port=None, entries=entries, seed=_SEED, notices=None, packets=True, as_json=True
        )
        persons = tuple(work.contact for work in Season(_SEED, entries).works)
        outcome = _tried(load(FOLDER / "config.toml"), persons)
    told = f"- {clock.now().astimezone(BANGKOK).date()}, packets: {outcome.told(time.monotonic() - began)}"
    typer.echo(told)
    for amiss in (*outcome.unsound, *outcome.found, *(w for lines in outcome.wrong.values() for w in lines)):
        typer.echo(amiss, err=True)
    if (here / proofs).is_file():
        write_down(here / proofs, told)
    return 0 if outcome.holds else INPUT_AMISS


def _tried(settings: Settings, persons: tuple[Contact, ...]) -> Outcome:
    engine, folder = look_into_store(settings), Path(settings.packets.folder)
    found = {entry: packets.packets(engine)[entry.id].number for entry in packets.eligible(engine)}
    engine.dispose()
    made: dict[Path, tuple[Entry, Material]] = {}
    for entry, number in found.items():
        words = words_file(folder, entry.reference, number).read_bytes()
        material = msgspec.json.decode(words, type=Material)
        made[packet_file(folder, entry.reference, number)] = entry, material
    with bar() as shown:
        task = shown.add_task(
            "Looking into packets", total=len(made) + len(list(folder.glob("judges/*.zip")))
        )
        return tried(folder, made, call_of(settings), persons, lambda: shown.advance(task))
