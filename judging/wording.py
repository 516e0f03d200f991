"""Thai words ready for typst, which ends lines rightly only between boxes that it is given."""

from collections.abc import Iterable
from typing import Final

from thai.pieces import phrases

Atom = tuple[str, str]
"""Whether a space stands before it (" " or ""), and a piece that no line parts."""

_LONGEST: Final = 14
"""Letters of a piece that is boxed: a longer one may be a name that fits no line."""


def atoms(text: str) -> list[list[str]]:
    """`text`, one line, as [gap, piece, "b" where it is to be boxed] in order."""
    found = [(gap, atom) for phrase in phrases(text) for gap, atom in phrase]
    return [[gap, atom, "b" if len(atom) <= _LONGEST else ""] for gap, atom in found]


def paragraphs(lines: Iterable[str]) -> list[list[list[str]]]:
    """Several lines, each in atoms."""
    return [atoms(line) for line in lines]
