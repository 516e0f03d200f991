"""Shows where the words of a search were found: the passage of a slide, a file name, a sender."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, select

from store.search.passages import Passage, Place, passages
from store.search_schema import SlideWords, deck_words
from thai.normal import fold
from thai.seeking import Piece, passage

_IN_EVERY_ROW: Final = frozenset({Place.REFERENCE, Place.TITLE, Place.TYPE, Place.SHORT_NAME})
_DECKS = select(deck_words.c.entry, deck_words.c.slides).where(
    deck_words.c.entry.in_(bindparam("ids", expanding=True))
)


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
    told = passages(connection, ids)
    slides = dict(connection.execute(_DECKS, {"ids": list(ids)}).all())
    return {
        row: tuple(_excerpts(_in_order(found, slides.get(row, ())), words)) for row, found in told.items()
    }


def _in_order(found: Sequence[Passage], slides: Iterable[SlideWords]) -> Iterable[Passage]:
    yield from found
    for slide in slides:
        yield Passage(Place.SLIDE, slide.text, slide.number)


def _excerpts(told: Iterable[Passage], words: Sequence[str]) -> Iterable[Excerpt]:
    """Each word once: where a passage holds it that was not found before."""
    missing = list(words)
    for one in told:
        if not missing:
            return
        folded = fold(one.text)
        if here := [word for word in missing if word in folded]:
            missing = [word for word in missing if word not in here]
            if one.place not in _IN_EVERY_ROW:
                yield Excerpt(one.place, one.number, passage(one.text, words))
