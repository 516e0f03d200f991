"""Draws the slides of a presentation, whatever made it, and reads what stands in the pictures."""

import os
from typing import Final

from contest.content import Unreadable
from parsers.office.installed import library
from parsers.office.printing import KINDS, as_pdf
from parsers.reader import ReaderLimits, SandboxedReader
from parsers.refused import Refused
from parsers.tesseract import tesseract, words_of

_AT_ONCE: Final = 8
"""Pages that are drawn in one answer of the reading child, which is bounded."""


class SlideStudio:
    """Needs LibreOffice for all but PDFs, and tesseract with Thai, without which no picture is shown."""

    def __init__(self, reader: SandboxedReader) -> None:
        self._reader, self._limits = reader, ReaderLimits()

    def lacks(self, kind: str) -> str:
        """The program that a deck of that kind would need and that is not installed, "" for none."""
        if kind in KINDS and library() is None:
            return "LibreOffice Impress"
        return "" if tesseract() else "tesseract-ocr-tha"

    def slides(self, deck: bytes, kind: str, most: int) -> tuple[bytes, ...] | Unreadable:
        """The first `most` slides that are shown, a JPEG each, or why there are none. Raises Unavailable."""
        found = library()
        try:
            pdf = deck if kind == "pdf" or found is None else as_pdf(found, deck, kind)
        except Refused as refused:
            return refused.reason
        return self._drawn(pdf, most)

    def words(self, picture: bytes) -> str | Unreadable:
        """What stands in a picture, with mistakes."""
        try:
            return words_of(picture, self._limits)
        except Refused as refused:
            return refused.reason

    def _drawn(self, pdf: bytes, most: int) -> tuple[bytes, ...] | Unreadable:
        descriptor = os.memfd_create("slides", os.MFD_CLOEXEC)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pdf)
            file.flush()
            drawn: list[bytes] = []
            while len(drawn) < most:
                some = self._reader.draw_slides(
                    descriptor, len(pdf), len(drawn), min(_AT_ONCE, most - len(drawn))
                )
                if isinstance(some, Unreadable):
                    return some
                if not some:
                    break
                drawn += some
        return tuple(drawn)
