"""Reading alone: a 50 MB mail against Python's own parser, decks against python-pptx."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.deck import Sheet, deck
from bench.figures import Figure, middle
from bench.mails import draw
from bench.yard import workplace

ROOT = Path(__file__).parents[1]
_TIMED = """\
import json, re, sys, time
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1024
def timed(read):
    read(sys.argv[2])
    before, began = peak(), time.perf_counter()
    result = read(sys.argv[1])
    print(json.dumps([time.perf_counter() - began, peak() - before, result]))
"""
"""Times one reading in a process that has read a small file before, with the memory that it adds (MiB)."""

STANDARD = """
import email, email.policy
def read(path):
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    return sum(len(part.get_payload(decode=True) or b"") for part in mail.walk() if not part.is_multipart())
timed(read)
"""
OUR_MIME = """
import mmap
from contest.content import Content
from parsers.mime import Limits, read_message
def read(path):
    sizes = []
    def taken(data, name, kind):
        sizes.append(len(data))
        return Content("unknown")
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        read_message(data, taken, Limits())
    return sum(sizes)
timed(read)
"""
SHAPES = """
from pptx import Presentation
def read(path):
    frames = (shape for slide in Presentation(path).slides for shape in slide.shapes)
    return sum(len(shape.text.split()) for shape in frames if shape.has_text_frame)
timed(read)
"""
OUR_SLIDES = """
import mmap
from parsers.contents import read_content
def read(path):
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        deck = read_content(memoryview(data), path).deck
    return sum(len(f"{s.title} {s.text} {s.notes} {s.alt} {s.comments}".split()) for s in deck.slides)
timed(read)
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading took: seconds, MiB beyond what the process had, and what it found."""

    seconds: float
    mib: float
    found: int


def mime(rounds: int) -> Iterator[Figure]:
    """Every part of a mail of 50 MB decoded, by a process that has read a mail before."""
    with workplace() as folder:
        paths = folder / "mail.eml", folder / "small.eml"
        for path, size in zip(paths, (50_000_000, 50_000), strict=True):
            path.write_bytes(next(draw(1, size)).raw)
        yield from _compared("MIME of a 50 MB mail", ("≥ 12", ""), rounds, (OUR_MIME, STANDARD), paths)


def large_deck(rounds: int) -> Iterator[Figure]:
    """A deck of 100 MB in ten pictures, by a process that has read a deck before."""
    noise = Random(1)
    with workplace() as folder:
        paths = folder / "large.pptx", folder / "small.pptx"
        for path, size in zip(paths, (10_000_000, 1_000), strict=True):
            sheets = [Sheet(f"ภาพที่ {n}", ["คำอธิบายภาพ"], picture=noise.randbytes(size)) for n in range(10)]
            path.write_bytes(deck(sheets))
        programs = (OUR_SLIDES, SHAPES)
        yield from _compared("text of a 100 MB deck", ("≥ 15", "≤ 0.25"), rounds, programs, paths)


def _compared(
    what: str, aims: tuple[str, str], rounds: int, programs: tuple[str, str], paths: tuple[Path, Path]
) -> Iterator[Figure]:
    ours: list[Reading] = []
    theirs: list[Reading] = []
    for _ in range(rounds):
        ours.append(read(programs[0], paths))
        theirs.append(read(programs[1], paths))
    other = "email, policy.default" if programs[1] == STANDARD else "python-pptx"
    rates = [1 / middle([reading.seconds for reading in side]) for side in (ours, theirs)]
    yield Figure(f"{what}, speed", "a second", rates[0], other, rates[1], aims[0])
    added = [max(middle([reading.mib for reading in side]), 0.1) for side in (ours, theirs)]
    yield Figure(f"{what}, memory added", "MiB", added[0], other, added[1], aims[1])


def read(program: str, paths: tuple[Path, Path]) -> Reading:
    """Run a program on the file to be timed and a small one. Raises CalledProcessError."""
    command = [sys.executable, "-c", _TIMED + program, *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Reading(*json.loads(done.stdout))
