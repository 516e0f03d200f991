"""Bytes of strangers read as text, with a note whether their charset had to be guessed."""

import re
from dataclasses import dataclass

from thai.charsets import codec_of, decode
from thai.repair import repair

_FIRST_LINES = 4_000
_NO_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """Text, and whether the bytes were not what their sender said they are, so that it had to be guessed."""

    text: str
    repaired: bool = False


def read_bytes(data: bytes, label: str = "") -> Reading:
    """Bytes of a stated charset (empty: none stated) as text; wrong labels and old misreadings undone."""
    if not label and data.isascii():
        return Reading(data.decode("ascii"))
    found = decode(data, label)
    undone = repair(found.text)
    stated = codec_of(label) if label else "utf-8"
    as_stated = found.charset.removesuffix("-sig") in {"ascii", stated}
    return Reading(_NO_CHARACTER.sub("\ufffd", undone.text), bool(undone.how) or not as_stated)


def read_text(data: bytes, label: str) -> str:
    """A whole text of a stated charset; an old misreading is undone if its first lines show one."""
    text = _NO_CHARACTER.sub("\ufffd", decode(data, label).text)
    return repair(text).text if repair(text[:_FIRST_LINES]).how else text
