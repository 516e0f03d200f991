"""Reads again the slides of entries of which a search knows none: recorded long ago, or gone back to."""

import os

from contest.content import Content
from contest.message import Message
from intake.office import Reader
from store.archive import RawArchive
from store.engine import Engine
from store.search import DeckToRead, keep_read, slides_in


def read_again(engine: Engine, archive: RawArchive, reader: Reader, deck: DeckToRead) -> bool:
    """Whether every deck of an entry was there to be read; one that the entry has replaced meanwhile was.

    Raises Unavailable on an outage.
    """
    read: dict[str, Content] = {}
    for mail in deck.mails:
        if read.keys() < set(deck.decks) and archive.path(mail).exists():
            found = _attached(archive, reader, mail)
            read |= {sha256: content for sha256, content in found.items() if sha256 in deck.decks}
    if read.keys() < set(deck.decks):
        return False
    keep_read(engine, deck, [slide for sha256 in deck.decks for slide in slides_in(sha256, read[sha256])])
    return True


def _attached(archive: RawArchive, reader: Reader, mail: str) -> dict[str, Content]:
    descriptor = archive.descriptor(mail)
    try:
        message = reader.read_message(descriptor, archive.size(mail))
    finally:
        os.close(descriptor)
    return {a.sha256: a.content for a in message.attachments} if isinstance(message, Message) else {}
