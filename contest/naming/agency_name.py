"""Reads a text as `[office] TYPE NAME [district] [province]`, in every way it may be meant."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from contest.agency import FULL_TYPE, AgencyType
from contest.naming import grammar
from contest.naming.draft import Draft, begin
from contest.naming.key import name_key
from contest.naming.latin import latin_key, only_one_of_its_type, read_latin
from contest.naming.places import read_places
from contest.reason import reason
from contest.resolution import AgencyName, Foreign

_THAI: Final = re.compile("[ก-๎]")
_LATIN: Final = re.compile("[a-z]")
_ALONE: Final = re.compile(
    r"(?P<BMA>(?:จังหวัด|จ\.)?\s*กรุงเทพ(?:มหานคร|ฯ)?|ก\.?ท\.?ม\.?|กทม)|(?P<PATTAYA>(?:เมือง\s*)?พัทยา)"
)
_MUNICIPAL: Final = frozenset({AgencyType.CITY, AgencyType.TOWN, AgencyType.SUBMUN})
_LEVEL: Final = re.compile("(?:นคร|เมือง|ตำบล)$")
# Words in Latin letters, years and dates are never part of a Thai name; "กม.5" has its digit at once.
_TAIL: Final = re.compile(r"(?<=[ก-๎.])(?:[\s\-+]*[a-z]|[\s\-]+(?:(?:ประจำ)?ปี|พ\.?ศ\.?)?[\s\-]*\d{2,})")


def read_agency_name(text: str) -> AgencyName:
    """The most literal reading of a text. Any text gives one; what is unknown is None or empty."""
    return readings(text)[0]


def readings(text: str) -> tuple[AgencyName, ...]:
    """Every way in which a text may be meant, the most literal first; at least one.

    "เทศบาลนครปฐม" is a city called ปฐม or, one นคร left out, a city called นครปฐม; "ทมนางาม" is a place
    of that name or a town called นางาม. A register tells which of them exists.
    """
    draft = begin(text)
    if alone := _alone(draft):
        return (alone,)
    if foreign := _foreign(draft):
        return (foreign,)
    if _LATIN.search(draft.text, draft.start) and not _THAI.search(draft.text):
        return tuple(_in_latin(draft))
    found = tuple(dict.fromkeys(_in_thai(draft)))
    return found + tuple(shorter for reading in found for shorter in _shorter(reading))


def _in_thai(draft: Draft) -> Iterator[AgencyName]:
    if found := grammar.TYPE.match(draft.text, draft.start):
        yield from _typed(draft, found)
        return
    yield draft.reading(None, draft.start, draft.start)
    if glued := grammar.GLUED.match(draft.text, draft.start):
        yield from _typed(draft, glued)
    within = list(grammar.TYPE_IN_TEXT.finditer(draft.text, draft.start + 1))
    if len(within) == 1:
        yield from _behind_a_place(draft, within[0])
        yield from _typed(draft.noting("OFFICE_PREFIX"), within[0])


def _behind_a_place(draft: Draft, found: re.Match[str]) -> Iterator[AgencyName]:
    """ "จ.ลพบุรี อบต.หนองบัว", "ลพบุรี_อบต.หนองบัว": what stands before the type may be its place."""
    places = read_places(draft.text, draft.start, found.start())
    before = draft.text[draft.start : places.name_end].strip(" -.")
    for reading in _typed(draft.noting("PLACE_SUFFIX"), found):
        if not (reading.province or reading.district) and not (before and places.province):
            yield replace(reading, district=places.district, province=places.province or before)


def _typed(draft: Draft, found: re.Match[str]) -> Iterator[AgencyName]:
    kind = grammar.type_of(found.lastgroup)
    variant = kind is None or not grammar.is_official(found[0], kind)
    yield draft.reading(kind, found.start(), found.end(), variant=variant)
    level = _LEVEL.search(found[0])
    if kind in _MUNICIPAL and level:
        # "เทศบาลนครปฐม": of the two นคร that belong there, people write one.
        yield draft.reading(kind, found.start(), found.start() + level.start())


def _shorter(reading: AgencyName) -> Iterator[AgencyName]:
    """The same without what cannot belong to a Thai name at its end: "แสนสุข Smart City"."""
    if tail := _TAIL.search(reading.name):
        name = reading.name[: tail.start()]
        head = reading.text[: len(reading.text) - len(reading.name)]
        notes = (*reading.notes, reason("COPY_SUFFIX"))
        yield replace(reading, text=head + name, name=name, key=name_key(name), notes=notes)


def _alone(draft: Draft) -> AgencyName | None:
    """The two that are the only ones of their type: with them nothing but a place may stand."""
    found = _ALONE.match(draft.text, draft.start)
    kind = grammar.type_of(found.lastgroup) if found else None
    if found is None or kind is None:
        return None
    reading = draft.reading(kind, draft.start, draft.start, variant=not grammar.is_official(found[0], kind))
    if reading.key != name_key(found[0]):
        return None
    return _only_one(reading, kind)


def _in_latin(draft: Draft) -> Iterator[AgencyName]:
    rest = draft.text[draft.start :]
    draft = draft.noting("PREFIX_VARIANT")
    written = draft.written(draft.start, len(draft.text))
    if kind := only_one_of_its_type(rest):
        yield _only_one(AgencyName(written, "", type=kind, notes=draft.notes), kind)
        return
    for found in read_latin(rest):
        yield AgencyName(
            text=written,
            key=latin_key(found.words),
            name=found.words,
            type=found.type,
            municipality=found.municipality,
            latin=True,
            notes=draft.notes,
        )


def _only_one(reading: AgencyName, kind: AgencyType) -> AgencyName:
    name = FULL_TYPE[kind].removeprefix("เมือง")
    return replace(reading, name=name, key=name_key(name))


def _foreign(draft: Draft) -> AgencyName | None:
    text, start = draft.text, draft.start
    if not grammar.is_foreign(text, start):
        return None
    for kind, pattern in ((Foreign.UNIT, grammar.UNIT), (Foreign.OUTSIDE, grammar.OUTSIDE)):
        if pattern.match(text, start):
            return AgencyName(draft.written(start, len(text)), "", foreign=kind)
    if found := grammar.PROVINCE_OFFICE.match(text, start):
        province = draft.written(found.end(), len(text))
        written = draft.written(start, len(text))
        return AgencyName(written, name_key(province), province=province, foreign=Foreign.PROVINCE)
    return None
