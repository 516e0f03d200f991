"""A form as it arrives can be read; blurred, dark, washed out, tiny or blank it cannot, and this says why."""

import pytest
from PIL import Image

from contest.evidence import Legibility, Sight
from parsers.evidence.legibility import CONTRAST, SHARP, legibility
from tests.parsers.evidence.sheets import (
    A4,
    WAYS,
    Spoiler,
    blank,
    blurred,
    cropped,
    dimmed,
    form_picture,
    lined,
    narrowed,
    overexposed,
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "spoil",
    [lambda page: page, blurred(2), dimmed(0.2), overexposed(150), narrowed(500)],
    ids=["as it is", "soft", "dim", "bright", "small"],
)
def test_form_can_be_read_as_it_is_and_a_little_spoiled(way: str, spoil: Spoiler) -> None:
    found = legibility(spoil(form_picture(way)))
    assert (found.legible, found.blank) == (True, False)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "spoil",
    [blurred(3), blurred(6), dimmed(0.1), overexposed(250), narrowed(300), blank],
    ids=["blurred", "very blurred", "dark", "washed out", "tiny", "blank"],
)
def test_form_spoiled_cannot_be_read(way: str, spoil: Spoiler) -> None:
    assert not legibility(spoil(form_picture(way))).legible


def test_each_measure_tells_its_own_fault() -> None:
    page = form_picture("scanned")
    spoiled = {
        "as it is": page,
        "blurred": blurred(3)(page),
        "dark": dimmed(0.1)(page),
        "blank": blank(page),
    }
    found = {name: legibility(picture) for name, picture in spoiled.items()}
    assert {name: (f.sharpness >= SHARP, f.contrast >= CONTRAST, f.blank) for name, f in found.items()} == {
        "as it is": (True, True, False),
        "blurred": (False, True, False),
        "dark": (True, False, False),
        "blank": (False, False, True),
    }


def test_page_with_a_single_line_is_not_blank() -> None:
    page = Image.new("RGB", A4, "white")
    page.paste(lined().crop((80, 90, 400, 115)), (200, 500))
    found = legibility(page)
    assert (found.blank, found.legible) == (False, True)


@pytest.mark.parametrize("way", ["typed", "scanned", "shot"])
def test_whole_sheet_with_empty_edges_is_not_cut_off(way: str) -> None:
    assert legibility(form_picture(way)).cut_off is Sight.NOT_SEEN


@pytest.mark.parametrize("way", ["typed", "scanned", "shot"])
@pytest.mark.parametrize(
    "crop", [cropped(15, 0, 100, 100), cropped(20, 20, 80, 80)], ids=["left", "all round"]
)
def test_page_whose_lines_run_over_an_edge_is_cut_off(way: str, crop: Spoiler) -> None:
    assert legibility(crop(form_picture(way))).cut_off is Sight.SEEN


def test_page_cut_between_two_lines_cannot_be_told_from_a_short_one() -> None:
    assert legibility(lined().crop((0, 0, A4[0], 90 + 28 * 20))).cut_off is Sight.CANNOT_TELL


def test_photograph_of_a_sheet_on_a_table_cannot_tell_of_its_edges() -> None:
    assert legibility(form_picture("photographed")).cut_off is Sight.CANNOT_TELL


@pytest.mark.parametrize("size", [(1, 1), (3, 4_000), (4_000, 2), (16, 16)])
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "CMYK"])
def test_picture_of_any_size_and_mode_is_measured(size: tuple[int, int], mode: str) -> None:
    assert legibility(Image.new(mode, size)) == Legibility(0.0, 0.0, blank=True, legible=False)
