"""The small change of PDF content as typst writes it: tokens, matrices, spans, glyph codes."""

import re
from functools import lru_cache
from typing import Final

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: a point (x, y) goes to (ax + cy + e, bx + dy + f) (ISO 32000-1 section 8.3.4)."""

UNIT: Matrix = (1, 0, 0, 1, 0, 0)

_NUMBER: Final = rb"-?[\d.]+"
_SIX: Final = rb"(?:%s\s+){6}" % _NUMBER


def _literal(nested: int) -> bytes:
    """A string in parentheses, which may hold balanced ones so deep (ISO 32000-1 section 7.3.4.2)."""
    inside = rb"|" + _literal(nested - 1) if nested else b""
    return rb"\((?:[^()\\]++|\\." + inside + rb")*+\)"


_STRING: Final = _literal(4)
TOKEN: Final = re.compile(
    rb"(?P<run>/(?P<font>[^\s/]+)\s+(?P<size>%(n)s)\s+Tf\s+(?P<at>%(six)s)Tm\s*"
    rb"(?P<shown>\[(?:[^()\]]++|%(s)s)*+\]\s*TJ|%(s)s\s*Tj))"
    rb"|(?P<span>/Span\s*<<\s*/ActualText\s*<(?P<text>[0-9A-F]*)>\s*>>\s*BDC)"
    rb"|(?P<end>EMC\b)|(?P<frame>q\s+(?P<by>%(six)s)cm\b)|(?P<kept>q\b)|(?P<left>Q\b)|%(s)s"
    % {b"n": _NUMBER, b"six": _SIX, b"s": _STRING},
    re.DOTALL,
)
"""What matters of a page: a run of text set at a place, a span that speaks, its end, and frames."""

_KNOWN: Final = 4096
"""Of what is shown, remembered: the same words stand on many pages."""
_ONE: Final = rb"(?:\\[0-7]{1,3}|\\.|[^\\])"
_FIRST: Final = re.compile(rb"(\[?)[^(\[]*\((%s{2})" % _ONE, re.DOTALL)
_LEAN: Final = re.compile(rb"\[\s*(?:\(\)\s*)?(%s)" % _NUMBER)
_PARTS: Final = re.compile(_STRING, re.DOTALL)
_ESCAPED: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def inverse(m: Matrix) -> Matrix:
    """What undoes `m`; ZeroDivisionError for a matrix that flattens the page."""
    a, b, c, d, e, f = m
    size = a * d - b * c
    return d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size


def matrix(six: bytes) -> Matrix:
    """The six numbers of a `cm` or `Tm`."""
    a, b, c, d, e, f = map(float, six.split())
    return a, b, c, d, e, f


def placed(place: Matrix) -> bytes:
    """The `Tm` that puts text there."""
    return b" ".join(b"%.5f" % number for number in place) + b" Tm"


def speaking(text: str) -> bytes:
    """The opening of a span that stands for `text`."""
    return b"/Span<</ActualText<FEFF%s>>>BDC" % text.encode("utf-16-be").hex().upper().encode()


@lru_cache(maxsize=_KNOWN)
def spoken(told: bytes) -> str:
    """What a span stands for, of its text in hexadecimal with a byte order mark."""
    return bytes.fromhex(told.decode()).decode("utf-16")


@lru_cache(maxsize=_KNOWN)
def first(shown: bytes) -> bytes:
    """The first code that a `Tj` or `TJ` shows, b"" where it shows none."""
    found = _FIRST.match(shown)
    return _plain(found[2]) if found else b""


@lru_cache(maxsize=_KNOWN)
def codes(shown: bytes) -> bytes:
    """All codes that a `Tj` or `TJ` shows."""
    return b"".join(_plain(part[1:-1]) for part in _PARTS.findall(shown))


def parted(shown: bytes) -> tuple[bytes, bytes]:
    """The first code alone as a `Tj`, and what is shown behind it."""
    found = _FIRST.match(shown)
    if found is None:
        return b"", shown
    return b"(%s)Tj" % found[2], found[1] + b"(" + shown[found.end() :]


def lean(shown: bytes) -> float:
    """How far right of its place the first glyph of a `TJ` is drawn, in thousandths of the size."""
    found = _LEAN.match(shown)
    return -float(found[1]) if found else 0.0


def together(shown: bytes, more: bytes) -> bytes:
    """Two things shown as one `TJ`."""
    inside = [part.strip()[:-2].strip() for part in (shown, more)]
    return b"[%s]TJ" % b"".join(part[1:-1] if part.startswith(b"[") else part for part in inside)


def _plain(string: bytes) -> bytes:
    return _ESCAPED.sub(_unescaped, string)


def _unescaped(found: re.Match[bytes]) -> bytes:
    told = found[1]
    return bytes([int(told, 8)]) if told[:1].isdigit() else _LETTERS.get(told, told)
