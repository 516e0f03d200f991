"""The text of a PDF's pages as pdfium extracts it, with what is filled into its fields, Thai mended."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pypdfium2
import pypdfium2.raw as pdfium

from contest.content import Page
from parsers.pdf.words import clean
from thai.pdftext import mend, thai_share

Look = Callable[[pypdfium2.PdfPage], bool]

CHARACTERS = 4_000_000
"""How much text is kept of one file: some 1,500 full pages."""


class PageTexts:
    """Reads the pages of one open document; `cut` and `damaged` tell afterwards what is missing.

    `look` is asked of every page before its text is read, which draws notes and answers into it; `seen` is
    what it said of each, False for a page that cannot be opened.
    """

    def __init__(self, pdf: pypdfium2.PdfDocument, look: Look | None = None) -> None:
        self.pdf = pdf
        self._look = look
        self.seen: list[bool] = []
        self._left = CHARACTERS
        self.cut = False
        self.damaged = False

    def read(self) -> Iterator[Page]:
        """The pages in order; a page that cannot be read is left out."""
        for index in range(len(self.pdf)):
            try:
                text = mend(self._text(self._opened(index), index))
            except pypdfium2.PdfiumError:
                self.damaged = True
                continue
            yield Page(index + 1, text, round(thai_share(text), 3))

    def _opened(self, index: int) -> pypdfium2.PdfPage:
        """The page, looked at; pdfium takes as long to open one as to read it."""
        self.seen.append(False)
        page = self.pdf[index]
        if self._look:
            with suppress(pypdfium2.PdfiumError):
                self.seen[-1] = self._look(page)
        return page

    def _text(self, page: pypdfium2.PdfPage, index: int) -> str:
        if pdfium.FPDFPage_GetAnnotCount(page) > 0:
            page = self._flattened(page, index)
        shown = page.get_textpage()
        count = shown.count_chars()
        self.cut = self.cut or count > self._left
        text = shown.get_text_range(0, min(count, self._left)) if min(count, self._left) > 0 else ""
        self._left -= min(count, self._left)
        shown.close()
        page.close()
        return clean(text)

    def _flattened(self, page: pypdfium2.PdfPage, index: int) -> pypdfium2.PdfPage:
        """The page with annotations and field values drawn into it: only then are they part of its text."""
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        return self.pdf[index]
