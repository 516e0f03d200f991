"""Text in the content of a PDF by typst: what is set in one font at one place, and what spans speak for."""

import re
from dataclasses import dataclass
from typing import Final

from judging.pdf_pieces import Matrix, lean, matrix, placed, times

_HAIR: Final = 0.005
"""Points to the left: pdfium sorts by place, and no mark and no vowel may come after the next letter."""


@dataclass(slots=True)
class Run:
    """Text set in one font at one place: which of the pieces it is, and what it shows."""

    token: re.Match[bytes]
    frame: Matrix
    piece: int
    shown: bytes
    _at: Matrix | None = None

    @property
    def size(self) -> float:
        """Of its font."""
        return float(self.token["size"])

    @property
    def place(self) -> Matrix:
        """Within its frame."""
        return matrix(self.token["at"])

    @property
    def at(self) -> Matrix:
        """On the page."""
        if self._at is None:
            self._at = times(self.place, self.frame)
        return self._at

    def drawn(self, place: Matrix, shown: bytes) -> bytes:
        """Something in the same font elsewhere."""
        return b"/%s %s Tf %s%s" % (self.token["font"], self.token["size"], placed(place), shown)


@dataclass(slots=True)
class Span:
    """A stretch with ActualText: where it opens and closes among the pieces, and its first run."""

    text: str
    opened: int
    closed: int = 0
    base: Run | None = None
    is_marked: bool = False


def kept_left(run: Run, place: Matrix, shown: bytes, ends: Matrix) -> Matrix:
    """A place from which what is shown does not begin right of where its letter ends."""
    a, b, c, d, x, y = place
    return a, b, c, d, min(x, ends[4] - lean(shown) * run.size / 1000) - _HAIR, y
