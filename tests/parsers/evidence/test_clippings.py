"""A clipping shows its place, and is never large."""

from io import BytesIO
from random import Random

from PIL import Image

from contest.evidence import Box
from parsers.evidence.clippings import LARGEST, clipping
from tests.parsers.evidence.sheets import A4


def shown(data: bytes) -> Image.Image:
    """The picture of a clipping."""
    return Image.open(BytesIO(data), formats=["PNG"]).convert("RGB")


def test_clipping_shows_the_box_with_a_little_around_it() -> None:
    page = Image.new("RGB", (1000, 1000), "white")
    page.paste("#c0273b", (400, 600, 500, 700))
    piece = shown(clipping(page, Box(0.4, 0.6, 0.5, 0.7)))
    assert (piece.size, piece.getpixel((5, 5)), piece.getpixel((70, 70))) == (
        (140, 140),
        (255, 255, 255),
        (192, 39, 59),
    )


def test_clipping_of_noise_is_made_smaller_until_it_fits() -> None:
    noise = Image.frombytes("RGB", A4, Random(1).randbytes(A4[0] * A4[1] * 3))
    data = clipping(noise, Box(0, 0, 1, 1))
    assert (len(data) <= LARGEST, shown(data).width > 60) == (True, True)


def test_clipping_of_the_smallest_page_is_a_picture() -> None:
    assert shown(clipping(Image.new("RGB", (1, 1), "red"), Box(0, 0.55, 1, 1))).size == (1, 1)
