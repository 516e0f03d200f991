"""Draws what a hand and a stamp leave on a form: a signature, a tick, a round stamp, each in its own ink."""

import json
import re
from random import Random

from demo.cast import Work
from demo.typesetting import typeset

BLUE = "#1c3f94"
_STAMP_INKS = ("#c0273b", "#6b2fa0")
_CLUSTER = re.compile(r"[^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*\u0e33?")
"""A base letter with its marks above and below, and ำ, which hangs on the letter before it."""


def signature(rng: Random) -> str:
    """An illegible name in blue, as SVG."""
    x, y = 8.0, 34.0
    strokes = [f"M{x:.1f},{y:.1f}"]
    for loop in range(rng.randint(6, 9)):
        reach = rng.uniform(10, 26) * (1.6 if loop == 0 else 1)
        across = rng.uniform(9, 17)
        strokes.append(
            f"C{x + across * 0.2:.1f},{y - reach:.1f} {x + across * 1.3:.1f},{y - reach:.1f} "
            f"{x + across * 0.8:.1f},{y + rng.uniform(-3, 9):.1f}"
        )
        x, y = x + across * 0.8, y + rng.uniform(-3, 5)
    sweep, dip, end = rng.uniform(50, 80), rng.uniform(-8, 4), rng.uniform(-9, 3)
    flourish = f"M12,{y + 10:.1f}q{sweep:.1f},{dip:.1f} 120,{end:.1f}"
    return _svg(150, 60, f"{' '.join(strokes)} {flourish}", 1.5)


def tick(rng: Random) -> str:
    """A tick in blue, as SVG."""
    start, turn, end = rng.uniform(14, 18), rng.uniform(23, 27), rng.uniform(3, 7)
    return _svg(32, 32, f"M6,{start:.1f}L13,{turn:.1f}L29,{end:.1f}", 2.6)


def stamp(work: Work, rng: Random) -> str:
    """The agency's round stamp in red or violet, as SVG; its letters are outlines, not text."""
    clusters = [mark for mark in _CLUSTER.findall(work.agency.full_name) if mark.strip()]
    data = {
        "clusters": clusters,
        "step": min(13.0, 300 / len(clusters)),
        "below": f"จ.{work.agency.province}"[:16],
        "ink": rng.choice(_STAMP_INKS),
    }
    return typeset("stamp.typ", json.dumps(data), "svg").decode()


def _svg(width: int, height: int, path: str, thickness: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="{path}" fill="none" stroke="{BLUE}" stroke-width="{thickness}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
