"""A file is read by what it is, and every failure is a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.content import Content, Deck, Document, Page, Slide, Unreadable
from contest.evidence import Glance
from parsers.contents import READERS, read_content
from tests.parsers.pdf.pdfs import pdf_of
from tests.parsers.pdf.pdfs import saved as saved_pdf
from tests.parsers.slides.decks import saved as saved_deck
from tests.parsers.slides.decks import with_text
from tests.parsers.test_kinds import compound
from tests.parsers.test_pictures import picture

DECK = saved_deck(with_text("ผลงาน"))
FORM = saved_pdf(pdf_of("form"))


@pytest.mark.parametrize("name", ["deck.pptx", "deck.pdf", "deck.exe", ""])
def test_deck_is_read_whatever_its_name(name: str) -> None:
    assert read_content(DECK, name) == Content("pptx", deck=Deck((Slide(1, text="ผลงาน"),)))


def test_pdf_is_read_from_a_view() -> None:
    assert read_content(memoryview(FORM), "form.jpg") == Content(
        "pdf",
        document=Document(1, pages=(Page(1, "form", 0.0),), glance=Glance(unseen=("signature", "stamp"))),
    )


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", "empty", Unreadable.EMPTY),
        (b"MZ\x90\0" + bytes(60), "exe", Unreadable.DANGEROUS),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic", Unreadable.UNSUPPORTED),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "html", Unreadable.UNSUPPORTED),
        (DECK[: len(DECK) // 2], "pptx", Unreadable.DAMAGED),
        (compound("PowerPoint Document"), "ppt", Unreadable.DAMAGED),
        (compound("PowerPoint Document")[:1024], "ole", Unreadable.DAMAGED),
        (compound("Contents"), "ole", Unreadable.UNSUPPORTED),
        (picture("jpeg")[:300], "jpeg", Unreadable.DAMAGED),
    ],
    ids=[
        "empty",
        "program",
        "heic",
        "page",
        "half a deck",
        "bare deck",
        "old deck cut off",
        "old file of no kind",
        "half a picture",
    ],
)
def test_file_without_content_says_why(data: bytes, kind: str, reason: Unreadable) -> None:
    assert read_content(data, "x") == Content(kind, reason=reason)


def test_memory_that_runs_out_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(_data: memoryview, _kind: str) -> Content:
        raise MemoryError

    monkeypatch.setattr("parsers.contents.READERS", {**READERS, "pdf": greedy})
    assert read_content(FORM, "form.pdf") == Content("pdf", reason=Unreadable.TOO_MUCH_MEMORY)


@given(st.sampled_from([DECK, FORM, picture("png"), picture("jpeg"), picture("tiff")]), st.data())
def test_bytes_changed_at_will_give_a_content(whole: bytes, data: st.DataObject) -> None:
    changed = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=20)):
        changed[place] = data.draw(st.integers(0, 255))
    content = read_content(bytes(changed), "x")
    found = [content.deck, content.document, content.picture, content.reason]
    assert len([one for one in found if one is not None]) == 1
