"""Transfer encodings undone (RFC 2045 section 6), whatever is broken in them."""

import binascii
import re
from itertools import islice
from string import ascii_letters, digits

import pybase64

from parsers.mime.finding import places
from parsers.mime.lines import See, undo_lines

_ALPHABET = (ascii_letters + digits + "+/").encode()
_NOT_BASE64 = bytes(set(range(256)) - set(_ALPHABET))
_NOT_BASE64_OR_PAD = bytes(set(range(256)) - set(_ALPHABET + b"="))
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=\s]")
_PAD = re.compile(rb"=(?:\s*=)?")
_MORE = re.compile(rb"[A-Za-z0-9+/]")
_PIECE = re.compile(rb"[^=]+")
_LINE = re.compile(rb"[^\r\n]+")
_PIECES = 100_000
_LINES = 3_000_000


def decoded(body: memoryview, encoding: str, see: See | None = None) -> bytes | memoryview:
    """The bytes of a body in one of base64, quoted-printable, uuencode; any other encoding leaves them.

    `see` is shown all of them in order, those of a large body as they are decoded.
    """
    see = see or _unseen
    if encoding == "base64":
        return _from_long_base64(body, see)
    data = _of_others(body, encoding)
    see(data)
    return data


def _unseen(_: bytes | memoryview) -> None:
    """Nobody looks."""


def _of_others(body: memoryview, encoding: str) -> bytes | memoryview:
    match encoding:
        case "quoted-printable":
            return binascii.a2b_qp(body)
        case "x-uuencode" | "uuencode" | "x-uue":
            return _from_uu(body)
        case _:
            return body


def encoding_of(value: bytes) -> str:
    """The encoding that a Content-Transfer-Encoding field means, in lower case."""
    found = re.search(rb"[a-z0-9-]+", value.lower())
    return found[0].decode() if found else ""


def _from_long_base64(body: memoryview, see: See) -> bytes | memoryview:
    room, filled, end = undo_lines(body, see)
    rest = from_base64(body[end:])
    see(rest)
    if not filled:
        return rest
    room[filled : filled + len(rest)] = rest
    return memoryview(room)[: filled + len(rest)].toreadonly()


def from_base64(data: bytes | memoryview) -> bytes:
    """Base64 with any line ends and foreign characters, cut off anywhere, padded or not.

    What follows the padding belongs to it only if it is base64 as well (several encodings set end to
    end); a footer that a mailing list has put there does not.
    """
    data = memoryview(data)
    at = next(places(data, b"="), None)
    pad = None if at is None else _PAD.match(data, at)
    if pad is None:
        return _to_the_end(data)
    if _FOREIGN.search(data, pad.end()) is None and _MORE.search(data, pad.end()) is not None:
        text = bytes(data).translate(None, _NOT_BASE64_OR_PAD)
        return b"".join(_unpadded(piece[0]) for piece in islice(_PIECE.finditer(text), _PIECES))
    return _to_the_end(data[: pad.end()])


def _to_the_end(data: bytes | memoryview) -> bytes:
    try:
        return pybase64.b64decode(data)
    except binascii.Error:
        return _unpadded(bytes(data))


def _unpadded(data: bytes) -> bytes:
    text = data.translate(None, _NOT_BASE64)
    whole = text[: len(text) - 1] if len(text) % 4 == 1 else text
    return pybase64.b64decode(whole + b"=" * (-len(whole) % 4))


def _from_uu(body: memoryview) -> bytes:
    """The lines between `begin` and `end` (POSIX uuencode), each as long as its first character says."""
    plain = bytearray()
    for found in islice(_LINE.finditer(body), _LINES):
        line = found[0]
        if line.rstrip() in {b"end", b"`"}:
            break
        if plain or not line.startswith(b"begin "):
            plain += _uu_line(line)
    return bytes(plain)


def _uu_line(line: bytes) -> bytes:
    size = (line[0] - 32) & 63
    text = line[: 1 + (size + 2) // 3 * 4]
    try:
        return binascii.a2b_uu(text)
    except binascii.Error:
        return b""
