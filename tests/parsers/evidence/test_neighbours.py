"""Neighbours are chosen as Pillow's rank filters choose them."""

from random import Random

import pytest
from PIL import Image, ImageFilter

from parsers.evidence.neighbours import darkest, lightest


def noise(width: int, height: int) -> Image.Image:
    """A picture of nothing, the same each time."""
    return Image.frombytes("L", (width, height), Random(1).randbytes(width * height))


@pytest.mark.parametrize("side", [1, 3, 5, 9])
@pytest.mark.parametrize("size", [(1, 1), (40, 7), (31, 33)])
def test_neighbours_are_those_of_the_rank_filters(side: int, size: tuple[int, int]) -> None:
    picture = noise(*size)
    assert lightest(picture, side).tobytes() == picture.filter(ImageFilter.MaxFilter(side)).tobytes()
    assert darkest(picture, side).tobytes() == picture.filter(ImageFilter.MinFilter(side)).tobytes()
