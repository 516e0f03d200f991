"""References as people type them: 12, dg66-12 or ๑๒ mean DG66-0012, and q3 means Q-0003."""

import re
from typing import Final

from thai.digits import to_arabic

QUESTION: Final = "Q-"
_DASHES: Final = re.compile("[-\u2010-\u2015\u2212\\s]+")


def reference_of(typed: str, prefix: str) -> str:
    """The reference that is meant, with the prefix of the call where none was typed; else what was typed."""
    plain = _DASHES.sub("-", to_arabic(typed.strip()).upper())
    for known in (prefix, QUESTION.rstrip("-"), ""):
        rest = plain.removeprefix(known).lstrip("-") if known else plain
        if (plain.startswith(known) or not known) and re.fullmatch(r"[0-9]{1,9}", rest):
            return f"{known or prefix}-{int(rest):04d}"
    return plain
