"""Writes rendered letters into a folder, so that people can read every notice before anyone receives it."""

from collections.abc import Iterable
from pathlib import Path

from contest.notice import Letter
from notifier.plain import shown


def gallery(letters: Iterable[tuple[str, Letter]], folder: Path) -> tuple[Path, ...]:
    """Write `<name>.txt`, as a screen shows it under its subject, and `<name>.html`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, letter in letters:
        text, page = folder / f"{name}.txt", folder / f"{name}.html"
        text.write_text(f"Subject: {letter.subject}\n\n{shown(letter.text)}", encoding="utf-8")
        page.write_text(letter.html, encoding="utf-8")
        written += [text, page]
    return tuple(written)
