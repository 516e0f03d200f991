"""Maps slides to criteria: headings tell "yes", running text alone tells "weak", and no slide is lost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from contest.call import Criterion
from contest.content import Slide
from contest.criteria.headings import Line, lines_of
from contest.criteria.phrases import Cue, Phrases, bare, cue, phrases
from contest.entry import CriterionFound
from thai.columns import shorten

_QUOTE = 80  # columns
_SAYING = 8  # letters of a line that is worth quoting: a year alone is not
_BULLETS = "•●▪■◦○–-*· \t"
_TELLING = 14  # letters; in running text a shorter word must open its line
_ENOUGH = 2  # what cues on a slide must count together
_ENOUGH_BESIDE = 3  # the same on a slide whose heading speaks to another criterion
_OUTLINED = 3  # criteria that a deck names plainly; one that does is made to speak to all of them


@dataclass(frozen=True, slots=True)
class _Sign:
    """That a slide speaks to a criterion: at which place in the deck, how plainly, in which line."""

    criterion: str
    place: int
    plainly: bool
    line: Line


def map_criteria(slides: Sequence[Slide], criteria: Sequence[Criterion]) -> tuple[CriterionFound, ...]:
    """For each criterion, the slides that speak to it: "yes" by a heading, "weak" by running text alone."""
    words = phrases(tuple(criteria))
    read = lines_of(slides)
    signs = [sign for place, lines in enumerate(read) for sign in _signs_on(place, lines, words)]
    signs += _of_the_rest(read, words, signs)
    return tuple(_found(criterion.id, slides, signs) for criterion in criteria)


def unmatched(slides: Sequence[Slide], found: Iterable[CriterionFound]) -> tuple[int, ...]:
    """The numbers of the slides that no criterion was found on, in the order of the deck."""
    matched = {number for criterion in found for number in criterion.slides}
    return tuple(slide.number for slide in slides if slide.number not in matched)


def _signs_on(place: int, lines: Sequence[Line], words: Phrases) -> Iterator[_Sign]:
    """By words, line by line, and by what all lines that name nothing say together."""
    named = [sign for line in lines for sign in _signs(place, line, words)]
    yield from named
    naming = {id(sign.line) for sign in named if sign.plainly}
    rest = [line for line in lines if id(line) not in naming]
    yield from _hinted(place, rest, words, _ENOUGH_BESIDE if naming else _ENOUGH)


def _of_the_rest(read: Sequence[Sequence[Line]], words: Phrases, signs: Sequence[_Sign]) -> list[_Sign]:
    """Where a deck plainly speaks to several criteria, one cue on a slide left over tells of one that lacks.

    A cover tells of none.
    """
    found, told = {sign.criterion for sign in signs}, {sign.place for sign in signs}
    if len({sign.criterion for sign in signs if sign.plainly}) < _OUTLINED:
        return []
    left = ((place, lines) for place, lines in enumerate(read) if place not in told)
    hinted = (
        sign
        for place, lines in left
        if any(line.heading for line in lines)
        for sign in _hinted(place, lines, words, 1)
    )
    return [sign for sign in hinted if sign.criterion not in found]


def _signs(place: int, line: Line, words: Phrases) -> Iterator[_Sign]:
    hits = words.hits_in_heading(line.words) if line.heading else words.hits(line.words)
    labels = {hit.criterion for hit in words.hits(line.label)} if hits else set[str]()
    for hit in hits:
        plainly = line.heading or hit.criterion in labels or (line.short and hit.opens)
        if plainly or hit.opens or hit.length >= _TELLING:
            yield _Sign(hit.criterion, place, plainly, line)


def _hinted(place: int, lines: Sequence[Line], words: Phrases, enough: int) -> Iterator[_Sign]:
    told: dict[str, dict[str, tuple[int, Line]]] = {}
    for line in lines:
        for each in _cues(line, words):
            told.setdefault(each.criterion, {}).setdefault(each.text, (each.weight, line))
    for criterion, cues in told.items():
        if sum(weight for weight, _ in cues.values()) >= enough:
            heaviest = max(cues.values(), key=lambda each: each[0])
            yield _Sign(criterion, place, plainly=False, line=heaviest[1])


def _cues(line: Line, words: Phrases) -> tuple[Cue, ...]:
    """The cues of a line; a word that is not telling enough by itself is one more."""
    hits = tuple(cue(hit.criterion, "", 1) for hit in words.hits(line.words))
    return words.cues(bare(line.stands)) + hits


def _found(criterion: str, slides: Sequence[Slide], signs: Sequence[_Sign]) -> CriterionFound:
    mine = [sign for sign in signs if sign.criterion == criterion]
    plain = [sign for sign in mine if sign.plainly]
    counted = plain or mine
    if not counted:
        return CriterionFound(criterion, "no")
    places = dict.fromkeys(sign.place for sign in counted)
    said = next((sign for sign in counted if sign.line.heading), counted[0])
    return CriterionFound(
        criterion,
        "yes" if plain else "weak",
        tuple(slides[place].number for place in places),
        _quote(slides[said.place], said.line),
    )


def _quote(slide: Slide, line: Line) -> str:
    """What stands below a heading, its first line that says something, or the line itself."""
    quoted = (slide.text if line.heading else line.stands).strip() or line.stands
    lines = [each.strip().lstrip(_BULLETS) for each in quoted.strip().split("\n")]
    telling = (each for each in lines if sum(map(str.isalpha, each)) >= _SAYING)
    return shorten(next(telling, lines[0]), _QUOTE)
