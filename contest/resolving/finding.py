"""What a register knows under a name, in the reading that it knows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contest.agency import Agency, AgencyType
from contest.naming import readings
from contest.naming.key import name_key
from contest.naming.latin import latin_key
from contest.reason import reason
from contest.register import Register
from contest.resolution import AgencyName
from contest.resolving.place_match import within

MUNICIPAL = frozenset({AgencyType.CITY, AgencyType.TOWN, AgencyType.SUBMUN})
ALL_TYPES = frozenset(AgencyType)
_MOST_WORDS = 6
"""Words of a name beyond which no place is looked for at its end."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`bearers` have the name and the type, `candidates` of them lie in the places named as well."""

    reading: AgencyName
    bearers: tuple[Agency, ...] = ()
    candidates: tuple[Agency, ...] = ()

    @property
    def is_typed(self) -> bool:
        """Whether a type, or เทศบาล without its level, was written."""
        return self.reading.type is not None or self.reading.municipality


def find(text: str, register: Register) -> Finding:
    """The first reading of `text` with candidates, whole names before those with a bare place at the end.

    "ทต.เวียง เชียงของ" may be เวียงเชียงของ, or เวียง in the district of that name: then both are candidates.
    """
    found = [look_up(reading, register) for reading in readings(text)]
    for whole in found:
        if whole.candidates:
            return _together([whole, *_placed_at_the_end(whole.reading, register)])
    for whole in found:
        placed = [*_placed_at_the_end(whole.reading, register)] or [*_glued(whole.reading, register)]
        if placed:
            return _together(placed)
    return next((whole for whole in found if whole.bearers), found[0])


def _together(findings: list[Finding]) -> Finding:
    """One finding with all their agencies; the reading of the first."""
    first = findings[0]
    if len(findings) == 1:
        return first
    bearers = dict.fromkeys(agency for finding in findings for agency in finding.bearers)
    candidates = dict.fromkeys(agency for finding in findings for agency in finding.candidates)
    return Finding(first.reading, tuple(bearers), tuple(candidates))


def _placed_at_the_end(reading: AgencyName, register: Register) -> Iterator[Finding]:
    shorter = (look_up(placed, register) for placed in _with_last_words_as_places(reading, register))
    return (finding for finding in shorter if finding.candidates)


def _glued(reading: AgencyName, register: Register) -> Iterator[Finding]:
    shorter = (look_up(placed, register) for placed in _with_glued_province(reading, register))
    return (finding for finding in shorter if finding.candidates)


def types_of(reading: AgencyName) -> frozenset[AgencyType]:
    """The types that a reading allows."""
    if reading.municipality:
        return MUNICIPAL
    return frozenset({reading.type}) if reading.type else ALL_TYPES


def look_up(reading: AgencyName, register: Register) -> Finding:
    """What the register knows under one reading."""
    if reading.foreign or not reading.key:
        return Finding(reading)
    types = types_of(reading)
    reading = _with_bare_province(reading, register)
    if reading.latin:
        bearers = tuple(agency for agency in register.latin(reading.key) if agency.type in types)
    else:
        bearers = register.named(reading.key, types)
    return Finding(reading, bearers, within(bearers, reading, register))


def _with_bare_province(reading: AgencyName, register: Register) -> AgencyName:
    """ "อ.บ้านหมี่ ลพบุรี": the word behind a district is its province."""
    district, _, rest = reading.district.partition(" ")
    if reading.province or not rest or not (province := register.is_province(rest)):
        return reading
    return replace(reading, district=district, province=province)


def _with_last_words_as_places(reading: AgencyName, register: Register) -> Iterator[AgencyName]:
    """ "หนองบัว ลพบุรี", "หนองบัว พัฒนานิคม ลพบุรี", "Nong Bua, Lop Buri"."""
    words = reading.name.replace(",", " ").split()
    if reading.province or reading.district or len(words) > _MOST_WORDS:
        return
    for cut in range(len(words) - 1, 0, -1):
        places = words[cut:]
        for split in range(len(places)):
            if province := register.is_province(" ".join(places[split:])):
                yield _placed(reading, " ".join(words[:cut]), "".join(places[:split]), province)
        yield _placed(reading, " ".join(words[:cut]), "".join(places), "")


def _with_glued_province(reading: AgencyName, register: Register) -> Iterator[AgencyName]:
    """ "หนองบัวลพบุรี", where a full register knows nobody of that whole name, now or formerly."""
    known = register.named(reading.key, ALL_TYPES) or register.formerly(reading.key, ALL_TYPES)
    if known or not register.official or reading.latin or reading.province or len(reading.key) > 60:
        return
    for cut in range(2, len(reading.key) - 2):
        if province := register.is_province(reading.key[cut:]):
            yield _placed(reading, reading.key[:cut], "", province)


def _placed(reading: AgencyName, name: str, district: str, province: str) -> AgencyName:
    """The same reading with the end of its name taken for places."""
    head = reading.text[: len(reading.text) - len(reading.name)]
    key = latin_key(name) if reading.latin else name_key(name)
    others = tuple(note for note in reading.notes if note.code != "PREFIX_VARIANT")
    variants = tuple(note for note in reading.notes if note.code == "PREFIX_VARIANT")
    return replace(
        reading,
        text=reading.text if reading.latin else f"{head}{name}",
        name=name,
        key=key,
        district=district,
        province=province,
        notes=(*others, reason("PLACE_SUFFIX"), *variants),
    )
