"""`scores take`: reads score sheets that came by another road than mail, and tells what was understood."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import typer

from app import clock
from app.configuration import load
from app.opening import look_into_store
from app.output import print_json, readable
from app.wiring import make_reader
from app.wiring_judging import score_desk
from judging.sheets.taking import Arrived, Reading, ScoreDesk, read_sheet, take
from parsers.reader import SandboxedReader


def take_scores(files: Sequence[Path], config: Path | None, *, as_json: bool) -> int:
    """Take in each file; 1 where any is no sheet of ours or holds what could not be taken."""
    settings = load(config)
    engine = look_into_store(settings)
    try:
        desk = score_desk(settings, engine)
        with make_reader(settings) as reader:
            return max([_taken(desk, reader, file, as_json=as_json) for file in files], default=0)
    finally:
        engine.dispose()


def _taken(desk: ScoreDesk, reader: SandboxedReader, file: Path, *, as_json: bool) -> int:
    now, name = clock.now(), readable(str(file))
    descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        size = os.fstat(descriptor).st_size
        content = reader.read_file(descriptor, size, name).content
        with os.fdopen(os.dup(descriptor), "rb") as copy:
            copy.seek(0)
            digest = hashlib.file_digest(copy, "sha256").hexdigest()
    finally:
        os.close(descriptor)
    reading = read_sheet(desk, content, Arrived(digest, now))
    if reading is None or reading.judge is None:
        _say_not_ours(name, reading, as_json=as_json)
        return 1
    take(desk, reading, now)
    _tell(name, reading, as_json=as_json)
    return 1 if reading.understood.problems else 0


def _say_not_ours(name: str, reading: Reading | None, *, as_json: bool) -> None:
    why = "is no score sheet" if reading is None else "is no score sheet of a judge of this committee"
    if as_json:
        print_json({"file": name, "judge": None, "points": 0, "problem": why})
    else:
        typer.echo(f"{name} {why}; nothing was taken.", err=True)


def _tell(name: str, reading: Reading, *, as_json: bool) -> None:
    understood, judge = reading.understood, reading.judge
    code = judge.code if judge else ""
    if as_json:
        problems = [
            {"entry": p.entry, "place": p.place, "written": p.written, "th": p.th, "en": p.en}
            for p in understood.problems
        ]
        notes = [note for claim in understood.claims for note in claim.notes]
        entries = sorted({mark.entry for claim in understood.claims for mark in claim.marks})
        told = {"file": name, "judge": code, "points": understood.points, "entries": entries}
        print_json({**told, "recused": len(reading.recusals), "problems": problems, "notes": notes})
        return
    typer.echo(f"{name}: {code}, marks taken: {understood.points}, recusals: {len(reading.recusals)}.")
    for problem in understood.problems:
        where = " ".join(filter(None, (problem.entry, problem.place)))
        written = f" “{problem.written}”" if problem.written else ""
        typer.echo(f"  {where}{written}: {problem.th} / {problem.en}")
    for note in (note for claim in understood.claims for note in claim.notes):
        typer.echo(f"  {note}")
