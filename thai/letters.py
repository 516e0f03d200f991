"""The letters of the Thai block as classes, in the form that regular expressions take inside [brackets].

Unicode 16, block U+0E00 to U+0E7F; the names in the comments are those of the Unicode chart.
"""

from collections.abc import Callable
from typing import Final

CONSONANT: Final = "\u0e01-\u0e2e"
"""ก to ฮ, with ฤ and ฦ, which spell like consonants."""

LEADING: Final = "\u0e40-\u0e44"
"""เ แ โ ใ ไ: vowels written, and stored, before the consonant they are spoken after."""

FOLLOWING: Final = "\u0e30\u0e32\u0e33\u0e45"
"""ะ า ำ ๅ: vowels with a width of their own that only ever follow a consonant."""

TONE: Final = "\u0e48-\u0e4b"
"""The four tone marks."""

MARK: Final = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""Everything that stands above or below a consonant: vowels, tones, silencer and the rarer signs."""

DIGIT: Final = "\u0e50-\u0e59"
"""๐ to ๙."""

SARA_AA: Final = "\u0e32"
SARA_AM: Final = "\u0e33"
NIKHAHIT: Final = "\u0e4d"

# Fonts made before OpenType drew each mark at up to four heights and kept the extra shapes in the
# private use area. Word, Acrobat and old converters leak them into text. Two sets exist, Microsoft's
# (U+F700 to F71A) and Apple's (U+F884 to F89E); both are listed in HarfBuzz, hb-ot-shaper-thai.cc.
_SHAPES: Final = {
    0x0E10: (0xF700, 0xF89E),
    0x0E0D: (0xF70F, 0xF89A),
    0x0E31: (0xF710, 0xF884),
    0x0E34: (0xF701, 0xF885),
    0x0E35: (0xF702, 0xF886),
    0x0E36: (0xF703, 0xF887),
    0x0E37: (0xF704, 0xF888),
    0x0E38: (0xF718, 0xF89B),
    0x0E39: (0xF719, 0xF89C),
    0x0E3A: (0xF71A, 0xF89D),
    0x0E47: (0xF712, 0xF889),
    0x0E48: (0xF705, 0xF70A, 0xF713, 0xF88A, 0xF88B, 0xF88C),
    0x0E49: (0xF706, 0xF70B, 0xF714, 0xF88D, 0xF88E, 0xF88F),
    0x0E4A: (0xF707, 0xF70C, 0xF715, 0xF890, 0xF891, 0xF892),
    0x0E4B: (0xF708, 0xF70D, 0xF716, 0xF893, 0xF894, 0xF895),
    0x0E4C: (0xF709, 0xF70E, 0xF717, 0xF896, 0xF897, 0xF898),
    0x0E4D: (0xF711, 0xF899),
}

PRIVATE_USE: Final = {shape: letter for letter, shapes in _SHAPES.items() for shape in shapes}
"""For str.translate: each private shape of a Thai letter → the letter."""


def settle(text: str, step: Callable[[str], str]) -> str:
    """Repeat `step` until it changes nothing: what comes out is a fixed point of it, by construction.

    `step` must shorten the text or bring it nearer to an order, so that this ends.
    """
    while (after := step(text)) != text:
        text = after
    return text
