"""Marks are seen where they are, and not seen only where they could not hide."""

import pytest
from PIL import Image

from contest.content import FormField
from contest.evidence import Mark, Sight
from parsers.evidence.ink import ink
from parsers.evidence.legibility import legibility
from parsers.evidence.marks import SeenPage, best, signature_on, stamp_on, tick_in
from tests.parsers.evidence.sheets import WAYS, form_picture, lined, ring, scribble

RED, BLUE = "#c0273b", "#1c3f94"
SEEN, NOT_SEEN, CANNOT_TELL = Sight.SEEN, Sight.NOT_SEEN, Sight.CANNOT_TELL


def seen(picture: Image.Image, *, plain: bool = False) -> SeenPage:
    """The picture as the first page of a file."""
    return SeenPage(1, picture, legibility(picture), ink(picture), plain=plain)


def sights(page: SeenPage) -> tuple[Sight, Sight]:
    """Of stamp and signature."""
    return stamp_on(page).sight, signature_on(page).sight


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("by_hand", [False, True], ids=["typed", "by hand"])
def test_marks_of_a_form_are_seen(way: str, by_hand: bool) -> None:
    assert sights(seen(form_picture(way, by_hand=by_hand))) == (SEEN, SEEN)


@pytest.mark.parametrize("way", WAYS)
def test_form_in_black_and_white_cannot_tell(way: str) -> None:
    assert sights(seen(form_picture(way).convert("L"))) == (CANNOT_TELL, CANNOT_TELL)


def test_signed_page_in_colour_without_a_stamp_has_none() -> None:
    assert sights(seen(scribble(lined(), BLUE, 500, 1050))) == (NOT_SEEN, SEEN)


def test_stamped_page_may_be_signed_in_black() -> None:
    assert sights(seen(ring(lined(), RED, 200, 1005))) == (SEEN, CANNOT_TELL)


def test_seal_in_the_head_is_no_stamp_but_may_be_one_upside_down() -> None:
    assert sights(seen(ring(lined(), RED, 330, 20))) == (CANNOT_TELL, CANNOT_TELL)


def test_page_on_its_side_cannot_tell() -> None:
    page = scribble(ring(lined(), RED, 200, 1005), BLUE, 500, 1050)
    assert sights(seen(page.rotate(90, expand=True))) == (CANNOT_TELL, CANNOT_TELL)


def test_plain_page_is_neither_signed_nor_stamped() -> None:
    assert sights(seen(lined(), plain=True)) == (NOT_SEEN, NOT_SEEN)


@pytest.mark.parametrize(
    ("boxes", "sight"),
    [
        ((), CANNOT_TELL),
        ((None,), CANNOT_TELL),
        ((True,), SEEN),
        ((False, None), NOT_SEEN),
        ((True, False), CANNOT_TELL),
        ((True, True), SEEN),
    ],
)
def test_tick_is_told_by_the_boxes_of_the_form(boxes: tuple[bool | None, ...], sight: Sight) -> None:
    assert tick_in([FormField(f"box{n}", ticked=box) for n, box in enumerate(boxes)]) == Mark(sight)


@pytest.mark.parametrize(
    ("pages", "is_whole", "sight"),
    [
        ((NOT_SEEN, SEEN), True, SEEN),
        ((NOT_SEEN, CANNOT_TELL), True, CANNOT_TELL),
        ((NOT_SEEN, NOT_SEEN), True, NOT_SEEN),
        ((NOT_SEEN, NOT_SEEN), False, CANNOT_TELL),
        ((), True, CANNOT_TELL),
    ],
)
def test_mark_of_a_file_is_the_surest_of_its_pages(
    pages: tuple[Sight, ...], is_whole: bool, sight: Sight
) -> None:
    assert best([Mark(page) for page in pages], is_whole=is_whole).sight is sight
