"""The words that point to criteria, ready to be found in a line of a slide.

A word of the settings stands anywhere in a heading. `^word` counts only where it opens the line; `-word`
never counts and takes what it covers away from shorter words: `-กลุ่มเป้าหมาย` keeps `เป้าหมาย` out of it.
Where words overlap, the first and then the longest wins, whichever criterion it belongs to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from contest.call import Criterion
from thai.normal import fold

# Tone marks and the silencer are what is mistyped or lost most; without them ความพึ่งพอใจ is ความพึงพอใจ.
_LOST = str.maketrans("", "", "่้๊๋์")
_NUMBERING = re.compile(r"^(?:(?:ข้อ|หัวข้อ|ส่วน|หมวด|บท)(?:ที)?\s*\d[\d.]*)?[\W\d_]*")
# Grammar that may stand before a word that opens a line: การประชาสัมพันธ์ opens with ประชาสัมพันธ์.
_OPENERS = frozenset({"", "การ", "ความ", "ด้าน".translate(_LOST)})


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found in a line: whose it is, whether it opens the line, its length in letters."""

    criterion: str
    opens: bool
    length: int


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without its mark; `criterion` is empty where it never counts."""

    text: str
    criterion: str
    only_opening: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """All words of a call's criteria, and the pattern that finds them."""

    words: tuple[tuple[_Word, ...], ...]
    pattern: re.Pattern[str] | None

    def hits(self, line: str) -> Iterator[Hit]:
        """The words that count in a `line` that went through `plain`."""
        if self.pattern is None:
            return
        for match in self.pattern.finditer(line):
            opens = line[: match.start()].strip() in _OPENERS
            for word in self.words[(match.lastindex or 1) - 1]:
                if word.criterion and (opens or not word.only_opening):
                    yield Hit(word.criterion, opens, len(word.text))


def plain(line: str) -> str:
    """`line` as words are looked for in it: folded, without number, bullet, tone marks, silencers."""
    return _NUMBERING.sub("", fold(line).translate(_LOST), count=1)


@lru_cache(maxsize=8)
def phrases(criteria: tuple[Criterion, ...]) -> Phrases:
    """The words of `criteria`, longest first."""
    groups: dict[str, list[_Word]] = {}
    for criterion in criteria:
        for setting in criterion.words:
            if (word := _read(setting, criterion.id)).text:
                groups.setdefault(word.text, []).append(word)
    texts = sorted(groups, key=len, reverse=True)
    pattern = re.compile("|".join(f"({_alone(text)})" for text in texts)) if texts else None
    return Phrases(tuple(tuple(groups[text]) for text in texts), pattern)


def _read(setting: str, criterion: str) -> _Word:
    mark, text = (setting[0], setting[1:]) if setting[:1] in {"^", "-"} else ("", setting)
    return _Word(fold(text).translate(_LOST), "" if mark == "-" else criterion, mark == "^")


def _alone(text: str) -> str:
    """A pattern for `text`: Latin words stand alone, in the singular or plural; Thai has no such borders."""
    before = "(?<![a-z])" if text[0].isascii() else ""
    after = "(?:e?s)?(?![a-z])" if text[-1].isascii() else ""
    return f"{before}{re.escape(text)}{after}"
