"""Where packets, their words, their slides and the judges' bundles lie under the folder of packets."""

from pathlib import Path


def packet_file(folder: Path, reference: str, number: int) -> Path:
    """Where a packet lies, before it becomes a judge's."""
    return folder / "entries" / f"{reference}-{number}.pdf"


def words_file(folder: Path, reference: str, number: int) -> Path:
    """Where the words of a packet lie, for the judge's page: its Material as JSON."""
    return packet_file(folder, reference, number).with_suffix(".json")


def slides_file(folder: Path, reference: str, number: int) -> Path:
    """Where the deck of a packet lies as a PDF of pictures, if there are any."""
    return packet_file(folder, reference, number).with_suffix(".slides.pdf")


def slide_picture_file(folder: Path, sha256: str) -> Path:
    """Where a slide's picture lies."""
    return folder / "pictures" / f"{sha256}.jpg"


def form_page_file(folder: Path, sha256: str) -> Path:
    """Where the picture of a form's page lies, covered as an officer wished."""
    return folder / "pictures" / f"{sha256}.png"


def bundle_file(folder: Path, code: str, number: int) -> Path:
    """Where a judge's bundle lies."""
    return folder / "judges" / f"{code}-{number}.zip"


def beside(path: Path) -> Path:
    """The note that says what a file was made of."""
    return path.with_suffix(".made-of")


def note(path: Path) -> str:
    """What a file was made of, "" where the file or its note is missing."""
    said = beside(path)
    return said.read_text("ascii") if path.exists() and said.exists() else ""
