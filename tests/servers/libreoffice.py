"""The program that draws slides, as far as it is installed with its presentations."""

from parsers.office.installed import library


def missing() -> str | None:
    """Why there can be none here, or None."""
    return None if library() else "needs LibreOffice Impress: apt-get install libreoffice-impress"
