"""Takes out of a text the marks that turn its direction, so that it is read as it is written."""

import re
from typing import Final

_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Bidi_Control of Unicode (PropList.txt). Thai needs none of them."""


def undirected(text: str) -> str:
    """`text` without them: "form1\u202efdp.exe" is shown as "form1exe.pdf" and becomes "form1fdp.exe"."""
    return _TURNING.sub("", text)
