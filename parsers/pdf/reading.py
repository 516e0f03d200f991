"""Reads one PDF: its pages as mended text, its form, and what can be said of encryption and signature."""

from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from contest.content import Content, Document, Page, Unreadable
from parsers.evidence.glance import glance_at_pdf, worth_a_look
from parsers.evidence.sheets import is_plain
from parsers.pdf.form import Form, read_form
from parsers.pdf.pages import PageTexts
from parsers.refused import Refused
from parsers.views import as_bytes
from thai.pdftext import is_usable

PAGES = 1_000
"""A PDF with more pages than this is neither a form nor a deck; its pages are not read."""

_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: Unreadable.PASSWORD,
    pdfium.FPDF_ERR_SECURITY: Unreadable.UNSUPPORTED,
}
_XFA = frozenset({pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND})


def read_pdf(data: memoryview, kind: str) -> Content:
    """A PDF that opens without a password, or with the empty one (ISO 32000-1, 7.6.3).

    Warnings: TEXT_CUT (there was more text than is kept), PAGES_DAMAGED (a page without its text),
    FORM_UNREAD (the form's fields could not be read), XFA (a form of a kind that only Adobe shows),
    EMBEDDED (files within it), SCRIPTS (JavaScript that runs when it is opened),
    NO_USABLE_TEXT (no page has text, or what it has is nonsense: to be treated as a scan).
    Raises Refused: PASSWORD, UNSUPPORTED (an encryption nobody reads), TOO_LARGE or DAMAGED.
    """
    content = as_bytes(data)
    with opened(content) as pdf:
        if len(pdf) > PAGES:
            raise Refused(Unreadable.TOO_LARGE)
        form_type = pdf.get_formtype()
        form = Form() if form_type == pdfium.FORMTYPE_NONE else read_form(content)
        is_looked_at = worth_a_look(pdf)
        texts = PageTexts(pdf, is_plain if is_looked_at else None)
        pages = tuple(texts.read())
        document = Document(
            page_count=len(pdf),
            pages=pages,
            fields=form.fields,
            encrypted=pdfium.FPDF_GetSecurityHandlerRevision(pdf) >= 0,
            signed=form.signed,
            glance=glance_at_pdf(pdf, pages, texts.seen, form) if is_looked_at else None,
        )
        return Content(kind, document=document, warnings=tuple(_warnings(texts, pages, form, form_type)))


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The document, to be closed after use. Raises Refused: PASSWORD, UNSUPPORTED or DAMAGED."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused(_ERRORS.get(error.err_code, Unreadable.DAMAGED)) from error


def _warnings(texts: PageTexts, pages: Sequence[Page], form: Form, form_type: int) -> Iterator[str]:
    if not any(is_usable(page.text) for page in pages):
        yield "NO_USABLE_TEXT"
    if texts.cut:
        yield "TEXT_CUT"
    if texts.damaged:
        yield "PAGES_DAMAGED"
    if pdfium.FPDFDoc_GetAttachmentCount(texts.pdf) > 0:
        yield "EMBEDDED"
    if pdfium.FPDFDoc_GetJavaScriptActionCount(texts.pdf) > 0:
        yield "SCRIPTS"
    if form.unread:
        yield "FORM_UNREAD"
    if form_type in _XFA:
        yield "XFA"
