"""A text without the marks that make it look like another one."""

import pytest

from thai.direction import undirected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("อบต.บ้านนา_form1\u202efdp.exe", "อบต.บ้านนา_form1fdp.exe"),
        ("\u2067fdp\u2069.exe", "fdp.exe"),
        ("\u200eเทศบาล\u200f \u061cก", "เทศบาล ก"),
        ("ผู้\u200bว่า\u200d_form1.pdf", "ผู้\u200bว่า\u200d_form1.pdf"),
        ("", ""),
    ],
)
def test_text_loses_what_turns_its_direction_and_nothing_else(text: str, expected: str) -> None:
    assert undirected(text) == expected
