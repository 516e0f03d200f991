"""Whom a form or a cover states to be the entrant: under its label, on a letterhead, or on the title slide.

Forms and slides also name neighbours, partners, provinces and ministries: those are no entrants.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contest.agency import Agency, are_the_same
from contest.naming.grammar import DIVISION, OFFICE, TYPE_IN_TEXT
from contest.naming.key import name_key
from contest.register import Register
from contest.resolving.finding import find
from contest.resolving.mentions import mentions
from thai.normal import fold, normalise

_MOST_LINES: Final = 200
_LETTERHEAD: Final = 4
"""Lines at the top of a form among which its letterhead stands."""

_WIDE: Final = re.compile(r"\s{2,}")
_LONGEST_LINE: Final = 2_000
"""Characters of a line that are looked at."""
_COVER: Final = 12
"""Lines of a title slide that are looked at."""

_LONGEST: Final = 160
"""Characters of a line that is no more than a name."""

_LABEL: Final = re.compile(
    r"(?:^|\s{2,}|\t)[\s\d.)•\-]*"
    r"(?:ชื่อ\s*)?(?:หน่วยงาน\s*(?:ที่ส่ง|ผู้ส่ง|เจ้าของ|ที่เสนอ|ผู้เสนอ)\s*(?:ผลงาน)?|หน่วยงาน|อปท\.?|องค์กรปกครองส่วนท้องถิ่น)"
    r"\s*(?:\([^)]{0,60}\))?(?=[\s:：.…_]|$)[\s:：.…_]*(?P<value>.*)$"
)
_PLACE: Final = re.compile(r"[\s\d.)•\-]*(?:อำเภอ|จังหวัด)")
_BY: Final = re.compile(
    r"(?<!พื้นที่)(?<!ในเขต)(?<!ประชาชน)(?<!ชาวบ้าน)(?<!ชุมชน)(?<!ต้นแบบ)"
    r"(?:ของ|(?:นำเสนอ|เสนอ|จัดทำ|ส่ง|พัฒนา)?โดย|ส่งในนาม)\s*:?\s*(?=(?P<whom>.+))"
)
_TOGETHER: Final = re.compile(
    r"ภาคี|เครือข่าย|พันธมิตร|ร่วมกับ|ความร่วมมือ|ร่วมพัฒนา|สนับสนุน|ต้นแบบ|ศึกษาดูงาน|ระหว่าง|ขยายผล|mou|partner"
)
"""Words of a title slide that names others beside its entrant."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of who the entrant is: `where` is "form" or "slides"; namesakes are all in `agencies`."""

    where: str
    agencies: tuple[Agency, ...]


def submitters(form: str, cover: str, register: Register) -> tuple[Stated, ...]:
    """What the text of the form, and that of the first slide or page of the deck, state."""
    on_form = (*_under_labels(form, register), *_on_letterhead(form, register))
    on_cover = () if _TOGETHER.search(fold(cover)) else tuple(_on_cover(cover, register))
    return tuple(
        dict.fromkeys(
            Stated(where, found)
            for where, stated in (("form", on_form), ("slides", on_cover))
            for found in stated
            if found
        )
    )


def others_than(agency: Agency, stated: tuple[Stated, ...], *, official: bool) -> tuple[Stated, ...]:
    """The statements that speak against an agency: those of a text in which none may mean it."""
    against = []
    for where in ("form", "slides"):
        here = [one for one in stated if one.where == where]
        if not any(_is_meant(agency, one.agencies, official=official) for one in here):
            against += here
    return tuple(against)


def _is_meant(agency: Agency, found: tuple[Agency, ...], *, official: bool) -> bool:
    """Whether an agency is among those found.

    A gazetteer knows no levels: for it, all that bear one name in a province may be the same.
    """
    namesakes = (other for other in found if name_key(other.name) == name_key(agency.name))
    return any(
        are_the_same(other, agency) or (not official and other.province == agency.province)
        for other in namesakes
    )


def _under_labels(text: str, register: Register) -> Iterator[tuple[Agency, ...]]:
    lines = [_line(line) for line in text.splitlines()[:_MOST_LINES]]
    for at, line in enumerate(lines):
        if found := _LABEL.search(line):
            value = found["value"].strip() or next(iter(lines[at + 1 : at + 2]), "")
            places = " ".join(after for after in lines[at + 1 : at + 3] if _PLACE.match(after))
            yield _named(f"{value} {places}", register)


def _line(line: str) -> str:
    """A line with each gap between its columns as two spaces: forms are drawn with hundreds."""
    return _WIDE.sub("  ", normalise(line))[:_LONGEST_LINE]


def _named(value: str, register: Register) -> tuple[Agency, ...]:
    """The agency that a value names first."""
    return next((finding.candidates for finding in mentions(value, register)), ())


def _on_letterhead(text: str, register: Register) -> Iterator[tuple[Agency, ...]]:
    lines = [line for line in text.splitlines()[:_MOST_LINES] if line.strip()]
    for line in lines[:_LETTERHEAD]:
        yield _alone(line, register)


def _on_cover(text: str, register: Register) -> Iterator[tuple[Agency, ...]]:
    lines = [line for line in text.splitlines()[:_MOST_LINES] if line.strip()]
    for line in lines[:_COVER]:
        if whole := _alone(line, register):
            yield whole
        elif by := _BY.search(fold(line)):
            yield _named(by["whom"], register) if TYPE_IN_TEXT.match(by["whom"]) else ()


def _alone(line: str, register: Register) -> tuple[Agency, ...]:
    """The agency of which a line holds the name, with its places or its division, and nothing else."""
    plain = fold(line.strip())
    office = OFFICE.match(plain) or DIVISION.match(plain)
    if len(line) > _LONGEST or not TYPE_IN_TEXT.match(plain, office.end() if office else 0):
        return ()
    found = find(line.strip(), register)
    return found.candidates if found.is_typed and not found.reading.latin else ()
