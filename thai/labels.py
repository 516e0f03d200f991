"""The names that mail gives to charsets, and Python's names for them."""

import codecs
import re
from functools import lru_cache
from typing import Final

# Mailers write all of these for Windows Thai. TIS-620 and ISO-8859-11 are its subsets; their own codecs
# in Python refuse bytes (0xA0, 0x85, 0x93 …) that such mail does contain.
_THAI_LABELS: Final = frozenset(
    {
        "874", "cp874", "cp-874", "dos-874", "ibm-874", "ibm874", "ms874", "ms-874", "win-874", "windows-874",
        "windows874", "x-windows-874", "iso-8859-11", "iso8859-11", "iso885911", "iso-ir-166", "thai",
        "tis620", "tis-620", "tis-620-0", "tis-620-2529-1", "tis-620-2533", "tis620-0", "tis620-2533",
        "tis620.2533", "tis-620.2533", "x-tis620", "x-tis-620",
    }
)  # fmt: skip

# Python text codecs that no mail is written in; unicode_escape would even warn about its input.
_NOT_FOR_MAIL: Final = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
_LABEL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,40}")


@lru_cache(maxsize=64)
def codec_of(label: str | None) -> str | None:
    """Python's name of the charset called `label` in mail, cp874 for every name of Thai; None if unknown."""
    name = (label or "").strip().strip("\"'").lower().replace("_", "-")
    if name in _THAI_LABELS:
        return "cp874"
    if not _LABEL.fullmatch(name):
        return None
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return codec if _is_charset(codec) else None


def _is_charset(codec: str) -> bool:
    try:
        b"a".decode(codec)
    except UnicodeDecodeError:
        pass
    except (LookupError, UnicodeError):
        return False
    return codec.replace("_", "-") not in _NOT_FOR_MAIL
