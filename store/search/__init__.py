"""Searching entries by words: what is kept for it, how the database is asked, and what is shown as found."""

from store.search.asking import holds, words_of
from store.search.building import DeckToRead, decks_to_read, fill, keep_read
from store.search.keeping import forget, keep_deck, keep_entries, slides_in
from store.search.passages import Place
from store.search.showing import Excerpt, excerpts

__all__ = [
    "DeckToRead",
    "Excerpt",
    "Place",
    "decks_to_read",
    "excerpts",
    "fill",
    "forget",
    "holds",
    "keep_deck",
    "keep_entries",
    "keep_read",
    "slides_in",
    "words_of",
]
