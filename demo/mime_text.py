"""Writes Thai into mail headers and parameters in the ways mail programs do."""

import base64
from collections.abc import Iterator
from urllib.parse import quote

_WORD = 45
"""Bytes of text in one encoded word: an encoded word has at most 75 characters (RFC 2047 section 2)."""

_SECTION = 60
"""Characters of one section of a continued parameter (RFC 2231 section 3)."""


def encoded_words(text: str, charset: str, join: str = "\r\n ") -> str:
    """`text` as RFC 2047 encoded words in base64; plain ASCII stays as it is."""
    if text.isascii():
        return text
    return join.join(f"=?{charset}?B?{base64.b64encode(part).decode()}?=" for part in _pieces(text, charset))


def _pieces(text: str, charset: str) -> Iterator[bytes]:
    """Encoded stretches that end between characters (RFC 2047 section 5)."""
    piece = b""
    for letter in text:
        coded = encode(letter, charset)
        if len(piece) + len(coded) > _WORD:
            yield piece
            piece = b""
        piece += coded
    yield piece


def encode(text: str, charset: str) -> bytes:
    """`text` in a charset by its mail name; what Thai charsets lack is written plainly."""
    if charset.lower() == "utf-8":
        return text.encode()
    plain = text.translate(str.maketrans("“”‘’–—…", "\"\"''--.")) if charset == "TIS-620" else text
    return plain.encode("cp874", "replace")


def extended(name: str, value: str, charset: str) -> str:
    """A parameter in one piece, as in filename*=utf-8''%E0… (RFC 2231 section 4)."""
    return f"{name}*={charset}''{quote(encode(value, charset), safe='._')}"


def continued(name: str, value: str, charset: str) -> str:
    """A parameter in numbered sections, each on a line of its own (RFC 2231 section 4.1)."""
    coded = quote(encode(value, charset), safe="._")
    cuts = [0]
    while len(coded) - cuts[-1] > _SECTION:
        end = cuts[-1] + _SECTION
        percent = coded.rfind("%", end - 2, end)
        cuts.append(percent if percent > 0 else end)
    sections = [coded[start:end] for start, end in zip(cuts, [*cuts[1:], len(coded)], strict=True)]
    first = f"{charset}''"
    return ";\r\n ".join(f"{name}*{n}*={first if n == 0 else ''}{part}" for n, part in enumerate(sections))


def in_base64(data: bytes) -> bytes:
    """Base64 in lines of 76 characters (RFC 2045 section 6.8)."""
    return base64.encodebytes(data).replace(b"\n", b"\r\n")
