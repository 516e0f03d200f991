"""Reads the evidence of one file for an officer's eye, some time after the sender has been answered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import pypdfium2.raw as pdfium

from contest.content import Unreadable
from contest.evidence import Box, FormEvidence, Mark, PageEvidence, Sight
from parsers.evidence.clippings import clipping
from parsers.evidence.ink import ink
from parsers.evidence.legibility import legibility
from parsers.evidence.marks import SeenPage, best, signature_on, stamp_on, tick_in
from parsers.evidence.sheets import Sheet, pdf_sheets, upright
from parsers.pdf.form import Form, read_form
from parsers.pdf.reading import opened
from parsers.pictures import decoded
from parsers.refused import Refused
from parsers.views import as_bytes

PAGES: Final = 3
"""How many pages of a PDF are looked at: the form of the call has one."""

REGIONS: Final = 12
"""How many regions of ink are told of a page: a form filled in by a blue pen has one for every answer."""

BOXES: Final = Box(0.0, 0.5, 1.0, 0.85)
"""Where forms have the box that accepts the conditions: above the signature."""

PICTURES: Final = frozenset({"jpeg", "png", "gif", "tiff", "webp", "bmp"})


def read_evidence(data: memoryview, kind: str) -> FormEvidence:
    """What is to be seen on a PDF's first pages or on a picture.

    No verdict is taken from it: what reaches one is a glance (`parsers.evidence.glance`). Raises Refused:
    UNSUPPORTED for other kinds, and the reasons of the readers of PDFs and pictures.
    """
    if kind in PICTURES:
        return _evidence([picture_sheet(data, kind)], Form(), is_whole=True)
    if kind != "pdf":
        raise Refused(Unreadable.UNSUPPORTED)
    content = as_bytes(data)
    with opened(content) as pdf:
        form = Form() if pdf.get_formtype() == pdfium.FORMTYPE_NONE else read_form(content)
        return _evidence(pdf_sheets(pdf, PAGES), form, is_whole=len(pdf) <= PAGES)


def picture_sheet(data: memoryview, kind: str) -> Sheet:
    """The picture upright, on white where it is transparent. Raises Refused: TOO_LARGE or DAMAGED."""
    with decoded(data, kind) as (image, picture):
        return Sheet(1, upright(image, picture))


def _evidence(sheets: Iterable[Sheet], form: Form, *, is_whole: bool) -> FormEvidence:
    pages = [_seen(sheet) for sheet in sheets]
    signature = best([signature_on(page) for page in pages], is_whole=is_whole)
    return FormEvidence(
        pages=tuple(PageEvidence(page.number, page.legibility, page.ink[:REGIONS]) for page in pages),
        tick=_placed(tick_in(form.fields), pages),
        signature=replace(signature, sight=Sight.SEEN) if form.signed else signature,
        stamp=best([stamp_on(page) for page in pages], is_whole=is_whole),
    )


def _placed(tick: Mark, pages: Sequence[SeenPage]) -> Mark:
    """With a picture of where forms have their boxes: what is ticked by hand is seen by people alone."""
    if not pages:
        return tick
    return replace(tick, page=pages[0].number, picture=clipping(pages[0].picture, BOXES))


def _seen(sheet: Sheet) -> SeenPage:
    picture = sheet.picture
    return SeenPage(sheet.number, picture, legibility(picture), ink(picture), plain=sheet.plain)
