"""Columns: cells, widths, padding and shortening."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.columns import clusters, pad, shorten, take, width

MIXED = st.text(alphabet="กมอาะัิี่้์ํำเแโๆ A.日é\u0301\u200b😀\n", max_size=16)
ANY = st.one_of(MIXED, st.text(max_size=16))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("เมืองน้ำใส", ("เมื", "อ", "ง", "น้ำ", "ใส")),
        ("แก้ว", ("แก้", "ว")),
        ("กํ้า", ("กํ้า",)),
        ("กา", ("ก", "า")),
        ("เเก", ("เ", "เก")),
        ("เA", ("เ", "A")),
        ("e\u0301日", ("e\u0301", "日")),
        ("a\r\nb", ("a", "\r\n", "b")),
        ("", ()),
    ],
)
def test_clusters_keep_a_letter_with_what_belongs_to_it(text: str, pieces: tuple[str, ...]) -> None:
    assert clusters(text) == pieces


@given(ANY)
def test_clusters_make_up_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("form1.pdf", 9),
        ("ที่", 1),
        ("น้ำ", 2),
        ("เมือง", 4),
        ("日本", 4),
        ("👩\u200d👧", 2),
        ("\u200b\x07", 0),
        ("", 0),
    ],
)
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@given(ANY)
def test_width_is_the_sum_over_the_clusters(text: str) -> None:
    assert width(text) == sum(map(width, clusters(text)))


@pytest.mark.parametrize(("align", "padded"), [("left", "ที่  |น้ำ |เมือง|"), ("right", "  ที่| น้ำ|เมือง|")])
def test_pad_lines_columns_up(align: Literal["left", "right"], padded: str) -> None:
    assert "".join(pad(text, 3, align) + "|" for text in ("ที่", "น้ำ", "เมือง")) == padded


@given(ANY, st.integers(0, 30), st.sampled_from(["left", "right"]))
def test_pad_reaches_the_width_and_never_cuts(
    text: str, columns: int, align: Literal["left", "right"]
) -> None:
    padded = pad(text, columns, align)
    assert (width(padded), padded.strip(" ")) == (max(columns, width(text)), text.strip(" "))


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("เทศบาลเมืองป่าสัก", 40, "เทศบาลเมืองป่าสัก"),
        ("เทศบาลเมืองป่าสัก", 8, "เทศบาล…"),
        ("เทศบาลเมืองป่าสัก", 7, "เทศบาล…"),
        ("เทศบาลเมืองป่าสัก", 9, "เทศบาลเมื…"),
        ("เทศบาล เมือง", 8, "เทศบาล…"),
        ("ป่าสัก", 4, "ป่าสัก"),
        ("ป่าสัก", 3, "ป่า…"),
        ("น้ำตก", 2, "…"),
        ("น้ำตก", 3, "น้ำ…"),
        ("日本語", 4, "日…"),
        ("ป่า", 1, "…"),
        ("ป่า", 0, ""),
        ("ป่า", -1, ""),
        ("", 0, ""),
    ],
)
def test_shorten_ends_between_clusters_with_an_ellipsis(text: str, columns: int, shown: str) -> None:
    assert shorten(text, columns) == shown


@given(ANY, st.integers(0, 20))
def test_shortened_text_fits_and_is_a_beginning(text: str, columns: int) -> None:
    shown = shorten(text, columns)
    assert width(shown) <= columns
    assert shown == text or text.startswith(shown.removesuffix("…"))


@given(ANY, st.integers(0, 20))
def test_take_is_the_longest_beginning_that_fits(text: str, columns: int) -> None:
    taken = take(text, columns)
    following = clusters(text[len(taken) :])
    assert text.startswith(taken)
    assert width(taken) <= columns
    assert not following or width(taken) + width(following[0]) > columns
