"""Shows where the words of a search were found: the passage of a slide, a file name, a sender."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from store.among import among
from store.search.passages import Passage, Place, passages
from store.search_schema import deck_words
from thai.normal import fold
from thai.seeking import Piece, passage

_IN_EVERY_ROW: Final = frozenset({Place.REFERENCE, Place.TITLE, Place.TYPE, Place.SHORT_NAME})
_DECKS = select(deck_words).where(among(deck_words.c.entry, "ids"))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words in their context; `number` is that of a slide, 0 elsewhere."""

    place: Place
    number: int
    pieces: tuple[Piece, ...]


def excerpts(
    connection: Connection, ids: Collection[int], words: Sequence[str]
) -> dict[int, tuple[Excerpt, ...]]:
    """For each entry the first passages that hold what its row of the list does not show anyway."""
    if not words or not ids:
        return {}
    decks = {row.entry: row for row in connection.execute(_DECKS, {"ids": list(ids)})}
    return {
        row: tuple(_excerpts(_folded(told, decks.get(row)), words))
        for row, told in passages(connection, ids).items()
    }


def _folded(told: Sequence[Passage], deck: Row[Any] | None) -> Iterator[tuple[Passage, str]]:
    """Passages, each with its folded form, which of slides is on record."""
    for passed in told:
        yield passed, fold(passed.text)
    if deck:
        for slide, line in zip(deck.slides, deck.words.split("\n"), strict=False):
            yield Passage(Place.SLIDE, slide.text, slide.number), line


def _excerpts(told: Iterable[tuple[Passage, str]], words: Sequence[str]) -> Iterator[Excerpt]:
    """Each word once: where a passage holds it that was not found before."""
    missing = list(words)
    for one, folded in told:
        if not missing:
            return
        if here := [word for word in missing if word in folded]:
            missing = [word for word in missing if word not in here]
            if one.place not in _IN_EVERY_ROW:
                yield Excerpt(one.place, one.number, passage(one.text, words))
