"""Text that PDF libraries hand out, without the marks and control characters that nobody wrote."""

import re
from typing import Final

# pdfium marks a word parted at the end of a line by U+0002 or U+FFFE.
_PARTED: Final = re.compile("[\x02\ufffe]")
_SILENT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\uffff]")


def clean(text: str) -> str:
    """`text` with plain line ends, hyphens for parted words, and nothing that UTF-8 cannot hold."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SILENT.sub("", _PARTED.sub("-", plain)).strip()
