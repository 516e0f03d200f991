"""The forms of `thai.normal` by a short cut, for the many names that are written as they should be."""

import re
from typing import Final

from thai.normal import fold, key, normalise

# Thai syllables in their normal form, on which nothing is to be mended.
_SYLLABLE: Final = r"[แโใไ]?[ก-ฮ][ัิ-ู็]?[่-๋์]?(?:าะ?|[ะำ])?|เ(?=[ก-ฮ])"
_SOUND_NAME: Final = re.compile(rf"(?:{_SYLLABLE}|[a-z0-9])+")
_SOUND_TEXT: Final = re.compile(rf"(?:{_SYLLABLE}|[a-zA-Z0-9.,:;()\[\]/!?_-]| (?! |$))*")
_FOLDED_TEXT: Final = re.compile(rf"(?! )(?:{_SYLLABLE}|[a-z0-9.,:;()\[\]/!?]|_(?!_)|-(?!-)| (?! |$))*")
_SEPARATORS: Final = str.maketrans(dict.fromkeys(" .-_"))


def name_key(name: str) -> str:
    """The same as `thai.normal.key`."""
    letters = name.translate(_SEPARATORS)
    return letters if _SOUND_NAME.fullmatch(letters) else key(name)


def quick_fold(text: str) -> str:
    """The same as `thai.normal.fold`."""
    return text if _FOLDED_TEXT.fullmatch(text) else fold(text)


def quick_normalise(text: str) -> str:
    """The same as `thai.normal.normalise`."""
    return text if _SOUND_TEXT.fullmatch(text) else normalise(text)
