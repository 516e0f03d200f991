"""The program that reads pictures of pages, as far as it is installed with Thai."""

from parsers.tesseract import tesseract


def missing() -> str | None:
    """Why there can be none here, or None."""
    return None if tesseract() else "needs tesseract with Thai: apt-get install tesseract-ocr-tha"
