"""Thai words, asked which of them begin at a place: what a tree of words says, in a tenth of its memory."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final

_OPENING: Final = 2


class Lexicon:
    """Words by their first two letters, of which a few lengths each have to be looked at.

    Stands where newmm looks for a `pythainlp.util.Trie`, of which it asks `prefixes` alone.
    """

    def __init__(self, words: Collection[str]) -> None:
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in words:
            lengths[word[:_OPENING]].add(len(word))
        self._words = frozenset(words)
        self._lengths = {opening: tuple(sorted(found)) for opening, found in lengths.items()}

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """All words that begin there, the shortest first."""
        room = len(text) - start
        single = text[start : start + 1]
        found = [single] if single in self._words else []
        for length in self._lengths.get(text[start : start + _OPENING], ()) if room >= _OPENING else ():
            if length > room:
                break
            if (word := text[start : start + length]) in self._words:
                found.append(word)
        return found
