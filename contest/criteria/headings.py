"""Tells the headings of slides from their running text, wherever a heading stands."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contest.content import Slide
from contest.criteria.phrases import plain, plain_text

_RUNNING = 3  # a title on this many slides, and on more than half, is a banner that says nothing of them
_LABEL = re.compile(r"^(.{2,40}?)\s*[:|]")
_SHORT = 40
_BY = re.compile(f"{plain('เทศบาล')}(?:เมือง|นคร|ตำบล)|{plain('องค์การบริหารส่วน')}|อบต\\.|อบจ\\.|municipality")
_AGENDA = re.compile(
    plain("สารบัญ")
    + "|"
    + plain("หัวข้อการนำเสนอ")
    + "|"
    + plain("หัวข้อนำเสนอ")
    + "|"
    + plain("ลำดับการนำเสนอ")
    + "|agenda|outline|(?:table of )?contents?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it `stands` and in `words`; a heading's words count anywhere, and `label` opens a line.

    `short` lines are headings in a body if they open with a word.
    """

    stands: str
    words: str
    heading: bool = False
    label: str = ""

    @property
    def short(self) -> bool:
        """Whether nothing but a heading is likely to stand in so short a line."""
        return len(self.words) <= _SHORT


def lines_of(slides: Sequence[Slide]) -> list[list[Line]]:
    """The lines of each slide, headings first; an agenda has none, for it speaks of other slides."""
    banners = _banners(slides)
    return [list(_lines(slide, banners)) for slide in slides]


def _is_cover(slide: Slide) -> bool:
    """Whether it names the work and whose it is; the name of a work is no heading, whatever words it has."""
    below = plain_text(slide.text)
    return bool(_BY.search(plain(slide.title))) or (len(below) <= _SHORT and bool(_BY.match(below)))


def _lines(slide: Slide, banners: frozenset[str]) -> Iterator[Line]:
    title = plain(slide.title)
    body = [line for line in f"{slide.text}\n{slide.notes}".splitlines() if line.strip()]
    first = bool(slide.text.strip()) and (not title or title in banners)
    if _AGENDA.fullmatch(plain(body[0]) if first else title):
        return
    if title not in banners and not _is_cover(slide):
        yield Line(slide.title, title, heading=True)
    for number, line in enumerate(body):
        words = plain(line)
        label = _LABEL.match(words) if ":" in words or "|" in words else None
        yield Line(line, words, heading=first and number == 0, label=label[1] if label else "")


def _banners(slides: Sequence[Slide]) -> frozenset[str]:
    """The titles that stand on most slides: the name of the work or of the office."""
    titles = Counter(plain(slide.title) for slide in slides if slide.title.strip())
    return frozenset(
        title for title, count in titles.items() if count >= _RUNNING and 2 * count > titles.total()
    )
