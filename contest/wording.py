"""The organiser's own words in notices and of findings: which of the built-in sentences read otherwise."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reworded:
    """A letter, or a part that several letters share, as it stands in words of the organiser's.

    `name` is a kind of notice, a part ("_help"), a finding ("EMPTY") or a request that several findings share
    ("fix_stored"); `number` that of the version, which grows over all names; `texts` are pairs of a language
    with a sentence's key, and its words (`notifier.sentences`).
    """

    name: str
    number: int
    texts: tuple[tuple[str, str], ...]

    def of(self, lang: str) -> Mapping[str, str]:
        """The words of one language, by the keys of its sentences."""
        own = ((*key.partition(" "), text) for key, text in self.texts)
        return {key: text for language, _, key, text in own if language == lang}


@dataclass(frozen=True, slots=True)
class Wording:
    """All that is worded otherwise, each name once; none of it in a contest that keeps the built-in words."""

    letters: tuple[Reworded, ...] = ()

    def texts(self, name: str, lang: str) -> Mapping[str, str]:
        """The sentences of one letter or part that read otherwise in a language, by their keys."""
        return next((one.of(lang) for one in self.letters if one.name == name), {})

    def tried(self, name: str, texts: tuple[tuple[str, str], ...]) -> "Wording":
        """The same with other words for one letter or part, as a version that is not kept yet."""
        others = tuple(one for one in self.letters if one.name != name)
        latest = max((one.number for one in self.letters), default=0)
        return Wording((*others, Reworded(name, latest + 1, texts)))

    def number(self, names: Collection[str]) -> int:
        """The version by which a letter made of these parts is known, 0 where all are built in."""
        return max((one.number for one in self.letters if one.name in names), default=0)


BUILT_IN: Final = Wording()
"""Every letter as it is built in."""
