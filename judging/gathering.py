"""Gathers what one packet is made of from the entry, its deck as read, and the call."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from contest.agency import FULL_TYPE
from contest.call import Call
from contest.content import Content, Slide
from contest.criteria import map_criteria, unmatched
from contest.entry import CriterionFound, Entry, EntryFile, Role
from contest.judging import Slot
from judging.album import Album
from judging.form_pages import FormPages
from judging.masking import masked, private_words
from judging.material import Material, Row, Sheet
from judging.shortcomings import shortcomings
from notifier.printable import visible
from notifier.wording import measure
from thai.dates import long_date, long_day

MOST_SLIDES: Final = 150
_MOST_LETTERS: Final = 6_000
"""Of one slide; a deck that says more than a book is cut, and the packet says so."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What a packet shows beside words: slides, and pages of the form that an officer has covered."""

    album: Album
    form: FormPages


_NO_PICTURES: Final = Pictures(Album(), FormPages())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a packet says beside its entry: the how-manieth work of its agency, and when it is presented."""

    nth: int = 1
    works: int = 1
    slot: Slot | None = None


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
        agency=_agency(entry, clean(entry.agency_as_written)),
        province=entry.agency.province if entry.agency else "",
        facts=tuple(_facts(entry, around, clean(entry.facts.work_type))),
        screening=_screening(entry, call, found),
        rows=tuple(_rows(call, found, private)),
        form=tuple(_form(entry, private)),
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


def _agency(entry: Entry, as_written: str) -> str:
    return entry.agency.full_name if entry.agency else as_written or "(ไม่พบชื่อหน่วยงาน)"


def _facts(entry: Entry, around: Surroundings, work_type: str) -> Iterator[tuple[str, str]]:
    agency = entry.agency
    if agency:
        yield "ประเภทหน่วยงาน", FULL_TYPE[agency.type]
        place = [f"อำเภอ{agency.district}" if agency.district else "", f"จังหวัด{agency.province}"]
        yield "ที่ตั้ง", " ".join(filter(None, place))
    yield "ประเภทผลงาน", work_type or "ไม่ระบุ"
    live = entry.facts.go_live
    yield "เริ่มใช้งานจริง", long_day(live, "th") if live else "ไม่พบในเอกสาร"
    yield "ได้รับผลงาน", f"{long_date(entry.received_at, 'th')} · ฉบับที่ {entry.version}"
    if around.works > 1:
        yield "ผลงานของหน่วยงาน", f"ผลงานที่ {around.nth} จาก {around.works} ผลงาน"
    if around.slot:
        place_of = f" · {visible(around.slot.place)}" if around.slot.place else ""
        yield (
            "กำหนดการนำเสนอ",
            f"{long_date(around.slot.starts_at, 'th')} ({around.slot.minutes} นาที){place_of}",
        )


def _screening(entry: Entry, call: Call, found: Sequence[CriterionFound]) -> str:
    in_time = entry.received_at < call.closes or not entry.received_at > call.grace_ends
    seen = sum(each.found != "no" for each in found)
    return " · ".join(
        (
            "ใบส่งผลงานและไฟล์นำเสนอครบถ้วน" if entry.usable(Role.DECK) else "ไม่มีไฟล์นำเสนอที่เปิดอ่านได้",
            "ได้รับภายในกำหนด" if in_time else "ได้รับหลังกำหนด รับไว้ตามการพิจารณาของเจ้าหน้าที่",
            f"พบหัวข้อตามเกณฑ์ {seen} จาก {len(call.criteria)} หัวข้อ",
        )
    )


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


def _form(entry: Entry, private: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "ชื่อหน่วยงานตามใบส่งผลงาน", masked(visible(entry.agency_as_written), private) or "ไม่พบ"
    yield "ชื่อผลงาน", masked(visible(entry.facts.title), private) or "ไม่พบ"
    for label, role in (("ใบส่งผลงาน", Role.FORM), ("ไฟล์นำเสนอ", Role.DECK), ("คลิปวิดีโอ", Role.CLIP)):
        for file in entry.usable(role):
            yield label, _file(file)
    yield "ผู้ประสานงาน", "ปกปิดตามนโยบายคุ้มครองข้อมูลส่วนบุคคล"


def _file(file: EntryFile) -> str:
    return f"{file.kind.upper()} · {measure(file, 'th')}"


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
