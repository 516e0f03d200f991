"""Text that was decoded with the wrong charset, put right."""

import re
from dataclasses import dataclass
from typing import Final

from thai.charsets import Decoded, decode
from thai.evidence import weigh

__all__ = ["Decoded", "Repaired", "decode", "repair"]


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text, and how it was put right: empty where nothing was wrong, else "utf-8 read as latin-1"."""

    text: str
    how: str


# Mail programs read unknown bytes as Western European, unzip programs as cp437 (APPNOTE 6.3.10, D.1),
# Thai programs as cp874.
_READ_AS: Final = ("latin-1", "cp1252", "cp437", "cp874")
_RAW: Final = re.compile("[\udc80-\udcff]+")
_NO_BYTE: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_UNDECODED: Final = re.compile("[\x80-\x9f\udc80-\udcff]")
_THAI_LETTER: Final = re.compile("[\u0e01-\u0e5b]")
# ภ ends in the byte A0, a no-break space to a Western reader, which many programs turn into a space.
_LOST_A0: Final = re.compile(rb"(\xe0\xb8) ")
# What UTF-8 misread as Western turns out to be, if it is not Thai: more Western text.
_WESTERN: Final = frozenset(
    bytes(range(256)).decode("latin-1") + bytes(range(256)).decode("cp1252", "ignore")
)


def repair(text: str) -> Repaired:
    """`text` with wrong decodes undone, one after the other while there are any. Never raises.

    Undoes UTF-8 or cp874 bytes read as latin-1, cp1252, cp437 or cp874, and decodes bytes that Python
    kept as surrogates (`surrogateescape`). It changes nothing unless the result is Thai, or Western text
    from valid UTF-8: genuine "Café", "±5 °C" and Thai stay. Repairing twice is repairing once.
    """
    if text.isascii():
        return Repaired(text, "")
    text, steps = _NO_BYTE.sub("\ufffd", text), list[str]()
    while (better := _misreading_undone(text) or _raw_bytes_read(text)) is not None:
        text = better.text
        steps.append(better.how)
    return Repaired(text, ", then ".join(steps))


def _misreading_undone(text: str) -> Repaired | None:
    if _RAW.sub("", text).isascii():
        return None
    for read_as in _possible(text):
        data = _bytes_behind(text, read_as)
        right = None if data is None else _right_reading(text, data, read_as)
        if right is not None:
            return Repaired(right.text, f"{right.charset} read as {read_as}")
    return None


def _possible(text: str) -> tuple[str, ...]:
    """Only Thai programs read bytes as Thai letters, and the beginning of one in UTF-8 as เธ or เน."""
    if not _THAI_LETTER.search(text):
        return _READ_AS
    return ("cp874",) if "เธ" in text or "เน" in text or _UNDECODED.search(text) else ()


def _right_reading(text: str, data: bytes, read_as: str) -> Decoded | None:
    if _is_utf8_misread(text, utf8 := _utf8(data), read_as):
        return Decoded(utf8, "utf-8")
    if read_as == "cp874":
        return None
    thai = data.decode("cp874", "replace")
    return Decoded(thai, "cp874") if weigh(thai).is_thai else None


def _is_utf8_misread(text: str, utf8: str, read_as: str) -> bool:
    if weigh(utf8).is_thai:
        return True
    if "\ufffd" in utf8:
        return False
    if _THAI_LETTER.search(utf8):
        return read_as != "cp874" or bool(_UNDECODED.search(text))
    return read_as != "cp874" and _WESTERN.issuperset(utf8)


def _utf8(data: bytes) -> str:
    return _LOST_A0.sub(b"\\1\xa0", data).decode("utf-8", "replace")


def _bytes_behind(text: str, codec: str) -> bytes | None:
    """The bytes that `codec` reads as `text`; where it has none, readers keep the byte itself."""
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        pass
    found = bytearray()
    for sign in text:
        byte = _byte_behind(sign, codec)
        if byte is None:
            return None
        found += byte
    return bytes(found)


def _byte_behind(sign: str, codec: str) -> bytes | None:
    if _UNDECODED.match(sign):
        return bytes([ord(sign) & 0xFF])
    try:
        return sign.encode(codec)
    except UnicodeEncodeError:
        return None


def _raw_bytes_read(text: str) -> Repaired | None:
    if not _RAW.search(text):
        return None
    if _RAW.sub("", text).isascii():
        found = decode(text.encode("ascii", "surrogateescape"))
        return Repaired(found.text, f"{found.charset} not decoded")
    return Repaired(_RAW.sub(_raw_run_read, text), "bytes not decoded")


def _raw_run_read(run: re.Match[str]) -> str:
    return decode(run[0].encode("ascii", "surrogateescape")).text
