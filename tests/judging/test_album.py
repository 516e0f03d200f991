"""Slides are shown to judges as pictures where these tell of nobody, and as words where there are none."""

from dataclasses import replace
from pathlib import Path

import pytest

from contest.content import Slide, Unreadable
from judging.album import Album, NoPictures, Source, make_album
from judging.masking import private_words
from judging.places import slide_picture_file
from tests.judging.values import DECK, ENTRY

assert DECK.deck
SLIDES = (*DECK.deck.slides[1:], Slide(4, title="ซ่อน", hidden=True), Slide(5, title="แผนผัง"))
SOURCE = Source(b"a deck", "pptx", SLIDES, private_words(ENTRY))
"""Slide 3 tells of the contact, slide 4 is hidden."""


class FakeStudio:
    """Draws a slide as a few bytes, in which stands what it is told."""

    def __init__(self, drawn: tuple[bytes, ...] | Unreadable, missing: str = "") -> None:
        self.drawn, self.missing, self.times = drawn, missing, 0

    def lacks(self, kind: str) -> str:
        return self.missing

    def slides(self, deck: bytes, kind: str, most: int) -> tuple[bytes, ...] | Unreadable:
        self.times += 1
        return self.drawn if isinstance(self.drawn, Unreadable) else self.drawn[:most]

    def words(self, picture: bytes) -> str | Unreadable:
        return Unreadable.TOO_SLOW if picture == b"slow" else picture.decode()


def numbers(album: Album) -> tuple[list[int], tuple[int, ...]]:
    return [number for number, _ in album.pictures], album.left_out


@pytest.mark.parametrize(
    ("drawn", "shown", "left_out"),
    [
        ((b"two", b"three", b"five"), [2, 5], (3,)),
        ((b"two", b"three", "ติดต่อ โทร ๐๘๑-๕๕๕-๐๑๑๘".encode()), [2], (3, 5)),
        (("คุณมนตรี ตัวอย่างเลิศ".encode(), b"three", b"five"), [5], (2, 3)),
        ((b"slow", b"three", b"five"), [5], (2, 3)),
    ],
    ids=["in its words", "a number in the picture", "a name in the picture", "cannot be read"],
)
def test_slide_that_tells_of_somebody_has_no_picture(
    tmp_path: Path, drawn: tuple[bytes, ...], shown: list[int], left_out: tuple[int, ...]
) -> None:
    album = make_album(FakeStudio(drawn), SOURCE, tmp_path)
    assert numbers(album) == (shown, left_out)
    kept = {slide_picture_file(tmp_path, sha256).read_bytes() for _, sha256 in album.pictures}
    assert kept == {drawn[(2, 3, 5).index(number)] for number in shown}


@pytest.mark.parametrize(
    ("studio", "code", "why"),
    [
        (
            FakeStudio((), "LibreOffice Impress"),
            NoPictures.LACKING,
            "เครื่องที่จัดทำเอกสารไม่มีโปรแกรม LibreOffice Impress",
        ),
        (FakeStudio(Unreadable.TOO_SLOW), NoPictures.SLOW, "การแปลงเป็นภาพใช้เวลานานเกินกำหนด"),
        (FakeStudio(Unreadable.DAMAGED), NoPictures.FAILED, "โปรแกรมแปลงไฟล์นี้เป็นภาพไม่สำเร็จ"),
        (FakeStudio((b"two",)), NoPictures.MISCOUNTED, "จำนวนภาพไม่ตรงกับจำนวนสไลด์"),
        (
            FakeStudio((b"two", b"three", b"four", b"five")),
            NoPictures.MISCOUNTED,
            "จำนวนภาพไม่ตรงกับจำนวนสไลด์",
        ),
    ],
    ids=["missing", "hanging", "crashing", "too few", "hidden ones drawn too"],
)
def test_pictures_that_cannot_be_made_are_told_of(
    tmp_path: Path, studio: FakeStudio, code: NoPictures, why: str
) -> None:
    told = f"ไม่มีภาพสไลด์ในเอกสารนี้ เพราะ{why} จึงแสดงข้อความของสไลด์แทน"
    assert make_album(studio, SOURCE, tmp_path) == Album(trouble=told, why=code)


def test_slides_are_drawn_once_for_the_same_deck_and_persons(tmp_path: Path) -> None:
    studio = FakeStudio((b"two", b"three", b"five"))
    first = make_album(studio, SOURCE, tmp_path)
    assert (make_album(studio, SOURCE, tmp_path), studio.times) == (first, 1)
    make_album(studio, replace(SOURCE, private=("นายใคร ก็ได้",)), tmp_path)
    slide_picture_file(tmp_path, first.of(2)).unlink()
    assert (make_album(studio, SOURCE, tmp_path), studio.times) == (first, 3)
