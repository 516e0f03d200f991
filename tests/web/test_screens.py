"""The pictures in docs/screens are of every page and every way to look at it."""

from pathlib import Path

from tests.web.screens import names

FOLDER = Path(__file__).parents[2] / "docs" / "screens"


def test_every_page_has_its_pictures() -> None:
    missing_or_old = {file.name for file in FOLDER.glob("*.png")} ^ names()
    assert missing_or_old == set(), "take them anew with: python -m tests.web.screens docs/screens"
