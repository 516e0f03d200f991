"""What others take out of a PDF: text by poppler, pdfium and OCR, fonts, pictures, strings."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

_OCR_SCALE: Final = 2.5
"""Pixels to a point: 180 to an inch."""


def by_poppler(pdf: Path) -> str:
    """All pages by pdftotext."""
    return _said("pdftotext", "-enc", "UTF-8", str(pdf), "-")


def by_pdfium(data: bytes) -> list[str]:
    """A text for each page."""
    document = pdfium.PdfDocument(data)
    found = [page.get_textpage().get_text_bounded().replace("\r", "") for page in document]
    document.close()
    return found


def loose_fonts(pdf: Path) -> list[str]:
    """The fonts that are not embedded, as pdffonts lists them: `emb` is its fifth column from the right."""
    rows = (line.split() for line in _said("pdffonts", str(pdf)).splitlines()[2:])
    return [row[0] for row in rows if row[-5] != "yes"]


def strings(data: bytes) -> Iterator[str]:
    """Every string of a PDF wherever it stands, and every stream of text or metadata."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for found in document.objects:
            yield from _strings(found)
        yield from _strings(document.trailer)


def _strings(found: object) -> Iterator[str]:
    if isinstance(found, pikepdf.String):
        yield str(found)
    for inside in _inside(found):
        if not getattr(inside, "is_indirect", False):
            yield from _strings(inside)
    if isinstance(found, pikepdf.Stream) and found.get("/Type") == pikepdf.Name.Metadata:
        yield found.read_bytes().decode("utf-8", "replace")


def _inside(found: object) -> list[object]:
    if isinstance(found, pikepdf.Array):
        return list(found)
    return list(found.values()) if isinstance(found, pikepdf.Dictionary | pikepdf.Stream) else []


def pictures(data: bytes) -> list[Image.Image]:
    """All pictures in it."""
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = (found for found in document.objects if isinstance(found, pikepdf.Stream))
        images = [found for found in streams if found.get("/Subtype") == pikepdf.Name.Image]
        return [pikepdf.PdfImage(image).as_pil_image() for image in images]


def drawn(data: bytes, page: int) -> Image.Image:
    """One page as a picture."""
    document = pdfium.PdfDocument(data)
    picture: Image.Image = document[page].render(scale=_OCR_SCALE).to_pil().convert("L")
    document.close()
    return picture


def by_ocr(picture: Image.Image) -> str:
    """The text of a picture by tesseract, in Thai and English."""
    picture.save(saved := io.BytesIO(), "PNG")
    return _said("tesseract", "stdin", "stdout", "-l", "tha+eng", told=saved.getvalue())


def _said(*command: str, told: bytes = b"") -> str:
    done = subprocess.run(command, input=told, capture_output=True, check=True)  # noqa: S603 - our own files
    return done.stdout.decode("utf-8", "replace")
