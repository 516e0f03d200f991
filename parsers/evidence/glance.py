"""What a first look at a form says, in the few milliseconds that an answer may wait for it."""

from collections.abc import Sequence
from typing import Final

import pypdfium2
from PIL import Image

from contest.content import Page, Picture
from contest.evidence import Glance, Sight
from parsers.evidence.legibility import legibility
from parsers.evidence.marks import tick_in
from parsers.evidence.sheets import pdf_sheets, upright
from parsers.pdf.form import Form
from thai.pdftext import is_usable

PAGES: Final = 3
"""A PDF with more pages than this is not looked at: the form of the call has one."""

_WORDS: Final = 40
"""Characters of text that make a page readable, whatever pictures are on it; fewer may lie beside a scan."""


def worth_a_look(pdf: pypdfium2.PdfDocument) -> bool:
    """Whether a PDF is looked at: it has pages, and not too many of them."""
    return 0 < len(pdf) <= PAGES


def glance_at_pdf(
    pdf: pypdfium2.PdfDocument, pages: Sequence[Page], plain: Sequence[bool], form: Form
) -> Glance:
    """Illegible where no page has text and none can be read as a picture.

    `plain` says of each page whether only type and ruled lines were on it before its text was read.

    Signature and stamp are not seen where all pages are plain, the tick where boxes are empty.
    """
    enough = 1 if all(plain) else _WORDS
    written = any(len(page.text) >= enough and is_usable(page.text) for page in pages)
    legible = written or any(legibility(sheet.picture).legible for sheet in pdf_sheets(pdf, PAGES))
    unseen = ["tick"] if tick_in(form.fields).sight is Sight.NOT_SEEN else []
    if legible and all(plain):
        unseen += ["stamp"] if form.signed else ["signature", "stamp"]
    return Glance(legible, tuple(unseen))


def glance_at_picture(image: Image.Image, picture: Picture) -> Glance:
    """Whether it can be read; what is drawn by hand takes a longer look."""
    return Glance(legibility(upright(image, picture)).legible)
