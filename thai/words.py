"""Thai text in lines that end between words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from thai.breaking import cuttable
from thai.columns import width
from thai.pieces import Phrase, phrases


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a wrapped text; `printed` is what a reader sees.

    A `soft` line goes on in the next one, and `gap` is the spaces that its end took out: none where two
    words met without any. A line that is not soft ended in a line feed, or is the last. RFC 3676 with
    DelSp=yes writes a soft line as `printed + gap + " "`.
    """

    indent: str
    text: str
    soft: bool = False
    gap: str = ""

    @property
    def printed(self) -> str:
        """The line with its indent."""
        return self.indent + self.text

    @property
    def space(self) -> bool:
        """Whether the break took out a space, and is not between two words written together."""
        return bool(self.gap)


def wrap(text: str, columns: int, first: str = "", rest: str = "", whole: Sequence[str] = ()) -> list[Line]:
    """`text` in lines of at most `columns`, the first of them after `first` and the others after `rest`.

    Lines end at spaces and between Thai words, never before ๆ, ฯ or closing punctuation; where there is
    room they do not part dates, figures, names of places and the phrases in `whole`, and end at a space
    rather than just behind one. File names and addresses stay whole unless they are longer than a line;
    then they are cut between clusters. Line feeds stay where they are. Nothing is lost:
    `join(wrap(text, …)) == text`.
    """
    return list(_wrapped(text, columns, first, rest, tuple(whole)))


@lru_cache(maxsize=2048)
def _wrapped(text: str, columns: int, first: str, rest: str, whole: tuple[str, ...]) -> tuple[Line, ...]:
    """Most paragraphs of a letter stood in the letter before."""
    filling = _Filling(columns, first, rest)
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            filling.end_line(soft=False)
        filling.add_paragraph(paragraph, whole)
    filling.end_line(soft=False)
    return tuple(filling.lines)


def join(lines: Iterable[Line]) -> str:
    """The text that was wrapped into `lines`."""
    return "".join(line.text + (line.gap if line.soft else "\n") for line in lines)[:-1]


_FEW: Final = 8
"""Words between the last space and the end of a line are few where they take at most an eighth of it."""

_WIDE: Final = 40
"""Columns from which a line has room for that; in a narrow column of a table every line counts."""


@dataclass(slots=True)
class _Filling:
    """Lines being filled: whole ones, and the one that is still open."""

    columns: int
    first: str
    rest: str
    lines: list[Line] = field(default_factory=list)
    open: str = ""
    gap: tuple[int, int] = (0, 0)
    """Where the last space of the open line is at which it may end: its begin and its end."""

    def indent(self) -> str:
        return self.rest if self.lines else self.first

    def fits(self, text: str) -> bool:
        return width(self.indent()) + width(text) <= self.columns

    def add_paragraph(self, paragraph: str, whole: Sequence[str]) -> None:
        if self.fits(paragraph.rstrip(" ")):  # most do, and where it might have ended need not be looked for
            self.open = paragraph
            return
        for phrase in phrases(paragraph, whole):
            self.add(phrase)
        self.open += paragraph[len(paragraph.rstrip(" ")) :]  # takes no room: nobody sees it

    def add(self, phrase: Phrase) -> None:
        gap, text = phrase[0][0], "".join(gap + atom for gap, atom in phrase)
        bare = text[len(gap) :]
        if self.fits(self.open + text):
            self.append(gap, bare)
        elif self.open and self.begins_a_line(bare):
            self.open = self.end_line_at_a_space(gap, bare) + bare
        else:
            for spaces, atom in phrase:
                self.add_atom(spaces, atom)

    def append(self, gap: str, text: str) -> None:
        if gap and self.open:
            self.gap = (len(self.open), len(self.open + gap))
        self.open += gap + text

    def begins_a_line(self, text: str) -> bool:
        return width(self.rest) + width(text) <= self.columns

    def end_line_at_a_space(self, gap: str, text: str) -> str:
        """End the open line before `text`; returns the few words that had better go with it."""
        begin, end = self.gap
        few = self.open[end:] if begin and not gap and self.columns >= _WIDE else ""
        if not few or width(few) > self.columns // _FEW or not self.begins_a_line(few + text):
            self.end_line(soft=True, gap=gap)
            return ""
        gap, self.open = self.open[begin:end], self.open[:begin]
        self.end_line(soft=True, gap=gap)
        return few

    def add_atom(self, gap: str, atom: str) -> None:
        if self.fits(self.open + gap + atom):
            self.append(gap, atom)
            return
        if self.open:
            self.end_line(soft=True, gap=gap)
            gap = ""
        if self.fits(gap + atom):
            self.open = gap + atom
        else:
            self.add_in_pieces(gap + atom)

    def add_in_pieces(self, atom: str) -> None:
        for piece in cuttable(atom):
            if self.open and not self.fits(self.open + piece):
                self.end_line(soft=True)
            self.open += piece

    def end_line(self, *, soft: bool, gap: str = "") -> None:
        self.lines.append(Line(self.indent(), self.open, soft, gap))
        self.open, self.gap = "", (0, 0)
