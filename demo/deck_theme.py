"""The look of a deck: a wide page, the Thai font Sarabun, and a few sets of colours in the theme."""

import io
from dataclasses import dataclass
from functools import cache

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.util import Emu, Inches, Length

from demo.timeless import timeless

FONT = "Sarabun"
TITLE_SLIDE, TITLE_ONLY = 0, 1
_KEPT = ("Title Slide", "Title Only")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as RRGGBB: `dark` for bands and titles, `accent` for marks, `light` for boxes."""

    dark: str
    accent: str
    light: str


PALETTES = (
    Palette("1F3864", "F2A900", "EAF0FA"),
    Palette("14532D", "84CC16", "ECFDF3"),
    Palette("4C1D95", "F472B6", "F5F0FF"),
    Palette("7C2D12", "FB923C", "FFF4EA"),
    Palette("134E4A", "2DD4BF", "E9FBF8"),
    Palette("7F1D1D", "FACC15", "FFF5F5"),
)


def blank_deck(palette: Palette) -> Deck:
    """An empty wide deck with the two layouts that are used; accent 1 is `dark`, 2 `accent`, 3 `light`."""
    return Presentation(io.BytesIO(_template(palette)))


@cache
def _template(palette: Palette) -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    for shape in deck.slide_master.placeholders:
        shape.left, shape.width = Emu(shape.left * 4 // 3), Emu(shape.width * 4 // 3)
    opening, plain = deck.slide_layouts
    _put(opening.placeholders[0], Inches(1.0), Inches(1.5), Inches(11.3), Inches(2.2))
    _put(opening.placeholders[1], Inches(1.0), Inches(4.0), Inches(11.3), Inches(2.8))
    _put(plain.placeholders[0], Inches(0.6), Inches(0.3), Inches(12.1), Inches(0.9))
    _dress(deck, palette)
    saved = io.BytesIO()
    deck.save(saved)
    return timeless(saved.getvalue())


def _put(shape: BaseShape, *box: Length) -> None:
    shape.left, shape.top, shape.width, shape.height = box


def _dress(deck: Deck, palette: Palette) -> None:
    """Name the Thai font, for Latin and complex scripts, and the colours (ECMA-376-1 section 20.1.6.2)."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for fonts in theme.iter(f"{_A}majorFont", f"{_A}minorFont"):
        for font in fonts.iter(f"{_A}latin", f"{_A}cs", f"{_A}font"):
            if font.get("script") in (None, "Thai"):
                font.set("typeface", FONT)
    dark, accent, light = palette.dark, palette.accent, palette.light
    colours = {"dk2": dark, "accent1": dark, "accent2": accent, "accent3": light}
    for name, code in colours.items():
        for slot in theme.iter(f"{_A}{name}"):
            slot[:] = [etree.Element(f"{_A}srgbClr", val=code)]
    written = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    part._blob = written  # noqa: SLF001 - python-pptx has no door to the theme
