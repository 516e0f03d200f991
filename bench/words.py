"""How much of what stands on slides is found."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from pptx import Presentation

from bench.figures import Figure
from bench.peers import environment
from bench.yard import workplace
from demo.cast import season_2564
from demo.decks import build_deck
from parsers.contents import read_content

DECKS: Final = 10
_MARKITDOWN: Final = """\
import json, sys
from markitdown import MarkItDown
read = MarkItDown().convert
print(json.dumps([read(path).text_content for path in sys.argv[1:]]))
"""
_REMARK: Final = re.compile(r"<!--.*?-->", re.DOTALL)
"""What markitdown says itself: the number of every slide."""


def words(rounds: int) -> Iterator[Figure]:  # noqa: ARG001 - words are counted and not timed
    """Words found in ten decks of the demo's season, beside python-pptx's loop over shapes and markitdown."""
    yield from compared(DECKS, _by_markitdown)


def compared(decks: int, by_markitdown: Callable[[Sequence[Path]], int]) -> Iterator[Figure]:
    """The same with fewer decks."""
    with workplace() as folder:
        paths = [folder / f"{number}.pptx" for number in range(decks)]
        for number, (path, work) in enumerate(zip(paths, season_2564(), strict=False)):
            path.write_bytes(build_deck(work, Random(number)))
        ours, shapes, marked = sum(map(_ours, paths)), sum(map(_shapes, paths)), by_markitdown(paths)
    what = f"words of {decks} decks"
    yield Figure(what, "words", ours, "python-pptx, shapes", shapes, "≥ 1.5 on real ones")
    yield Figure(what, "words", ours, "markitdown", marked)


def _ours(path: Path) -> int:
    deck = read_content(memoryview(path.read_bytes()), path.name).deck
    slides = deck.slides if deck else ()
    return sum(count(f"{s.title} {s.text} {s.notes} {s.alt} {s.comments}") for s in slides)


def _shapes(path: Path) -> int:
    shapes = (shape for slide in Presentation(str(path)).slides for shape in slide.shapes)
    return sum(count(shape.text) for shape in shapes if shape.has_text_frame)


def _by_markitdown(paths: Sequence[Path]) -> int:
    python = environment("markitdown[pptx]")
    command = [str(python), "-c", _MARKITDOWN, *map(str, paths)]
    texts = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return sum(count(_REMARK.sub("", text)) for text in texts)


def count(text: str) -> int:
    """What stands between spaces and has a letter or a figure: neither bullets nor Markdown's marks."""
    return sum(any(map(str.isalnum, word)) for word in text.split())
