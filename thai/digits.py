"""Thai digits to Arabic digits and back."""

from typing import Final

_THAI: Final = "๐๑๒๓๔๕๖๗๘๙"
_ARABIC: Final = "0123456789"
_TO_ARABIC: Final = str.maketrans(_THAI, _ARABIC)
_TO_THAI: Final = str.maketrans(_ARABIC, _THAI)


def to_arabic(text: str) -> str:
    """`text` with ๐ to ๙ as 0 to 9; its length does not change."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """`text` with 0 to 9 as ๐ to ๙, as in formal letters; its length does not change."""
    return text.translate(_TO_THAI)
