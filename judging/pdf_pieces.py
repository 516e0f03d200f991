"""The small change of PDF content streams: matrices, glyph codes, and what glyphs stand for."""

import re
from typing import TypeGuard

import pikepdf
from pikepdf import ContentStreamInstruction as Instruction
from pikepdf import Operator

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: a point (x, y) goes to (ax + cy + e, bx + dy + f) (ISO 32000-1 section 8.3.4)."""

UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


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


def matrix(instruction: Instruction) -> Matrix:
    """The six numbers of a `cm` or `Tm`."""
    a, b, c, d, e, f = (float(number) for number in instruction.operands)
    return a, b, c, d, e, f


def glyph_names(font: pikepdf.Object) -> dict[bytes, str]:
    """What each two-byte code of a font stands for: its ToUnicode (ISO 32000-1 section 9.10.3)."""
    pairs = _MAPPED.findall(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else []
    return {bytes.fromhex(g.decode()): bytes.fromhex(t.decode()).decode("utf-16-be") for g, t in pairs}


def actual_text(instruction: Instruction) -> str | None:
    """The ActualText of a `BDC`, None where it has none."""
    properties = instruction.operands[1]
    if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
        return str(properties.ActualText)
    return None


def speaking(text: str) -> Instruction:
    """The `BDC` of a span that stands for `text`."""
    words = pikepdf.Dictionary(ActualText=pikepdf.String(text))
    return Instruction([pikepdf.Name.Span, words], Operator("BDC"))


def show(pieces: list[object]) -> Instruction:
    """The `TJ` of these strings and adjustments."""
    return Instruction([pikepdf.Array(pieces)], Operator("TJ"))


def codes(instruction: Instruction) -> bytes:
    """All codes that a `Tj` or `TJ` shows."""
    return b"".join(bytes(piece) for piece in _pieces(instruction) if _is_text(piece))


def without_first(instruction: Instruction) -> list[object]:
    """What is shown behind the first glyph; an adjustment before that glyph is not among it."""
    pieces = _pieces(instruction)
    first = next(index for index, piece in enumerate(pieces) if _is_text(piece))
    left = pieces[first]
    kept = bytes(left)[2:] if _is_text(left) else b""
    return [*([pikepdf.String(kept)] if kept else []), *pieces[first + 1 :]]


def _pieces(instruction: Instruction) -> list[object]:
    shown = instruction.operands[0]
    return [shown] if isinstance(shown, pikepdf.String) else list(shown)


def _is_text(piece: object) -> TypeGuard[pikepdf.String]:
    return isinstance(piece, pikepdf.String)
