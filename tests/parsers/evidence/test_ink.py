"""Coloured ink is found where it is, sorted by its colour, in any light; black, grey and fringes are none."""

import pytest
from PIL import Image, ImageChops

from contest.evidence import Box, InkRegion
from parsers.evidence.ink import ink
from tests.parsers.evidence.sheets import A4, WAYS, form_picture, lined, ring, scribble

STAMP, PEN = Box(0.24, 0.685, 0.425, 0.815), Box(0.605, 0.685, 0.79, 0.72)


def marked(stamp: str, pen: str) -> Image.Image:
    """A printed page with a stamp and a signature on a white foot."""
    page = lined()
    page.paste("white", (0, 750, 827, 1169))
    return scribble(ring(page, stamp, 200, 800), pen, 500, 800)


def near(box: Box, other: Box) -> bool:
    """Whether no side of a box is farther than a centimetre from that of the other."""
    sides = ("left", "top", "right", "bottom")
    return all(abs(getattr(box, side) - getattr(other, side)) < 0.03 for side in sides)


def colours_and_shapes(regions: tuple[InkRegion, ...]) -> list[tuple[str, bool]]:
    """What is said of the regions, without their places."""
    return [(region.colour, region.is_round) for region in regions]


@pytest.mark.parametrize(
    ("ink_of_stamp", "colour"),
    [("#c0273b", "red"), ("#6b2fa0", "violet"), ("#1c3f94", "blue"), ("#208040", "other")],
)
def test_stamp_and_signature_are_regions_of_their_own(ink_of_stamp: str, colour: str) -> None:
    stamp, pen = ink(marked(ink_of_stamp, "#1c3f94"))
    assert colours_and_shapes((stamp, pen)) == [(colour, True), ("blue", False)]
    assert near(stamp.box, Box(200 / 827, 800 / 1169, 350 / 827, 950 / 1169))
    assert near(pen.box, Box(500 / 827, 800 / 1169, 650 / 827, 840 / 1169))


@pytest.mark.parametrize("lamp", ["#ffd9a0", "#a8c4ff", "#909090"], ids=["bulb", "sky", "dusk"])
def test_colours_are_those_of_the_ink_and_not_of_the_lamp(lamp: str) -> None:
    lit = ImageChops.multiply(marked("#c0273b", "#1c3f94"), Image.new("RGB", A4, lamp))
    assert colours_and_shapes(ink(lit)) == [("red", True), ("blue", False)]


@pytest.mark.parametrize("way", WAYS)
def test_forms_show_their_stamp_whole(way: str) -> None:
    stamps = [region for region in ink(form_picture(way)) if region.is_round]
    assert [region.colour in {"red", "violet"} for region in stamps] == [True]


def test_black_and_grey_have_no_ink() -> None:
    assert ink(marked("#c0273b", "#1c3f94").convert("L")) == ()
    assert ink(marked("black", "#555555")) == ()


def test_fringes_of_a_screen_are_no_ink() -> None:
    page = lined()
    red, green, blue = page.split()
    fringed = Image.merge("RGB", (ImageChops.offset(red, 1, 0), green, ImageChops.offset(blue, -1, 0)))
    assert ink(fringed) == ()


def test_table_beside_the_sheet_is_no_ink() -> None:
    table = Image.new("RGB", (1027, 1369), "#7a3c3c")
    table.paste(marked("#6b2fa0", "#1c3f94"), (100, 100))
    assert colours_and_shapes(ink(table)) == [("violet", True), ("blue", False)]


@pytest.mark.parametrize("size", [(1, 1), (2, 3_000), (16, 16)])
def test_picture_of_any_size_is_looked_at(size: tuple[int, int]) -> None:
    assert ink(Image.new("RGB", size, "red")) == ()
