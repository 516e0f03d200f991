"""Whether a reading of doubtful bytes as Thai makes sense: the grammar of Thai writing as a witness."""

import re
from dataclasses import dataclass
from typing import Final

from thai.letters import CONSONANT, DIGIT, FOLLOWING, LEADING, MARK

# Generous on purpose: people double marks and type เเ for แ, and that is Thai still.
_SYLLABLE: Final = f"[{LEADING}]{{0,2}}[{CONSONANT}][{MARK}]{{0,4}}[{FOLLOWING}]{{0,2}}[{MARK}]?"
_RUN: Final = re.compile(f"(?:{_SYLLABLE}|[{DIGIT}ฯๆ])+")
_HAS_A_VOWEL_OR_TONE: Final = re.compile(f"[{MARK}{FOLLOWING}{LEADING}]")
_TYPOGRAPHY: Final = re.compile("[\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LONG: Final = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a reading, in characters."""

    convincing: int
    """Stand in runs that Thai writes and that chance does not."""
    possible: int
    """Stand in runs that Thai may write, and so may chance: "±" read as ฑ."""
    misfits: int
    """Neither ASCII, nor typography, nor a place where Thai would put them."""

    @property
    def is_thai(self) -> bool:
        """Thai beyond doubt; one misfit in ten is put down to damage."""
        return self.convincing > 0 and self.misfits * 10 <= self.convincing

    @property
    def may_be_thai(self) -> bool:
        """Nothing speaks against Thai."""
        return self.misfits == 0 and self.convincing + self.possible > 0


def weigh(text: str) -> Evidence:
    """The evidence that `text`, read from bytes by guess, was meant to be Thai."""
    convincing = possible = 0
    for run in _RUN.finditer(text):
        joined = _touches_latin(text, run)
        if _convinces(run[0], joined=joined):
            convincing += len(run[0])
        elif not joined:
            possible += len(run[0])
    others = len(_NOT_ASCII.findall(text)) - len(_TYPOGRAPHY.findall(text))
    return Evidence(convincing, possible, others - convincing - possible)


def _convinces(run: str, *, joined: bool) -> bool:
    # Latin text read as Thai gives lone letters inside words ("Cafแ") and rows of one sign ("····" as
    # ทททท). Thai gives words: several letters, and within two or three of them a vowel or a tone.
    different = len(set(run))
    if len(run) >= _LONG:
        return different > 1
    return not joined and (different > 2 or (different > 1 and bool(_HAS_A_VOWEL_OR_TONE.search(run))))


def _touches_latin(text: str, run: re.Match[str]) -> bool:
    around = text[max(run.start() - 1, 0) : run.start()] + text[run.end() : run.end() + 1]
    return any(sign.isalpha() and not "\u0e00" <= sign <= "\u0e7f" for sign in around)
