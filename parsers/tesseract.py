"""Reads Thai and English out of the picture of a page with tesseract, where it is installed with Thai."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from parsers.pdf.words import clean
from parsers.sandbox.limits import ReaderLimits
from parsers.sandbox.program import run
from thai.pdftext import mend

_LANGUAGES: Final = ("tha", "eng")
_FIRST: Final = ReaderLimits(wall_seconds=20)
_SECONDS: Final = 60
_MEBIBYTES: Final = 1_024

DPI: Final = 200
"""How a page is drawn for it: it reads no more out of larger pictures, and takes longer."""


@cache
def tesseract() -> str | None:
    """The path of the program, None where it or its Thai is not installed."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    path = str(Path(path).resolve())
    known = run([path, "--list-langs"], b"", _FIRST).decode("utf-8", "replace").split()
    return path if set(_LANGUAGES) <= set(known) else None


def words_of(picture: bytes, limits: ReaderLimits) -> str:
    """The words on the picture of a page (PNG), "" where tesseract is not installed.

    It runs in a child of its own with no network, that may read programs and their data alone and write
    nothing. Raises Refused: TOO_SLOW, TOO_LARGE or DAMAGED.
    """
    path = tesseract()
    if path is None:
        return ""
    command = [path, "stdin", "stdout", "-l", "+".join(_LANGUAGES), "--dpi", str(DPI), "--psm", "6"]
    bounds = replace(limits, wall_seconds=_SECONDS, memory_mebibytes=_MEBIBYTES)
    return mend(clean(run(command, picture, bounds).decode("utf-8", "replace")))
