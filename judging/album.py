"""Pictures of a deck's slides for judges: drawn, looked through for persons, kept for the next time."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import msgspec

from contest.content import Slide, Unreadable
from judging.keeping import keep
from judging.masking import tells_privacy
from judging.places import slide_picture_file

DRAWN = 1
"""Goes up with every change to how slides are drawn or looked through, so that all are drawn again."""


class Studio(Protocol):
    """Draws slides and reads what stands in pictures; slow, and often not installed."""

    def lacks(self, kind: str) -> str:
        """The program that a deck of that kind would need and that is missing, "" for none."""

    def slides(self, deck: bytes, kind: str, most: int) -> tuple[bytes, ...] | Unreadable:
        """The first `most` slides that are shown, a JPEG each, or why there are none. Raises Unavailable."""

    def words(self, picture: bytes) -> str | Unreadable:
        """What stands in a picture, with mistakes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A deck as it was sent, the slides read from it, and the words of persons that must not be shown."""

    deck: bytes
    kind: str
    slides: tuple[Slide, ...]
    private: tuple[str, ...]


class NoPictures(StrEnum):
    """Why a deck has no pictures. The values stand in notes beside them: never rename one."""

    LACKING = "lacking"
    GONE = "gone"
    SLOW = "slow"
    LARGE = "large"
    MEMORY = "memory"
    FAILED = "failed"
    MISCOUNTED = "miscounted"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Album:
    """By number of slide the SHA-256 of its picture; the slides left out because they tell of persons.

    `trouble` is a sentence where no picture could be made, and `why` is the same as a code.
    """

    pictures: tuple[tuple[int, str], ...] = ()
    left_out: tuple[int, ...] = ()
    trouble: str = ""
    why: NoPictures | None = None

    def of(self, slide: int) -> str:
        """The SHA-256 of a slide's picture, "" for none."""
        return dict(self.pictures).get(slide, "")


def _sentence(why: str) -> str:
    return f"ไม่มีภาพสไลด์ในเอกสารนี้ เพราะ{why} จึงแสดงข้อความของสไลด์แทน"


_LACKING = "เครื่องที่จัดทำเอกสารไม่มีโปรแกรม "
_WHY = {
    NoPictures.GONE: "ไม่พบไฟล์นำเสนอในคลังเอกสาร",
    NoPictures.SLOW: "การแปลงเป็นภาพใช้เวลานานเกินกำหนด",
    NoPictures.LARGE: "ภาพมีขนาดใหญ่เกินกำหนด",
    NoPictures.MEMORY: "การแปลงเป็นภาพใช้หน่วยความจำเกินกำหนด",
    NoPictures.FAILED: "โปรแกรมแปลงไฟล์นี้เป็นภาพไม่สำเร็จ",
    NoPictures.MISCOUNTED: "จำนวนภาพไม่ตรงกับจำนวนสไลด์",
}
_OF_READER = {
    Unreadable.TOO_SLOW: NoPictures.SLOW,
    Unreadable.TOO_LARGE: NoPictures.LARGE,
    Unreadable.TOO_MUCH_MEMORY: NoPictures.MEMORY,
}


def _without(why: NoPictures) -> Album:
    return Album(trouble=_sentence(_WHY[why]), why=why)


NOT_TAKEN_OUT = _without(NoPictures.GONE)


def make_album(studio: Studio, source: Source, folder: Path) -> Album:
    """The pictures of a deck's slides, as they lie where they were made before. Raises Unavailable."""
    if missing := studio.lacks(source.kind):
        return Album(trouble=_sentence(f"{_LACKING}{missing}"), why=NoPictures.LACKING)
    note = folder / "pictures" / f"{_made_of(source)}.json"
    if note.exists():
        known = msgspec.json.decode(note.read_bytes(), type=Album)
        if all(slide_picture_file(folder, sha256).exists() for _, sha256 in known.pictures):
            return known
    made = _made(studio, source, folder)
    keep(note, msgspec.json.encode(made))
    return made


def _made(studio: Studio, source: Source, folder: Path) -> Album:
    shown = [slide for slide in source.slides if not slide.hidden]
    drawn = studio.slides(source.deck, source.kind, len(shown) + 1)
    if isinstance(drawn, Unreadable):
        return _without(_OF_READER.get(drawn, NoPictures.FAILED))
    if len(drawn) != len(shown):
        return _without(NoPictures.MISCOUNTED)
    return _sorted_out(studio, source, list(zip(shown, drawn, strict=True)), folder)


def _sorted_out(studio: Studio, source: Source, drawn: Sequence[tuple[Slide, bytes]], folder: Path) -> Album:
    """Without the slides on which a person is told of, in their text or in what is read off the picture."""
    fit, left_out = [], []
    for slide, picture in drawn:
        if _tells_of_somebody(studio, slide, picture, source.private):
            left_out.append(slide.number)
            continue
        sha256 = hashlib.sha256(picture).hexdigest()
        keep(slide_picture_file(folder, sha256), picture)
        fit.append((slide.number, sha256))
    return Album(tuple(fit), tuple(left_out))


def _tells_of_somebody(studio: Studio, slide: Slide, picture: bytes, private: tuple[str, ...]) -> bool:
    """By its text, or by what is read off its picture; one that cannot be read may say anything."""
    if any(tells_privacy(text, private) for text in (slide.title, slide.text, slide.alt)):
        return True
    words = studio.words(picture)
    return isinstance(words, Unreadable) or tells_privacy(words, private)


def _made_of(source: Source) -> str:
    """Changes whenever the album might; tells of nobody."""
    told = (DRAWN, hashlib.sha256(source.deck).hexdigest(), source.kind, source.slides, source.private)
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()
