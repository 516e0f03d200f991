"""What officers see of a deck: the judges' pictures with their words, found without reading the deck."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from contest.content import Content
from contest.entry import Entry, EntryFile, Role
from judging.album import DRAWN, Album, NoPictures
from judging.gathering import MOST_SLIDES, slides_of
from judging.keeping import keep
from judging.masking import masked, private_words
from judging.places import slide_picture_file
from notifier.printable import visible

_MOST_LETTERS: Final = 1_000
"""Of one slide's words beside its picture; all of them stand on the page of words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One slide: its words, masked as judges read them, and its picture's SHA-256, "" for none.

    `left_out` where its picture tells of a person; a `hidden` slide is not drawn.
    """

    number: int
    words: str
    picture: str = ""
    left_out: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Gallery:
    """The slides of an entry's deck in their order; `why` no picture could be made, None where some were."""

    slides: tuple[Shown, ...] = ()
    why: NoPictures | None = None

    def picture(self, number: int) -> str:
        """The SHA-256 of a slide's picture, "" for none."""
        return next((slide.picture for slide in self.slides if slide.number == number), "")


def deck_file(entry: Entry) -> EntryFile | None:
    """The deck that is drawn: the first that can be used of the version that counts."""
    return next(iter(entry.usable(Role.DECK)), None)


def keep_gallery(folder: Path, entry: Entry, content: Content | None, album: Album) -> None:
    """Put what was drawn where `gallery_of` finds it; a missing program is not kept, for it may come."""
    if album.why is not NoPictures.LACKING:
        keep(_file(folder, entry), msgspec.json.encode(_gathered(entry, content, album)))


def gallery_of(folder: Path, entry: Entry) -> Gallery | None:
    """What was drawn of an entry as it is now; None where that was not yet, or all has to be drawn again."""
    file = _file(folder, entry)
    if deck_file(entry) is None or not file.exists():
        return None
    known = msgspec.json.decode(file.read_bytes(), type=Gallery)
    drawn = (slide.picture for slide in known.slides if slide.picture)
    return known if all(slide_picture_file(folder, sha256).exists() for sha256 in drawn) else None


def _gathered(entry: Entry, content: Content | None, album: Album) -> Gallery:
    private, slides = private_words(entry), slides_of(content)[:MOST_SLIDES]
    if not slides:
        return Gallery(why=NoPictures.UNREADABLE)
    shown = tuple(
        Shown(
            slide.number,
            masked(visible(f"{slide.title} {slide.text}".strip()), private)[:_MOST_LETTERS],
            album.of(slide.number),
            slide.number in album.left_out,
            slide.hidden,
        )
        for slide in slides
    )
    return Gallery(shown, album.why)


def _file(folder: Path, entry: Entry) -> Path:
    """Another one for another deck, and for other persons, whom the pictures were looked through for."""
    deck = deck_file(entry)
    told = (DRAWN, deck.sha256 if deck else "", private_words(entry))
    return folder / "pictures" / f"{hashlib.sha256(msgspec.json.encode(told)).hexdigest()}.gallery.json"
