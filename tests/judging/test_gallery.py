"""What was drawn of a deck is found again for its entry alone, with words that tell of nobody."""

from dataclasses import replace
from pathlib import Path

import pytest

from contest.content import Content, Deck, Slide
from contest.entry import Entry
from judging.album import Album, NoPictures
from judging.gallery import Gallery, Shown, gallery_of, keep_gallery
from judging.keeping import keep
from judging.places import slide_picture_file
from tests.judging.values import DECK, ENTRY, FORM_FILE

PICTURE = "a" * 64
ALBUM = Album(((2, PICTURE),), (1, 3))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Holds the only picture of the album."""
    keep(slide_picture_file(tmp_path, PICTURE), b"a picture")
    return tmp_path


def test_drawn_deck_is_found_with_its_masked_words(folder: Path) -> None:
    keep_gallery(folder, ENTRY, DECK, ALBUM)
    assert gallery_of(folder, ENTRY) == Gallery(
        (
            Shown(1, "ปัญหาและที่มา น้ำผึ้งขายไม่ได้ ที่ปรึกษาชื่อ[ปกปิดชื่อ]", left_out=True),
            Shown(2, "ผลสำเร็จ รายได้เพิ่มขึ้น ๒๐%", PICTURE),
            Shown(3, "ติดต่อ โทร [ปกปิดโทรศัพท์] [ปกปิดอีเมล]", left_out=True),
        )
    )


def test_hidden_slide_is_named_and_has_no_picture(folder: Path) -> None:
    deck = Content("pptx", deck=Deck((Slide(1, hidden=True, title="ซ่อน"), Slide(2, title="เห็น"))))
    keep_gallery(folder, ENTRY, deck, Album(((2, PICTURE),)))
    assert gallery_of(folder, ENTRY) == Gallery((Shown(1, "ซ่อน", hidden=True), Shown(2, "เห็น", PICTURE)))


@pytest.mark.parametrize(
    ("content", "album", "why"),
    [
        (DECK, Album(trouble="x", why=NoPictures.SLOW), NoPictures.SLOW),
        (None, Album(), NoPictures.UNREADABLE),
        (Content("pptx"), Album(), NoPictures.UNREADABLE),
    ],
)
def test_deck_without_pictures_says_why(
    folder: Path, content: Content | None, album: Album, why: NoPictures
) -> None:
    keep_gallery(folder, ENTRY, content, album)
    found = gallery_of(folder, ENTRY)
    assert found is not None
    assert (found.why, found.picture(2)) == (why, "")


@pytest.mark.parametrize(
    "changed",
    [
        replace(ENTRY, files=(FORM_FILE, replace(ENTRY.files[1], sha256="b" * 64))),
        replace(ENTRY, facts=replace(ENTRY.facts, contact=replace(ENTRY.facts.contact, name="นายคน อื่น"))),
        replace(ENTRY, files=(FORM_FILE,)),
    ],
    ids=["another deck", "another contact", "no deck"],
)
def test_entry_that_changed_has_to_be_drawn_again(folder: Path, changed: Entry) -> None:
    keep_gallery(folder, ENTRY, DECK, ALBUM)
    assert gallery_of(folder, changed) is None


def test_picture_that_was_lost_has_all_drawn_again(folder: Path) -> None:
    keep_gallery(folder, ENTRY, DECK, ALBUM)
    slide_picture_file(folder, PICTURE).unlink()
    assert gallery_of(folder, ENTRY) is None


def test_program_that_is_missing_today_is_not_remembered(folder: Path) -> None:
    keep_gallery(folder, ENTRY, DECK, Album(trouble="x", why=NoPictures.LACKING))
    assert gallery_of(folder, ENTRY) is None
