"""Fills what a search looks in for entries that were recorded before it was kept."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine, and_, exists, select, update

from contest.entry import CriterionFound, Role
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.reading import mails_with_files
from store.schema import entry, file, version
from store.search.keeping import keep_entries, keep_slides
from store.search_schema import SlideWords, deck_words, entry_words

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class DeckToRead:
    """An entry whose slides are not on record: its decks by hash, and the mails that may carry them."""

    id: int
    reference: str
    version: int
    decks: tuple[str, ...]
    mails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeckRead:
    """What such a deck says, slide by slide, and to which criteria it speaks; read `at` that moment."""

    slides: Sequence[SlideWords]
    criteria: tuple[CriterionFound, ...]
    at: datetime


def fill(connection: Connection) -> None:
    """What every entry is known by, for those of which it is not kept yet."""
    kept = exists().where(entry_words.c.entry == entry.c.id)
    ids = list(connection.scalars(select(entry.c.id).where(~kept)))
    for first in range(0, len(ids), _AT_ONCE):
        keep_entries(connection, ids[first : first + _AT_ONCE])


def decks_to_read(engine: Engine, reference: str = "") -> tuple[DeckToRead, ...]:
    """The entries, or the one of that reference, that have a deck and no slides on record, by their ids."""
    counted = and_(version.c.entry == entry.c.id, version.c.number == entry.c.version)
    kept = exists().where(deck_words.c.entry == entry.c.id)
    decks = (
        select(entry.c.id, entry.c.reference, entry.c.version, file.c.sha256)
        .join(version, counted)
        .join(file, file.c.version == version.c.id)
        .where(file.c.role == Role.DECK, file.c.usable, ~kept)
        .order_by(entry.c.id, file.c.position)
    )
    if reference:
        decks = decks.where(entry.c.reference == reference)
    hashes: dict[tuple[int, str, int], list[str]] = defaultdict(list)
    with reading(engine) as connection:
        for row, of, number, sha256 in connection.execute(decks):
            hashes[row, of, number].append(sha256)
        mails = _mails(connection, [row for row, _, _ in hashes])
    return tuple(
        DeckToRead(row, reference, number, tuple(found), mails[row])
        for (row, reference, number), found in hashes.items()
    )


def keep_read(engine: Engine, deck: DeckToRead, read: DeckRead) -> bool:
    """Keep what was read; whether the entry still stands at the version it was read for."""
    standing = select(entry.c.version, entry.c.criteria).where(entry.c.id == deck.id).with_for_update()
    with writing(engine) as connection:
        number, known = connection.execute(standing).one()
        if number != deck.version:
            return False
        keep_slides(connection, deck.id, read.slides)
        if read.criteria and not known:
            _keep_criteria(connection, deck.id, read)
    return True


def _keep_criteria(connection: Connection, row: int, read: DeckRead) -> None:
    """Of an entry of which they were forgotten, as other files count than those they were read from."""
    connection.execute(update(entry).where(entry.c.id == row).values(criteria=read.criteria))
    told = [f"{one.id} {one.found}" for one in read.criteria]
    record(connection, read.at, EventKind.CRITERIA, {"criteria": told}, entry=row)


def _mails(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The mails that may hold the files, the newest first."""
    found: dict[int, tuple[str, ...]] = {}
    for first in range(0, len(ids), _AT_ONCE):
        mails = mails_with_files(connection, ids[first : first + _AT_ONCE])
        found |= {row: tuple(sha256 for sha256, _ in of) for row, of in mails.items()}
    return found
