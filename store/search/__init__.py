"""Searching entries by words: what is kept for it, how the database is asked, and what is shown as found."""

from store.search.asking import holds, words_of
from store.search.building import DeckRead, DeckToRead, decks_to_read, fill, keep_read
from store.search.common import FEW, first_holding, rare
from store.search.keeping import (
    DeckBrought,
    forget,
    keep_decks,
    keep_entries,
    recall_deck,
    slides_in,
)
from store.search.passages import Place
from store.search.showing import Excerpt, excerpts

__all__ = [
    "FEW",
    "DeckBrought",
    "DeckRead",
    "DeckToRead",
    "Excerpt",
    "Place",
    "decks_to_read",
    "excerpts",
    "fill",
    "first_holding",
    "forget",
    "holds",
    "keep_decks",
    "keep_entries",
    "keep_read",
    "rare",
    "recall_deck",
    "slides_in",
    "words_of",
]
