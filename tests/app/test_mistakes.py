"""Mistakes in the configuration are told in words, without those of the libraries that find them."""

import tomllib
from datetime import date, datetime
from typing import Any, Literal

import pytest

from app.mistakes import expected, not_toml


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        (str, 7, 'must be text in quotes, as in "text"'),
        (int, "7", "must be a whole number"),
        (bool, 1, "must be true or false"),
        (
            datetime,
            "then",
            "must be a time with its offset and without quotes, as in 2023-07-31T16:30:00+07:00",
        ),
        (date, 2023, "must be a day without quotes, as in 2023-07-31"),
        (list[str], "a", 'must be a list, as in ["text"]'),
        (list[str], ["a", 1], 'item 2 must be text in quotes, as in "text"'),
        (list[date], ["x"], "item 1 must be a day without quotes, as in 2023-07-31"),
        (dict[str, Literal["note", "hold"]], {"LATE": "x"}, 'LATE must be "note" or "hold", not "x"'),
        (dict[str, str], 1, "must be a table of names and values"),
        (Literal["tls", "plain"], "ssl", 'must be "tls" or "plain", not "ssl"'),
        (Literal["tls", "plain"], 1, 'must be "tls" or "plain"'),
    ],
)
def test_value_that_does_not_fit_is_told_what_must_stand_there(kind: Any, raw: Any, said: str) -> None:
    assert expected(kind, raw) == said


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a = ", "its end"),
        ("a = 1\nb == 2", "line 2, column 4"),
        ("x", "its end"),
        ("d = 2023-02-30", "line 1, column 5"),
    ],
)
def test_line_that_is_not_toml_is_pointed_at(text: str, where: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as found:
        tomllib.loads(text)
    words = 'it cannot be read as TOML; lines read key = "text", key = 12 or [section]'
    assert not_toml(found.value) == f"{where}: {words}"
