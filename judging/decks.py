"""Gets an entry's deck out of the mail that brought it: its words, and pictures where they are wanted."""

import hashlib
from collections.abc import Iterable

from contest.content import Content
from contest.entry import Entry, Role
from contest.message import Message
from judging.album import NOT_TAKEN_OUT, Album, Source, make_album
from judging.gallery import keep_gallery
from judging.gathering import MOST_SLIDES, slides_of
from judging.masking import private_words
from judging.workshop import Mails, Workshop, opened


def deck_of(shop: Workshop, entry: Entry, mails: Mails) -> tuple[Content | None, Album]:
    """The entry's first deck as the sandbox reads it, None where it is not to be had, and its pictures.

    What officers see of these is kept for them. Raises Unavailable.
    """
    content, album = _found(shop, entry, mails)
    if shop.studio is not None and entry.usable(Role.DECK):
        keep_gallery(shop.folder, entry, content, album)
    return content, album


def _found(shop: Workshop, entry: Entry, mails: Mails) -> tuple[Content | None, Album]:
    decks = {file.sha256 for file in entry.usable(Role.DECK)[:1]}
    for sha256, size in mails if decks else ():
        with opened(shop.archive, sha256) as descriptor:
            message = shop.reader.read_message(descriptor, size)
            found = message.attachments if isinstance(message, Message) else ()
            for attachment in found:
                if attachment.sha256 in decks:
                    content = attachment.content
                    return content, _album(shop, entry, content, _Wanted(attachment.sha256), descriptor, size)
    return None, Album()


def _album(
    shop: Workshop, entry: Entry, content: Content, wanted: "_Wanted", descriptor: int, size: int
) -> Album:
    slides = slides_of(content)[:MOST_SLIDES]
    if shop.studio is None or not slides:
        return Album()
    shop.reader.hand_over(descriptor, size, wanted)
    if not wanted.data:
        return NOT_TAKEN_OUT
    source = Source(wanted.data, content.kind, slides, private_words(entry))
    return make_album(shop.studio, source, shop.folder)


class _Wanted:
    """Takes the files of a mail as a scanner would, and keeps one."""

    def __init__(self, sha256: str) -> None:
        self._sha256, self.data = sha256, b""

    def scan(self, chunks: Iterable[memoryview]) -> str:
        """Keep the file if it is the one; nothing is ever found in it."""
        data = b"".join(chunks)
        if hashlib.sha256(data).hexdigest() == self._sha256:
            self.data = data
        return ""
