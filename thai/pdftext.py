"""Thai text as PDF readers extract it, mended: ำ lost by the font, marks set apart, private glyphs."""

import re
from typing import Final

from thai.letters import CONSONANT, MARK, NIKHAHIT, PRIVATE_USE, SARA_AA, SARA_AM, TONE
from thai.normal import normalise

_GAP: Final = "[ \u00a0]"
_SILENCED_OR_TONE: Final = f"[{TONE}\u0e4c]"

# A font that draws ำ as two glyphs and gives the first of them to the text as a space: "ต าบล", and with
# a tone between them "น ้า". No Thai word begins with า, so nothing else can have been meant …
_LOST_NIKHAHIT: Final = re.compile(f"([{CONSONANT}][{TONE}]?){_GAP}+{SARA_AA}")
_LOST_BEFORE_TONE: Final = re.compile(f"([{CONSONANT}]){_GAP}+([{TONE}])[{SARA_AA}{SARA_AM}]")
# … but การ, the commonest of words, torn apart by a stray space.
_TORN_KAN: Final = re.compile(f"ก{_GAP}าร(?!าบ)")
# Other fonts set every tone apart ("ก ่อน", "ไฟล ์"), and then "บ ้าน" is บ้าน and not บ้ำน.
_TONES_SET_APART: Final = re.compile(f"[{CONSONANT}]{_GAP}{_SILENCED_OR_TONE}(?![{SARA_AA}{SARA_AM}])")
_MARK_SET_APART: Final = re.compile(f"(?<=[{CONSONANT}{MARK}]){_GAP}+(?=[{MARK}ะ{SARA_AM}])")
_AM_TORN_AFTER: Final = re.compile(f"{NIKHAHIT}{_GAP}+{SARA_AA}")
# Glyphs in the order of their places: "จาํ นวน" has ํ after า, and a space that is none.
_AM_TURNED_ROUND: Final = re.compile(f"{SARA_AA}{NIKHAHIT}{_GAP}?(?=[\u0e01-\u0e2e\u0e40-\u0e44])")
_SET_APART: Final = re.compile(f"{_GAP}[{MARK}ะ{SARA_AA}{SARA_AM}]|{NIKHAHIT}")
"""Without this there is nothing of the above to mend."""


def mend(text: str) -> str:
    """`text` extracted from a PDF with its Thai spelling restored, and normalised.

    Undoes what the extraction of common municipal PDFs does: ำ as a space and า ("ต าบล", "น ้า"), torn
    ("ํ า", "อ ำ") or turned round ("จาํ นวน"), marks set apart by spaces, marks in private glyphs. What
    was lost without a trace (ำ that came out as plain า) is not guessed. Mending twice is mending once.
    """
    if not _SET_APART.search(text) and normalise(text) == text:
        return text
    text = normalise(_AM_TURNED_ROUND.sub(SARA_AM, text.translate(PRIVATE_USE)))
    text = _AM_TORN_AFTER.sub(SARA_AM, text)
    if not _TONES_SET_APART.search(text):
        text = _LOST_BEFORE_TONE.sub(rf"\1\2{SARA_AM}", text)
    text = _MARK_SET_APART.sub("", text)
    text = _TORN_KAN.sub("การ", text)
    text = _LOST_NIKHAHIT.sub(rf"\1{SARA_AM}", text)
    return normalise(text)


_LETTER: Final = re.compile(rf"[A-Za-z{CONSONANT}]")
_STRANGE: Final = re.compile("[^\\W\\d_A-Za-z\u0e01-\u0e5b]|[\ue000-\uf8ff\ufffd\u0080-\u009f]")
_MOST_STRANGE: Final = 0.3


def is_usable(text: str) -> bool:
    """Whether `text` of a Thai or English page says anything: it has letters, and few that are neither.

    Fonts without a table of their letters yield confident nonsense, Greek, accented or private letters.
    """
    strange = len(_STRANGE.findall(text))
    letters = len(_LETTER.findall(text))
    return letters > 0 and strange <= _MOST_STRANGE * (letters + strange)


def thai_share(text: str) -> float:
    """The share of Thai among the letters of `text`, 0 to 1; marks and digits are no letters. 0 if none.

    Extraction may yield confident nonsense: text of a Thai page with a low share is to be treated as a scan.
    """
    letters = [sign for sign in text if sign.isalpha()]
    return sum("\u0e01" <= sign <= "\u0e5b" for sign in letters) / len(letters) if letters else 0.0
