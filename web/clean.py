"""Takes out of a text what would steer the browser's text instead of being read."""

import re

_STEERING = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff"
    "\\ufff9-\\ufffb\\ud800-\\udfff\\U000e0000-\\U000e007f]"
)
"""Controls, marks of direction, invisible characters, and halves of characters that cannot be written."""


def shown(text: str) -> str:
    """A text with its lines, without anything that turns its direction or hides in it."""
    # Nothing that steers is printable, and most texts are nothing else: told ten times as quickly.
    return text if text.isprintable() else _STEERING.sub("", text)
