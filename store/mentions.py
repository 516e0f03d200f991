"""Finds persons whom officers only named: who presents a work, who rang, who stands in a note.

Such names stand in the words of a ruling, a line each where several were told, and in no row of a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select

from contest.ruling import Act
from store.engine import reading
from store.office_schema import ruling
from store.schema import entry
from thai.digits import to_arabic

NAMING = (Act.ATTEND, Act.CALL, Act.NOTE)
"""Orders that put on record what an officer was told of persons, and tell nobody."""

LEAST_DIGITS = 6
"""Digits that make a telephone number; fewer would find everybody."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One such record: the lines that name the person, and those that are left without them.

    `because` is how an officer came to know of it, "" where that does not name the person.
    """

    ruling: int
    reference: str
    at: datetime
    act: Act
    lines: tuple[str, ...]
    because: str
    words_left: str
    because_left: str


def mentions(engine: Engine, sought: Iterable[str]) -> tuple[Mention, ...]:
    """The records that hold any of these words, or their digits where they are a number, oldest first."""
    seekers = tuple(_Seeker.of(words) for words in sorted(set(sought)) if words.strip())
    r = ruling.c
    wanted = (
        select(r.id, entry.c.reference, r.at, r.act, r.words, r.because)
        .join(entry, entry.c.id == r.entry)
        .where(r.act.in_(NAMING))
        .order_by(r.id)
    )
    with reading(engine) as connection:
        found = [_mention(seekers, *row) for row in connection.execute(wanted)]
    return tuple(one for one in found if one.lines or one.because)


def digits(words: str) -> str:
    """The digits in words, as ours."""
    return "".join(letter for letter in to_arabic(words) if letter.isdecimal())


@dataclass(frozen=True, slots=True)
class _Seeker:
    words: str
    number: str

    @classmethod
    def of(cls, words: str) -> "_Seeker":
        return cls(_folded(words), digits(words) if len(digits(words)) >= LEAST_DIGITS else "")

    def finds(self, text: str) -> bool:
        return self.words in _folded(text) or bool(self.number and self.number in digits(text))


def _mention(
    seekers: Sequence[_Seeker], row: int, reference: str, at: datetime, act: Act, words: str, because: str
) -> Mention:
    lines = words.splitlines()
    naming = [any(one.finds(line) for one in seekers) for line in lines]
    told = any(one.finds(because) for one in seekers)
    return Mention(
        row, reference, at, act,
        tuple(line for line, named in zip(lines, naming, strict=True) if named),
        because if told else "",
        "\n".join(line for line, named in zip(lines, naming, strict=True) if not named),
        "" if told else because,
    )  # fmt: skip


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
