"""The words that point to criteria, ready to be found in a line of a slide.

A word of the settings stands anywhere in a heading. `^word` counts only where it opens the line; `-word`
never counts and takes what it covers away from shorter words: `-กลุ่มเป้าหมาย` keeps `เป้าหมาย` out of it.
Where words overlap, the first and then the longest wins, whichever criterion it belongs to.

`~cue` is what slides on a criterion are likely to say without naming it: several on one slide count, `~~cue`
counts as two. `#` in a cue is any number.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from contest.call import Criterion
from contest.criteria.skeletons import skeleton
from thai.normal import fold

# Tone marks and the silencer are what is mistyped or lost most; without them ความพึ่งพอใจ is ความพึงพอใจ.
_LOST = re.compile("[่้๊๋์]")
_NUMBERING = re.compile(r"^(?:(?:ข้อ|หัวข้อ|ส่วน|หมวด|บท)(?:ที)?\s*\d[\d.]*)?[\W\d_]*")
_LATIN_END = "(?:e?s)?(?![a-z])"  # in the singular or plural; Thai has no such borders
# Grammar that may stand before a word that opens a line: การประชาสัมพันธ์ opens with ประชาสัมพันธ์.
_OPENERS = frozenset({"", "การ", "ความ", _LOST.sub("", "ด้าน")})
_JOINTS = "/+&|"  # of a heading that joins two
_MARK = re.compile(r"[\^-]|~~?")
_SURE = 7  # letters of a skeleton; shorter ones are those of several words


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found in a line: whose it is, whether it opens the line, its length in letters."""

    criterion: str
    opens: bool
    length: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in a line: whose it is, what it is, how much it counts."""

    criterion: str
    text: str
    weight: int


# A deck holds some three hundred of them, and the same ones over and over: each is made once.
hit = lru_cache(maxsize=2048)(Hit)
cue = lru_cache(maxsize=2048)(Cue)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without its mark; `criterion` is empty where it never counts."""

    text: str
    criterion: str
    mark: str


@dataclass(slots=True)
class _Node:
    """What may follow some letters: patterns of a letter each, and the text that ends here, if one does."""

    below: "dict[str, _Node]" = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Finder:
    """Words and the pattern that finds them, a group each."""

    words: tuple[tuple[_Word, ...], ...]
    pattern: re.Pattern[str] | None

    def found(self, line: str) -> tuple[tuple[int, _Word], ...]:
        """Where each word begins in a line."""
        return _found(self, line)


@lru_cache(maxsize=1024)
def _found(finder: _Finder, line: str) -> tuple[tuple[int, _Word], ...]:
    """A line is looked through for its signs, for its cues and again for what is left over."""
    matches = finder.pattern.finditer(line) if finder.pattern else ()
    return tuple((m.start(), word) for m in matches for word in finder.words[(m.lastindex or 1) - 1])


@dataclass(frozen=True, slots=True)
class Phrases:
    """All words of a call's criteria; for lines that went through `plain`."""

    named: _Finder
    misspelt: _Finder
    told: _Finder

    def hits(self, line: str) -> tuple[Hit, ...]:
        """The words that count in a line."""
        return _hits(self.named, line)

    def hits_in_heading(self, heading: str) -> tuple[Hit, ...]:
        """The same; where a heading has none, also those whose vowels are mistyped."""
        found = self.named.found(heading)
        return _hits(self.named, heading) if found else _hits(self.misspelt, skeleton(heading))

    def cues(self, line: str) -> tuple[Cue, ...]:
        """The cues in a line."""
        found = self.told.found(line)
        return tuple(cue(word.criterion, word.text, len(word.mark)) for _, word in found if word.criterion)


@lru_cache(maxsize=1024)
def plain(line: str) -> str:
    """`line` as words are looked for in it: folded, without number, bullet, tone marks, silencers."""
    return _NUMBERING.sub("", bare(line), count=1)


@lru_cache(maxsize=1024)
def bare(line: str) -> str:
    """`line` folded, without tone marks and silencers."""
    return _LOST.sub("", fold(line))


def plain_text(text: str) -> str:
    """The same as `plain` of several lines, each of which is looked at again by itself."""
    folded = " ".join(filter(None, map(fold, text.splitlines())))
    return _NUMBERING.sub("", _LOST.sub("", folded), count=1)


@lru_cache(maxsize=8)
def phrases(criteria: tuple[Criterion, ...]) -> Phrases:
    """The words of `criteria`."""
    words = [_read(setting, criterion.id) for criterion in criteria for setting in criterion.words]
    named = [word for word in words if word.text and not word.mark.startswith("~")]
    skeletons = [_Word(skeleton(word.text), word.criterion, word.mark) for word in named]
    return Phrases(
        _finder(named),
        _finder([word for word in skeletons if len(word.text) >= _SURE]),
        _finder([word for word in words if word.text and word.mark.startswith(("~", "-"))]),
    )


@lru_cache(maxsize=1024)
def _hits(finder: _Finder, line: str) -> tuple[Hit, ...]:
    return tuple(_counted(finder.found(line), line))


def _counted(found: Iterable[tuple[int, _Word]], line: str) -> Iterator[Hit]:
    for start, word in found:
        before = line[:start].strip()
        opens = before in _OPENERS or before[-1] in _JOINTS
        if word.criterion and (opens or word.mark != "^"):
            yield hit(word.criterion, opens, len(word.text))


def _finder(words: list[_Word]) -> _Finder:
    groups: dict[str, list[_Word]] = {}
    for word in words:
        groups.setdefault(word.text, []).append(word)
    texts: list[str] = []
    pattern = _branches(_tree(groups), texts)
    return _Finder(tuple(tuple(groups[text]) for text in texts), re.compile(pattern) if texts else None)


def _tree(texts: Iterable[str]) -> _Node:
    """The texts letter by letter: a line is compared with hundreds of them at once, and not with each."""
    root = _Node()
    for text in texts:
        node = root
        for place, letter in enumerate(text):
            node = node.below.setdefault(_step(letter, first=not place), _Node())
        node.text = text
    return root


def _branches(node: _Node, texts: list[str]) -> str:
    """A pattern for a node, an empty group at the end of each text; of two texts the longer one wins.

    Appends to `texts` those whose groups it wrote, in the order of the groups.
    """
    branches = [step + _branches(below, texts) for step, below in sorted(node.below.items())]
    if node.text:
        texts.append(node.text)
        branches.append(f"{_LATIN_END if _is_latin(node.text[-1]) else ''}()")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _step(letter: str, *, first: bool) -> str:
    """One letter of a pattern. A Latin word begins where no letter stands before it.

    Looking back behind the letter, not before it, keeps the search one for letters.
    """
    if letter == "#":
        return r"\d[\d,.]*"
    return re.escape(letter) + ("(?<![a-z].)" if first and _is_latin(letter) else "")


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _read(setting: str, criterion: str) -> _Word:
    mark = found[0] if (found := _MARK.match(setting)) else ""
    return _Word(bare(setting[len(mark) :]), "" if mark == "-" else criterion, mark)
