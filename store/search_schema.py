"""The tables that a search looks in: what entries are known by, and the words of their slides, both folded.

Personal data stands in all of them. They follow from other rows and from the archive, and can be filled
anew (`store.search`). SQLite keeps an index of trigrams beside each as a virtual table of FTS5, which
triggers of the migration hold to it; PostgreSQL has its own (pg_trgm), where that extension is to be had,
and one of pairs of letters, by a function of the migration.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Named, Table, TypedColumns

from store import schema  # noqa: F401 - what its keys point at
from store.columns import Encoded, Plain
from store.metadata import metadata


@dataclass(frozen=True, slots=True)
class SlideWords:
    """The words of one slide, or page, as they are shown; `file` is the SHA-256 of the file it stands in."""

    file: str
    number: int
    text: str


class EntryWordsColumns(TypedColumns):
    """What an entry is known by: reference, agency, title, persons, names of files; a passage a line."""

    entry: Named[int] = Column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    words: Named[str] = Column(Plain)


class DeckWordsColumns(TypedColumns):
    """The slides of the version that counts, as they are shown, and folded; a slide a line."""

    entry: Named[int] = Column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    slides: Named[tuple[SlideWords, ...]] = Column(Encoded[tuple[SlideWords, ...]](tuple[SlideWords, ...]))
    words: Named[str] = Column(Plain)


def _trigrams(name: str) -> Index:
    """The migration makes it (GIN, gin_trgm_ops): told so here, it loads that dialect, 85 ms."""
    return Index(f"ix_{name}_trigrams", "words").ddl_if(dialect="postgresql")


entry_words = Table("entry_words", metadata, EntryWordsColumns, _trigrams("entry_words"))
deck_words = Table("deck_words", metadata, DeckWordsColumns, _trigrams("deck_words"))

INDEX_OF: Final = {entry_words: "entry_words_index", deck_words: "deck_words_index"}
"""The virtual tables on SQLite; `…_terms` lists their trigrams."""


def is_index(name: str) -> bool:
    """Whether a table of SQLite's belongs to an index of words, so that its rows are made of others'."""
    return name.startswith(tuple(INDEX_OF.values()))
