"""Builds a work's presentation: a real PowerPoint file, the same bytes for the same seed."""

import io
from datetime import datetime
from random import Random
from typing import assert_never

from pptx.chart.data import CategoryChartData

from demo.cast import Work
from demo.deck_parts import Canvas
from demo.deck_theme import PALETTES, TITLE_ONLY, TITLE_SLIDE, Palette, blank_deck
from demo.pages import Bullets, Chart, Figures, Opening, Page, Steps, Voices
from demo.pictures import picture
from demo.story import tell
from demo.timeless import timeless

_MADE = datetime(2021, 6, 30, 9, 0)  # noqa: DTZ001 - core properties hold no offset
_ALT = {"phone": "หน้าจอบริการบนโทรศัพท์มือถือ", "map": "แผนที่จุดให้บริการ", "village": "กิจกรรมร่วมกับประชาชนในชุมชน"}
_QUARTERS = ("ไตรมาส 2/63", "ไตรมาส 3/63", "ไตรมาส 4/63", "ไตรมาส 1/64", "ไตรมาส 2/64")


def build_deck(work: Work, rng: Random, *, tells_place: bool = True, edition: int = 1) -> bytes:
    """A .pptx of 8 to 20 slides. `tells_place` and `edition` (2 for a corrected deck) as in `story.tell`."""
    palette = rng.choice(PALETTES)
    deck = blank_deck(palette)
    for number, slide in enumerate(tell(work, rng, tells_place=tells_place, edition=edition), 1):
        layout = TITLE_SLIDE if isinstance(slide.page, Opening) else TITLE_ONLY
        sheet = deck.slides.add_slide(deck.slide_layouts[layout])
        _set(Canvas(sheet), slide.page, f"{work.agency.full_name}   |   {number}", palette, rng)
        if slide.notes and (frame := sheet.notes_slide.notes_text_frame) is not None:
            frame.text = slide.notes
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = work.title, work.contact.name, work.contact.name
    about.created = about.modified = _MADE
    about.revision = edition
    saved = io.BytesIO()
    deck.save(saved)
    return timeless(saved.getvalue())


def _set(canvas: Canvas, page: Page, foot: str, palette: Palette, rng: Random) -> None:
    if isinstance(page, Opening):
        _opening(canvas, page)
        return
    canvas.band((0, 0, 0.25, 7.5), "accent1")
    canvas.band((0.6, 1.25, 12.1, 0.06), "accent2")
    canvas.title(page.title, 30)
    canvas.text((0.6, 6.95, 12.1, 0.4), [foot], 11, "tx2")
    match page:
        case Bullets():
            _bullets(canvas, page, palette, rng)
        case Steps():
            canvas.arrows(page.steps)
            canvas.text((0.8, 3.2, 11.7, 3.4), [f"• {point}" for point in page.points], 22)
        case Figures():
            canvas.table(page.rows)
            _remark(canvas, page.remark)
        case Chart():
            canvas.chart((0.8, 1.5, 11.7, 4.9), _shares(page))
            _remark(canvas, page.remark)
        case Voices():
            _voices(canvas, page)
        case _:
            assert_never(page)


def _opening(canvas: Canvas, page: Opening) -> None:
    canvas.band((0, 0, 13.333, 0.9), "accent1")
    canvas.band((0, 0.9, 13.333, 0.12), "accent2")
    canvas.band((0, 7.1, 13.333, 0.4), "accent1")
    canvas.title(page.title, 36)
    canvas.subtitle(page.lines, 24)


def _bullets(canvas: Canvas, page: Bullets, palette: Palette, rng: Random) -> None:
    wide = 6.6 if page.picture else 11.7
    canvas.text((0.8, 1.6, wide, 3.6), [f"• {point}" for point in page.points], 22)
    if page.aside:
        canvas.panel((0.8, 5.5, wide, 1.2), "accent3", page.aside, 20, "tx2")
    if page.picture:
        png = picture(page.picture, (palette.dark, palette.accent, palette.light), rng)
        canvas.picture((7.7, 1.8, 4.9, 3.43), png, _ALT[page.picture])


def _voices(canvas: Canvas, page: Voices) -> None:
    for number, (who, words) in enumerate(page.voices):
        canvas.panel((0.8, 1.6 + number * 1.7, 6.2, 1.5), "accent3", f"“{words}” — {who}", 17)
    data = CategoryChartData()  # type: ignore[no-untyped-call]  # untyped there
    data.categories = _QUARTERS
    data.add_series("ความพึงพอใจ (ร้อยละ)", page.satisfaction)  # type: ignore[no-untyped-call]  # untyped there
    canvas.chart((7.3, 1.6, 5.5, 5.0), data)


def _remark(canvas: Canvas, remark: str) -> None:
    if remark:
        canvas.text((0.8, 6.4, 11.7, 0.4), [remark], 14, "tx2")


def _shares(page: Chart) -> CategoryChartData:
    data = CategoryChartData()  # type: ignore[no-untyped-call]  # untyped there
    data.categories = [metric.label for metric in page.metrics]
    tops = [max(metric.before, metric.after, 1) for metric in page.metrics]
    for name, values in (("ก่อน", [m.before for m in page.metrics]), ("หลัง", [m.after for m in page.metrics])):
        shares = [round(100 * value / top) for value, top in zip(values, tops, strict=True)]
        data.add_series(f"{name} (ร้อยละของค่าที่สูงกว่า)", shares)  # type: ignore[no-untyped-call]  # untyped there
    return data
