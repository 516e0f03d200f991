"""Agencies that a running text names in full, with the places that stand beside them. Linear in the text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from contest.agency import AgencyType
from contest.naming.grammar import TYPE_IN_TEXT, type_of
from contest.naming.key import name_key
from contest.naming.places import read_places
from contest.register import Register
from contest.resolution import AgencyName
from contest.resolving.finding import Finding, look_up
from contest.resolving.place_match import within
from contest.resolving.running_text import (
    MOST_FOUND,
    MOST_TEXT,
    WINDOW,
    district_at_the_start,
    ends_of_name,
    filled_in,
    province_at_the_start,
)
from thai.normal import fold

# Between a name and its district: nothing, or house, road and village.
_ADDRESS: Final = re.compile(
    r"[\s,.\-()\d/]*(?:(?:เลขที่|ที่อยู่|ที่ตั้ง|หมู่(?:ที่)?|ม\.|ถนน\s*\S+|ถ\.\s*\S+|ซอย\s*\S+)[\s\d/,.\-]*)*"
)
_LEVEL: Final = re.compile("(?:นคร|เมือง)$")


def mentions(text: str, register: Register) -> tuple[Finding, ...]:
    """The agencies named in `text`, in order, with their candidates; names that nobody bears are left out.

    กรุงเทพมหานคร stands in too many addresses to be one of them.
    """
    plain = fold(filled_in(text[:MOST_TEXT]))
    types = [kind for kind in islice(TYPE_IN_TEXT.finditer(plain), MOST_FOUND) if kind.lastgroup != "BMA"]
    ends = [*(kind.start() for kind in types[1:]), len(plain)]
    read = (_read(plain, kind, end, register) for kind, end in zip(types, ends, strict=False))
    return tuple(finding for finding in read if finding and finding.candidates)


def _read(text: str, kind: re.Match[str], stop: int, register: Register) -> Finding | None:
    if kind.lastgroup == "PATTAYA":
        return look_up(AgencyName(kind[0], name_key("พัทยา"), "พัทยา", AgencyType.PATTAYA), register)
    end = min(stop, kind.end() + WINDOW)
    behind = text[kind.end() : end]
    start = kind.end() + len(behind) - len(behind.lstrip(" .-"))
    for name_end in ends_of_name(text, start, end):
        for reading in _readings(text, kind, start, name_end):
            if (found := look_up(reading, register)).bearers:
                return _placed(found, text, name_end, end, register)
    return None


def _readings(text: str, kind: re.Match[str], start: int, end: int) -> Iterator[AgencyName]:
    """TYPE NAME; "เทศบาลนครปฐม" may also be a city called นครปฐม, written with one นคร."""
    plain = AgencyName(text[kind.start() : end].strip(), "", type=type_of(kind.lastgroup))
    name = text[start:end].strip()
    yield replace(plain, key=name_key(name), name=name, municipality=kind.lastgroup == "MUN")
    if level := _LEVEL.search(kind[0]):
        name = text[kind.start() + level.start() : end].strip()
        yield replace(plain, key=name_key(name), name=name)


def _placed(found: Finding, text: str, name_end: int, end: int, register: Register) -> Finding:
    """The same narrowed by the places directly behind the name, or behind street and number."""
    places = read_places(text, name_end, end)
    if not _ADDRESS.fullmatch(text, name_end, places.name_end):
        return Finding(found.reading, found.bearers, found.bearers)
    reading = replace(
        found.reading,
        district=district_at_the_start(places.district, found.bearers),
        province=province_at_the_start(places.province, register),
    )
    return Finding(reading, found.bearers, within(found.bearers, reading, register))
