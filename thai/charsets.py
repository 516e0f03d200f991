"""Bytes of a stated, wrongly stated or unstated charset, read as text without ever failing."""

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from thai.evidence import weigh
from thai.labels import codec_of

__all__ = ["Decoded", "codec_of", "decode"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the charset that gave it (Python's name for it)."""

    text: str
    charset: str


# Labels that stand on mail whatever its charset is, because a program fills them in.
_DOUBTED: Final = frozenset({"ascii", "iso8859-1", "cp1252", "iso8859-15", "utf-8"})
# These write everything in 7 bits, so that "it is plain ASCII" proves nothing against them.
_SEVEN_BIT: Final = re.compile(r"(iso2022|hz$|utf-7)")
_WIDE: Final = re.compile(r"utf-(16|32)")
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_THAI_LETTER: Final = re.compile("[\u0e01-\u0e5b]")


def decode(data: bytes, label: str | None = None) -> Decoded:
    """`data` as text; `label` is the charset its sender stated, and only a hint. Never raises.

    In this order: a byte order mark; plain ASCII; valid UTF-8, which beats any label (but for short words
    of Windows Thai that are UTF-8 by chance); a label that is not among those filled in blindly (us-ascii,
    iso-8859-1, windows-1252, utf-8); UTF-8 cut off inside a character; Windows Thai where it reads as
    Thai; Western European. Bytes that the charset does not define become U+FFFD. What was misread before
    it became these bytes is for `thai.repair`.
    """
    stated = codec_of(label)
    for reading in _READINGS:
        if (found := reading(data, stated)) is not None:
            return found
    return _western(data)


def _marked(data: bytes, _stated: str | None) -> Decoded | None:
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data, "utf-8-sig")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16")
    return None


def _plain(data: bytes, stated: str | None) -> Decoded | None:
    if not data.isascii():
        return None
    in_seven_bits = stated is not None and _SEVEN_BIT.match(stated)
    in_wide_units = stated is not None and _WIDE.match(stated) and _CONTROL.search(data)
    if stated and (in_seven_bits or in_wide_units):
        return _strictly(data, stated) or Decoded(data.decode("ascii"), "ascii")
    return Decoded(data.decode("ascii"), "ascii")


def _utf8(data: bytes, stated: str | None) -> Decoded | None:
    found = _strictly(data, "utf-8")
    if found is None or _THAI_LETTER.search(found.text):
        return found
    # Short words of cp874 may be valid UTF-8 by chance: รถ is "ö", หนองเทพ a jumble of four scripts.
    evidence = weigh(data.decode("cp874", "replace"))
    by_chance = evidence.is_thai and _scripts(found.text) > 1
    if by_chance or (stated == "cp874" and evidence.may_be_thai):
        return Decoded(data.decode("cp874", "replace"), "cp874")
    return found


def _scripts(text: str) -> int:
    """How many scripts the words of `text` are in, as the names of its characters tell."""
    return len({unicodedata.name(sign, "?").split()[0] for sign in text if not sign.isascii()})


def _as_stated(data: bytes, stated: str | None) -> Decoded | None:
    return _strictly(data, stated) if stated and stated not in _DOUBTED else None


def _cut_utf8(data: bytes, _stated: str | None) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    if not 0 < broken * 2 <= whole:
        return None
    # Pairs of Thai letters in cp874 happen to be letters in UTF-8 too, but not Thai ones.
    thai_after_all = not _THAI_LETTER.search(text) and weigh(data.decode("cp874", "replace")).may_be_thai
    return None if thai_after_all else Decoded(text, "utf-8")


def _thai(data: bytes, stated: str | None) -> Decoded | None:
    text = data.decode("cp874", "replace")
    evidence = weigh(text)
    unstated = stated is None or stated in {"ascii", "utf-8", "cp874"}
    return Decoded(text, "cp874") if evidence.is_thai or (unstated and evidence.may_be_thai) else None


def _as_stated_with_gaps(data: bytes, stated: str | None) -> Decoded | None:
    if stated is None or stated in _DOUBTED:
        return None
    return Decoded(data.decode(stated, "replace"), stated)


def _western(data: bytes) -> Decoded:
    return _strictly(data, "cp1252") or Decoded(data.decode("latin-1"), "iso8859-1")


def _strictly(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeError:
        return None


_READINGS: Final[tuple[Callable[[bytes, str | None], Decoded | None], ...]] = (
    _marked,
    _plain,
    _utf8,
    _as_stated,
    _cut_utf8,
    _thai,
    _as_stated_with_gaps,
)
