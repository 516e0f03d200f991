"""Reads a presentation of 300 MB as the service does, beside python-pptx: how long, in how much memory."""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from pptx import Presentation
from pptx.util import Inches

from parsers.reader import SandboxedReader

MEBIBYTES: Final = 300
SLIDES: Final = 40
ROUNDS: Final = 5
MOST_SECONDS, MOST_MEBIBYTES = 0.3, 80.0

_PEER: Final = (
    "import sys; from pptx import Presentation; "
    "[s.text_frame.text for p in Presentation(sys.argv[1]).slides for s in p.shapes if s.has_text_frame]"
)


@dataclass(frozen=True, slots=True)
class Run:
    """What one way of reading the deck took: wall time, and the highest memory of its process (MiB)."""

    name: str
    seconds: float
    mebibytes: float


def main() -> int:
    """Print a line for each; 1 where the service takes more than it may."""
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder) / "deck.pptx"
        large_deck(deck, MEBIBYTES)
        ours, peer = _ours(deck), _peer(deck)
    print(f"a deck of {MEBIBYTES} MiB with {SLIDES} slides")
    for run in (ours, peer):
        print(f"{run.name:12} {run.seconds * 1000:7.0f} ms {run.mebibytes:6.0f} MiB")
    return 0 if ours.seconds < MOST_SECONDS and ours.mebibytes < MOST_MEBIBYTES else 1


def large_deck(path: Path, mebibytes: int) -> None:
    """A deck with text on every slide, and a film that is nearly all of the file."""
    deck = Presentation()
    for number in range(SLIDES):
        box = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_textbox(0, 0, Inches(9), Inches(6))
        box.text_frame.text = f"หน้า {number + 1}\n" + "ผลสัมฤทธิ์ของโครงการ ประชาชนพึงพอใจ " * 20
    deck.save(str(path))
    noise = random.Random(1).randbytes(1 << 20)
    with zipfile.ZipFile(path, "a") as parts, parts.open("ppt/media/film.mp4", "w") as film:
        for _ in range(mebibytes):
            film.write(noise)


def _ours(deck: Path) -> Run:
    """In a warm child, as the worker reads one deck after the other."""
    descriptor = os.open(deck, os.O_RDONLY)
    try:
        with SandboxedReader() as reader:
            runs = [reader.read_file(descriptor, deck.stat().st_size, deck.name) for _ in range(ROUNDS)]
    finally:
        os.close(descriptor)
    if any(not run.content.deck or len(run.content.deck.slides) != SLIDES for run in runs):
        raise RuntimeError("the deck was not read whole")
    return Run("ours", median(run.seconds for run in runs), max(run.peak_mebibytes for run in runs))


def _peer(deck: Path) -> Run:
    """In a process of its own, of which the import is not counted."""
    bare = _timed([sys.executable, "-c", "from pptx import Presentation"])
    whole = _timed([sys.executable, "-c", _PEER, str(deck)])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Run("python-pptx", max(0.0, whole - bare), peak)


def _timed(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
