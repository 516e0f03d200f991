"""Reads again the slides of entries of which nothing is known: recorded long ago, or gone back to."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from contest.call import Criterion
from contest.content import Content
from contest.criteria import map_criteria
from contest.entry import CriterionFound
from contest.message import Message
from intake.office import Reader
from store.archive import RawArchive
from store.engine import Engine
from store.search import DeckRead, DeckToRead, keep_read, slides_in


@dataclass(frozen=True, slots=True)
class Lectern:
    """What reading again needs: where entries and mails lie, who reads, and what slides should speak to."""

    engine: Engine
    archive: RawArchive
    reader: Reader
    criteria: tuple[Criterion, ...]
    clock: Callable[[], datetime]


def read_again(at: Lectern, deck: DeckToRead) -> bool:
    """Whether every deck of an entry was there to be read; one that the entry has replaced meanwhile was.

    Raises Unavailable on an outage.
    """
    read: dict[str, Content] = {}
    for mail in deck.mails:
        if read.keys() < set(deck.decks) and at.archive.path(mail).exists():
            found = _attached(at, mail)
            read |= {sha256: content for sha256, content in found.items() if sha256 in deck.decks}
    if read.keys() < set(deck.decks):
        return False
    slides = [slide for sha256 in deck.decks for slide in slides_in(sha256, read[sha256])]
    criteria = _criteria(at, (read[sha256] for sha256 in deck.decks))
    keep_read(at.engine, deck, DeckRead(slides, criteria, at.clock()))
    return True


def _criteria(at: Lectern, decks: Iterable[Content]) -> tuple[CriterionFound, ...]:
    """As the desk maps them when a mail brings the slides."""
    slides = [slide for content in decks if content.deck for slide in content.deck.slides]
    return map_criteria(slides, at.criteria) if slides else ()


def _attached(at: Lectern, mail: str) -> Mapping[str, Content]:
    descriptor = at.archive.descriptor(mail)
    try:
        message = at.reader.read_message(descriptor, at.archive.size(mail))
    finally:
        os.close(descriptor)
    return {a.sha256: a.content for a in message.attachments} if isinstance(message, Message) else {}
