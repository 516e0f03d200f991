"""A notes page is read with its tables and descriptions."""

from contest.content import Slide
from tests.parsers.slides.decks import A, P, framed, patched, replacing, saved, slides_of, with_text

NOTES = "ppt/notesSlides/notesSlide1.xml"


def with_notes(added: str) -> bytes:
    """A deck of one slide with a notes page, to which this is added."""
    deck = with_text("ก")
    deck.slides[0].notes_slide.notes_text_frame.text = "พูดช้า ๆ"
    return patched(saved(deck), {NOTES: replacing("</p:spTree>", added)})


def test_page_number_of_a_notes_page_is_no_note() -> None:
    number = (
        f'<p:sp {P} {A}><p:nvSpPr><p:nvPr><p:ph type="sldNum"/></p:nvPr></p:nvSpPr>'
        "<p:txBody><a:p><a:r><a:t>7</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>"
    )
    assert slides_of(with_notes(number)) == (Slide(1, text="ก", notes="พูดช้า ๆ"),)


def test_table_and_description_on_a_notes_page_are_read() -> None:
    table = "<a:tbl><a:tr><a:tc><a:p><a:r><a:t>2565</a:t></a:r></a:p></a:tc></a:tr></a:tbl>"
    picture = f'<p:pic {P}><p:nvPicPr><p:cNvPr id="9" name="x" descr="กราฟ"/></p:nvPicPr></p:pic>'
    slides = slides_of(with_notes(picture + framed(table)))
    assert slides == (Slide(1, text="ก", notes="พูดช้า ๆ\n2565", alt="กราฟ"),)
