"""The text of a PDF's pages as pdfium extracts it, with what is filled into its fields, Thai mended."""

from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from contest.content import Page
from parsers.pdf.words import clean
from thai.pdftext import mend, thai_share

CHARACTERS = 4_000_000
"""How much text is kept of one file: some 1,500 full pages."""


class PageTexts:
    """Reads the pages of one open document; `cut` and `damaged` tell afterwards what is missing."""

    def __init__(self, pdf: pypdfium2.PdfDocument) -> None:
        self.pdf = pdf
        self._left = CHARACTERS
        self.cut = False
        self.damaged = False

    def read(self) -> Iterator[Page]:
        """The pages in order; a page that cannot be read is left out."""
        for index in range(len(self.pdf)):
            try:
                text = mend(self._text(index))
            except pypdfium2.PdfiumError:
                self.damaged = True
                continue
            yield Page(index + 1, text, round(thai_share(text), 3))

    def _text(self, index: int) -> str:
        page = self.pdf[index]
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
