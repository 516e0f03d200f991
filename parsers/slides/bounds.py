"""How many slides a deck may have, whatever its format."""

from collections.abc import Iterable
from itertools import islice
from typing import Final, TypeVar

from contest.content import Unreadable
from parsers.refused import Refused

T = TypeVar("T")

SLIDES: Final = 2_000
"""Nobody presents a deck with more slides than this; none of them is read."""


def counted(slides: Iterable[T]) -> tuple[T, ...]:
    """The slides of a list, of which no more are taken up than that. Raises Refused: TOO_LARGE."""
    taken = tuple(islice(slides, SLIDES + 1))
    if len(taken) > SLIDES:
        raise Refused(Unreadable.TOO_LARGE)
    return taken
