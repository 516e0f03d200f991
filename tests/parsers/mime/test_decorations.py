"""Logos in signatures are told from scans that were pasted into the text."""

import pytest

from contest.content import Content, Picture
from parsers.mime.decorations import is_decoration


def picture(width: int, height: int) -> Content:
    return Content("jpeg", picture=Picture(width, height, "JPEG"))


@pytest.mark.parametrize(
    ("name", "size", "content", "expected"),
    [
        ("image001.jpg", 9_000, picture(200, 80), True),
        ("banner.png", 90_000, picture(1_600, 300), True),
        ("image002.jpg", 40_000, picture(1_240, 1_754), False),
        ("เทศบาล_form1.jpg", 9_000, picture(200, 80), False),
        ("แบบฟอร์ม.jpg", 9_000, picture(200, 80), False),
        ("image003.png", 9_000, Content("png"), True),
        ("image003.png", 90_000, Content("png"), False),
        ("image004.pdf", 9_000, Content("pdf"), False),
    ],
)
def test_decoration_is_a_small_picture_that_the_text_shows(
    name: str, size: int, content: Content, *, expected: bool
) -> None:
    assert is_decoration(name, is_shown=True, size=size, content=content) is expected
    assert not is_decoration(name, is_shown=False, size=size, content=content)
