"""Thai words without the vowels above and below consonants, which is where most of them are misspelt."""

import re

_SMALL = str.maketrans("", "", "ิีึืฺุู็ัํ")
_DOUBLED = re.compile(r"(.)\1")


def skeleton(text: str) -> str:
    """`text` without small vowels and doubled letters: ผลสัมฤทธ์ and ผลสัมฤทธิ์ have the same."""
    return _DOUBLED.sub(r"\1", text.translate(_SMALL))
