"""The lightest and the darkest neighbour of each pixel, far quicker than Pillow's rank filters.

A square is a row of columns, and a row of eight is two rows of four: a few comparisons of whole pictures.
"""

from collections.abc import Callable

from PIL import Image, ImageChops

_Choice = Callable[[Image.Image, Image.Image], Image.Image]


def lightest(picture: Image.Image, side: int) -> Image.Image:
    """As `ImageFilter.MaxFilter(side)` does for an "L" picture; `side` in pixels, odd."""
    return _chosen(picture, side, ImageChops.lighter, 0)


def darkest(picture: Image.Image, side: int) -> Image.Image:
    """As `ImageFilter.MinFilter(side)` does for an "L" picture; `side` in pixels, odd."""
    return _chosen(picture, side, ImageChops.darker, 255)


def _chosen(picture: Image.Image, side: int, choose: _Choice, beyond: int) -> Image.Image:
    """`beyond` is the level around the picture, which is never chosen."""
    rim = side // 2
    around = Image.new("L", (picture.width + 2 * rim, picture.height + 2 * rim), beyond)
    around.paste(picture, (rim, rim))
    return _along(_along(around, side, choose, (1, 0)), side, choose, (0, 1))


def _along(picture: Image.Image, side: int, choose: _Choice, step: tuple[int, int]) -> Image.Image:
    """The choice of `side` neighbours in one direction; smaller by all but one of them."""
    reached = 1
    while reached < side:
        ahead = min(reached, side - reached)
        wide, tall = picture.width - ahead * step[0], picture.height - ahead * step[1]
        left = picture.crop((0, 0, wide, tall))
        right = picture.crop((ahead * step[0], ahead * step[1], picture.width, picture.height))
        picture = choose(left, right)
        reached += ahead
    return picture
