"""The Thai font of fillable fields, embedded whole, so that a viewer can write any answer in it."""

import io
from functools import cache
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import ImageFont

from judging.pages.door import font_file

NAME: Final = "Sarabun"
_EM: Final = 1000
_FIRST, _LAST = 0x20, 0xFB
_NONSYMBOLIC: Final = 32


def field_font(document: pikepdf.Pdf) -> pikepdf.Object:
    """The font as a simple one of 8 bits (ISO 32000-1 section 9.6.6.4), coded as Thai Windows codes text.

    Viewers write what is typed in fonts of this kind; a composite font they often cannot encode.
    """
    data = font_file()
    file = document.make_stream(data, Length1=len(data))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{NAME}"),
        Flags=_NONSYMBOLIC,
        FontBBox=Array([-600, -500, 1200, 1200]),
        ItalicAngle=0,
        Ascent=1068,
        Descent=-232,
        CapHeight=700,
        StemV=80,
        FontFile2=file,
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{NAME}"),
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(list(_widths())),
            FontDescriptor=document.make_indirect(descriptor),
            Encoding=Dictionary(
                Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(_differences())
            ),
        )
    )


@cache
def _widths() -> tuple[int, ...]:
    font = ImageFont.truetype(io.BytesIO(font_file()), _EM, layout_engine=ImageFont.Layout.BASIC)
    return tuple(round(font.getlength(c)) if (c := _char(code)) else 0 for code in range(_FIRST, _LAST + 1))


def _differences() -> list[object]:
    """Every code above ASCII by the name of its character (Adobe Glyph List, section 2: uniXXXX)."""
    named: list[object] = []
    for code in range(0x80, _LAST + 1):
        if char := _char(code):
            named += [code, Name(f"/uni{ord(char):04X}")]
    return named


def _char(code: int) -> str:
    try:
        return bytes([code]).decode("cp874")
    except UnicodeDecodeError:
        return ""
