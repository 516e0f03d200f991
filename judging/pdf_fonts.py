"""The fonts of a PDF by typst: what their glyphs stand for, how wide they are, and the former set right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pikepdf

from thai.letters import NIKHAHIT, SARA_AM

_MAPPED: Final = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_BLOCK: Final = 100
"""The most lines of one bfchar block."""


@dataclass(frozen=True, slots=True)
class Font:
    """A composite font by its two-byte codes: names as typst gives them, widths in thousandths of the size.

    `own` is what codes stand for by themselves, as far as `learn` was told.
    """

    names: dict[bytes, str] = field(default_factory=dict)
    widths: dict[bytes, float] = field(default_factory=dict)
    own: dict[bytes, str] = field(default_factory=dict)

    def learn(self, cluster: str, glyphs: bytes, drawn: int = 0) -> None:
        """Letter by letter what the glyphs of a cluster stand for, of which so many have been drawn before.

        ำ is drawn as ํ, which is one glyph with the tone below it, and า, which stands for itself.
        """
        letters = [cluster[0], cluster[1:-1] + NIKHAHIT] if cluster.endswith(SARA_AM) else cluster
        for place, letter in enumerate(letters[drawn:]):
            code = glyphs[2 * place : 2 * place + 2]
            if code and len(self.names.get(code, "")) != 1:
                self.own[code] = letter


def font_of(font: pikepdf.Object) -> Font:
    """Out of its ToUnicode and W (ISO 32000-1 sections 9.10.3 and 9.7.4.3)."""
    pairs = _MAPPED.findall(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else []
    names = {bytes.fromhex(g.decode()): bytes.fromhex(t.decode()).decode("utf-16-be") for g, t in pairs}
    return Font(names, dict(_widths(font)))


def mapping(font: Font, told: bytes) -> bytes:
    """The ToUnicode `told` in which every code that the font has learnt stands for that alone."""
    head, _, rest = told.partition(b"endcodespacerange")
    tail = rest[rest.rindex(b"endbfchar") + len(b"endbfchar") :]
    known = sorted((font.names | font.own).items())
    lines = [head + b"endcodespacerange"]
    for start in range(0, len(known), _BLOCK):
        block = known[start : start + _BLOCK]
        pairs = [b"<%s> <%s>" % (_hex(code), _hex(name.encode("utf-16-be"))) for code, name in block]
        lines += [b"%d beginbfchar" % len(block), *pairs, b"endbfchar"]
    return b"\n".join(lines) + tail


def _hex(data: bytes) -> bytes:
    return data.hex().upper().encode()


def _widths(font: pikepdf.Object) -> Iterator[tuple[bytes, float]]:
    """Out of W: `first [width …]` or `first last width`, again and again."""
    listed = iter(font.DescendantFonts[0].get("/W", []) if "/DescendantFonts" in font else [])
    for start, following in zip(listed, listed, strict=False):
        if isinstance(following, pikepdf.Array):
            given = list(map(float, following))
        else:
            given = [float(next(listed))] * (int(following) - int(start) + 1)
        for code, width in enumerate(given, int(start)):
            yield code.to_bytes(2, "big"), width
