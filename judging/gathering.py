"""Gathers what one packet is made of from the entry, its deck as read, and the call."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from contest.call import Call
from contest.content import Content, Slide
from contest.criteria import map_criteria, unmatched
from contest.entry import CriterionFound, Entry
from judging.album import Album
from judging.facts import Surroundings, agency_name, facts_of, form_facts, screening_of
from judging.form_pages import FormPages
from judging.masking import masked, private_words
from judging.material import Material, Row, Sheet
from judging.shortcomings import shortcomings
from notifier.printable import visible

MOST_SLIDES: Final = 150
_MOST_LETTERS: Final = 6_000
"""Of one slide; a deck that says more than a book is cut, and the packet says so."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What a packet shows beside words: slides, and pages of the form that an officer has covered."""

    album: Album
    form: FormPages


_NO_PICTURES: Final = Pictures(Album(), FormPages())


def gather(
    entry: Entry, deck: Content | None, call: Call, around: Surroundings, pictures: Pictures = _NO_PICTURES
) -> Material:
    """The words of one packet; `deck` is the content of its deck, None where there is none to be had."""
    private = private_words(entry)

    def clean(text: str) -> str:
        return masked(visible(text), private)

    slides = slides_of(deck)[:MOST_SLIDES]
    found = entry.criteria or map_criteria(slides, call.criteria)
    return Material(
        reference=entry.reference,
        version=entry.version,
        rubric=call.version,
        contest=f"การประกวดนวัตกรรม “ท้องถิ่นดิจิทัล” ประจำปี พ.ศ. {call.year_be}",
        title=clean(entry.facts.title) or "(ไม่พบชื่อผลงานในเอกสาร)",
        agency=agency_name(entry, clean(entry.agency_as_written)),
        province=entry.agency.province if entry.agency else "",
        facts=tuple(facts_of(entry, around, clean(entry.facts.work_type))),
        screening=screening_of(entry, call, found),
        rows=tuple(_rows(call, found, private)),
        form=tuple(form_facts(entry, private)),
        slides=tuple(_sheet(slide, found, private, pictures.album.of(slide.number)) for slide in slides),
        unmatched=unmatched(slides, found),
        missing=(
            *shortcomings(entry, deck, len(slides_of(deck)), MOST_SLIDES),
            *filter(None, (pictures.album.trouble, pictures.form.trouble)),
        ),
        left_out=pictures.album.left_out,
        form_pages=pictures.form.pictures,
    )


def slides_of(deck: Content | None) -> tuple[Slide, ...]:
    """The slides of a presentation, or the pages of a PDF of slides."""
    if deck and deck.deck:
        return deck.deck.slides
    if deck and deck.document:
        return tuple(Slide(page.number, text=page.text) for page in deck.document.pages)
    return ()


def rubric(call: Call) -> tuple[Row, ...]:
    """The criteria of a call alone."""
    return tuple(_rows(call, (), ()))


def _rows(call: Call, found: Iterable[CriterionFound], private: tuple[str, ...]) -> Iterator[Row]:
    by_id = {each.id: each for each in found}
    for criterion in call.criteria:
        seen = by_id.get(criterion.id, CriterionFound(criterion.id, "no"))
        quote = masked(visible(seen.quote), private)
        yield Row(
            criterion.id,
            criterion.category,
            criterion.th,
            criterion.text or criterion.th,
            criterion.points,
            seen.found,
            seen.slides,
            quote,
        )


def _sheet(slide: Slide, found: Iterable[CriterionFound], private: tuple[str, ...], picture: str) -> Sheet:
    words = masked("\n".join(filter(None, (slide.text, slide.notes))), private)
    lines = [line for line in map(visible, words[:_MOST_LETTERS].splitlines()) if line]
    return Sheet(
        slide.number,
        masked(visible(slide.title), private),
        tuple(lines),
        tuple(each.id for each in found if slide.number in each.slides),
        slide.hidden,
        len(words) > _MOST_LETTERS,
        picture,
    )
