"""`prove parsers`: damaged files of every kind that is read, each given to the sandboxed reader."""

import time
from pathlib import Path

import typer

from app import clock
from app.console import bar
from app.faults import INPUT_AMISS
from prove.files import WARM, Read, damaged, read_damaged, told
from prove.memory import Growing
from prove.records import write_down
from prove.tally import MOST_GROWTH
from thai.dates import BANGKOK

_KEPT_AT_MOST = 100


def prove_parsers(proofs: Path, kept: Path, count: int, seconds: float | None, seed: int | None) -> int:
    """Read so many damaged files; 1 where one met a bug, or memory grew."""
    today = clock.now().astimezone(BANGKOK).date()
    chosen = int(f"{today:%Y%m%d}") if seed is None else seed
    growing, began = Growing(min(WARM, count // 4)), time.monotonic()
    with bar() as shown:
        task = shown.add_task("Trying damaged files", total=count)
        reads = []
        for read in read_damaged(chosen, count, seconds or float("inf"), growing):
            reads.append(read)
            shown.advance(task)
    growth = growing.worst()
    line = f"- {today}, parsers: {told(chosen, reads, time.monotonic() - began, growth)}"
    typer.echo(line)
    failed = [read for read in reads if read.failure]
    for read in failed[:_KEPT_AT_MOST]:
        typer.echo(_keep(kept, chosen, read))
    if proofs.is_file():
        write_down(proofs, line)
    return INPUT_AMISS if failed or (growth and growth.mebibytes > MOST_GROWTH) else 0


def _keep(folder: Path, seed: int, read: Read) -> str:
    """Write a file that met a bug, and beside it what happened."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{seed}-{read.number}.bin"
    path.write_bytes(damaged(seed, read.number).data)
    path.with_suffix(".txt").write_text(f"{read.result}\n{read.failure}\n", "utf-8")
    return f"{path}: {read.failure.replace(chr(10), ' ')}"
