"""Keeps what a search looks in as the rows are that it follows from, in the transaction that changes them.

At its end: FTS5 writes what it has of an index at every savepoint, and once for eight decisions costs what it
costs for one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, text

from contest.content import Content
from contest.entry import EntryFile, Role
from contest.message import Message
from store.columns import Plain
from store.engine import is_postgres
from store.search.passages import passages
from store.search_schema import INDEX_OF, SlideWords, deck_words
from thai.normal import fold
from thai.pdftext import is_usable, mend

_MOST: Final = 60_000
"""Characters of slides that are kept for an entry: ten times a long deck."""

_KEEP_ENTRY = text(
    "INSERT INTO entry_words (entry, words) VALUES (:entry, :words) ON CONFLICT (entry) "
    "DO UPDATE SET words = excluded.words WHERE entry_words.words <> excluded.words"
).bindparams(bindparam("words", type_=Plain()))
_KEEP_DECK = text(
    "INSERT INTO deck_words (entry, slides, words) VALUES (:entry, :slides, :words) ON CONFLICT (entry) "
    "DO UPDATE SET slides = excluded.slides, words = excluded.words"
).bindparams(bindparam("words", type_=Plain()), bindparam("slides", type_=deck_words.c.slides.type))
_KEPT = select(deck_words.c.slides).where(deck_words.c.entry == bindparam("of"))
_DROP_DECK = delete(deck_words).where(deck_words.c.entry == bindparam("of"))


@dataclass(frozen=True, slots=True)
class DeckBrought:
    """The files of the version that an entry has now, and the message that brought it."""

    entry: int
    files: Sequence[EntryFile]
    message: Message


def keep_entries(connection: Connection, ids: Iterable[int]) -> None:
    """What these entries are known by, as their rows now are."""
    found = passages(connection, frozenset(ids))
    rows = [{"entry": row, "words": _lines(p.text for p in told)} for row, told in found.items()]
    if rows:
        connection.execute(_KEEP_ENTRY, rows)


def keep_decks(connection: Connection, brought: Iterable[DeckBrought]) -> None:
    """The slides of the versions that entries now have.

    They are those of the message that brought it; a file that was carried over keeps what was kept of it.
    """
    for version in brought:
        _keep_deck(connection, version.entry, version)


def _keep_deck(connection: Connection, row: int, version: DeckBrought) -> None:
    decks = list(dict.fromkeys(f.sha256 for f in version.files if f.role is Role.DECK and f.usable))
    brought = {a.sha256: a.content for a in version.message.attachments if a.sha256 in decks}
    earlier = () if brought.keys() >= set(decks) else connection.scalar(_KEPT, {"of": row}) or ()
    read = {deck: slides_in(deck, content) for deck, content in brought.items()}
    read |= {deck: [s for s in earlier if s.file == deck] for deck in decks if deck not in read}
    if decks:
        keep_slides(connection, row, [slide for deck in decks for slide in read[deck]])
    else:
        connection.execute(_DROP_DECK, {"of": row})


def recall_deck(connection: Connection, row: int, files: Iterable[EntryFile]) -> None:
    """The slides of an earlier version that counts again, as far as they are kept.

    Where they are not, none are: `decks_to_read` then tells of the entry, and its mail is read for them.
    """
    decks = {f.sha256 for f in files if f.role is Role.DECK and f.usable}
    kept = connection.scalar(_KEPT, {"of": row}) or ()
    if decks and decks == {slide.file for slide in kept}:
        return
    connection.execute(_DROP_DECK, {"of": row})


def keep_slides(connection: Connection, row: int, slides: Sequence[SlideWords]) -> None:
    """These and no others, or that there are none; what comes after 60,000 characters is left out."""
    lengths = accumulate(len(slide.text) for slide in slides)
    kept = tuple(slide for slide, length in zip(slides, lengths, strict=True) if length <= _MOST)
    words = _lines(slide.text for slide in kept)
    connection.execute(_KEEP_DECK, {"entry": row, "slides": kept, "words": words})


def slides_in(sha256: str, content: Content) -> list[SlideWords]:
    """The words of each slide of a deck, or page of a PDF, that has any; spelt as they ought to be."""
    parts: list[tuple[int, tuple[str, ...]]] = []
    if content.deck:
        parts = [(s.number, (s.title, s.text, s.notes, s.alt)) for s in content.deck.slides]
    elif content.document:
        parts = [(page.number, (page.text,)) for page in content.document.pages if is_usable(page.text)]
    texts = ((number, mend("\n".join(filter(None, said)))) for number, said in parts)
    return [SlideWords(sha256, number, words[:_MOST]) for number, words in texts if words.strip()]


def forget(connection: Connection, ids: Collection[int]) -> None:
    """Nothing of their slides stays; the index is written anew, so that nothing lingers in it."""
    connection.execute(delete(deck_words).where(deck_words.c.entry.in_(ids)))
    if not is_postgres(connection):
        for index in INDEX_OF.values():
            connection.execute(text(f"INSERT INTO {index} ({index}) VALUES ('optimize')"))  # noqa: S608 - names of ours


def _lines(texts: Iterable[str]) -> str:
    """Folded, each on a line that is ended: so every two letters begin a trigram."""
    return "".join(f"{fold(text)}\n" for text in texts)
