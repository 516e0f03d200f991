"""A mask lies on its page and covers something."""

import pytest

from contest.masks import Mask, flat, unflat


@pytest.mark.parametrize(
    ("mask", "fits"),
    [
        (Mask(1, 0, 0, 1000, 1000), True),
        (Mask(3, 999, 10, 1, 1), True),
        (Mask(1, 0, 0, 0, 10), False),
        (Mask(1, 0, 0, 10, 0), False),
        (Mask(1, 900, 0, 101, 10), False),
        (Mask(1, 0, 900, 10, 101), False),
        (Mask(1, -1, 0, 10, 10), False),
        (Mask(0, 0, 0, 10, 10), False),
        (Mask(4, 0, 0, 10, 10), False),
    ],
)
def test_mask_fits_where_it_covers_a_part_of_its_page(mask: Mask, fits: bool) -> None:
    assert mask.fits() is fits


def test_masks_are_numbers_and_masks_again() -> None:
    masks = (Mask(1, 2, 3, 4, 5), Mask(2, 6, 7, 8, 9))
    assert unflat(flat(masks)) == masks
