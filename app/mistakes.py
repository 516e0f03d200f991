"""Says what is wrong with a value or a line of config.toml, in words for who wrote it."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, Literal, get_args, get_origin

import msgspec

_KINDS: Final[dict[Any, str]] = {
    str: 'text in quotes, as in "text"',
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    datetime: "a time with its offset and without quotes, as in 2023-07-31T16:30:00+07:00",
    date: "a day without quotes, as in 2023-07-31",
    list: 'a list, as in ["text"]',
    dict: "a table of names and values",
}


def expected(kind: Any, raw: Any) -> str:
    """What must stand in the place of a value that does not fit; the first mistake of a list or table."""
    origin = get_origin(kind) or kind
    if origin is Literal:
        words = " or ".join(f'"{word}"' for word in get_args(kind))
        return f"must be {words}" + (f', not "{raw}"' if isinstance(raw, str) else "")
    if isinstance(raw, list | dict) and isinstance(raw, origin):
        inner = get_args(kind)[-1]
        wrong = ((name, value) for name, value in _parts(raw) if not _fits(inner, value))
        return next((f"{name} {expected(inner, value)}" for name, value in wrong), "cannot stand there")
    return f"must be {_KINDS.get(origin, 'another kind of value')}"


def not_toml(error: tomllib.TOMLDecodeError) -> str:
    """Where the file stops being TOML."""
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    where = f"line {place[1]}, column {place[2]}" if place else "its end"
    return f'{where}: it cannot be read as TOML; lines read key = "text", key = 12 or [section]'


def _parts(raw: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(raw, dict):
        yield from raw.items()
    else:
        yield from ((f"item {number}", item) for number, item in enumerate(raw, 1))


def _fits(kind: Any, raw: Any) -> bool:
    try:
        msgspec.convert(raw, kind)
    except msgspec.ValidationError:
        return False
    return True
