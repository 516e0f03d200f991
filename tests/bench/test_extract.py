"""The deck that is measured is read whole, however large its film is."""

from pathlib import Path

from bench.extract import SLIDES, large_deck
from parsers.reader import SandboxedReader
from tests.parsers.sandbox.asking import content_of


def test_deck_that_is_measured_has_its_size_and_its_words(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    large_deck(path, 3)
    with SandboxedReader() as reader:
        content = content_of(reader, path.read_bytes())
    slides = content.deck.slides if content.deck else ()
    assert path.stat().st_size > 3 << 20
    assert [slide.text.partition("\n")[0] for slide in slides] == [
        f"หน้า {number}" for number in range(1, SLIDES + 1)
    ]
