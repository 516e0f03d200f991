"""Boxes on a slide are read as people read them."""

from hypothesis import given
from hypothesis import strategies as st

from parsers.slides.order import Box, reading_order

INCH = 914_400


def inches(left: float, top: float, width: float, height: float) -> Box:
    """A box measured in inches."""
    return Box(*(int(side * INCH) for side in (left, top, width, height)))


def test_order_is_from_top_to_bottom() -> None:
    assert reading_order([inches(0, 4, 9, 1), inches(0, 0, 9, 1), inches(0, 2, 9, 1)]) == (1, 2, 0)


def test_order_within_a_row_is_from_left_to_right() -> None:
    assert reading_order([inches(5, 1.1, 3, 1), inches(1, 1, 3, 1)]) == (1, 0)


def test_order_takes_a_column_as_a_whole_where_columns_stand_further_apart_than_rows() -> None:
    title = inches(0, 0, 10, 1)
    left = [inches(0, 1.5, 4, 1), inches(0, 2.5, 4, 3)]
    right = [inches(5, 1.5, 4, 1), inches(5, 2.5, 4, 3)]
    assert reading_order([right[1], left[1], title, right[0], left[0]]) == (2, 4, 1, 3, 0)


def test_order_of_a_grid_with_even_gaps_is_row_by_row() -> None:
    grid = [inches(x, y, 2, 2) for y in (0, 3) for x in (0, 3)]
    assert reading_order(grid) == (0, 1, 2, 3)


def test_order_of_boxes_that_overlap_is_from_the_top() -> None:
    assert reading_order([inches(1, 1, 5, 5), inches(0, 0, 5, 5)]) == (1, 0)


def test_order_of_very_many_boxes_is_from_the_top() -> None:
    assert reading_order([inches(0, -place, 1, 1) for place in range(400)]) == tuple(range(399, -1, -1))


@given(
    st.lists(
        st.builds(
            Box,
            st.integers(-(10**7), 10**7),
            st.integers(-(10**7), 10**7),
            st.integers(0, 10**7),
            st.integers(0, 10**7),
        ),
        max_size=40,
    )
)
def test_order_names_every_box_once(boxes: list[Box]) -> None:
    assert sorted(reading_order(boxes)) == list(range(len(boxes)))
