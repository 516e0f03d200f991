"""The built-in register: agencies proposed from the places of Thailand, for want of an official one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import geothai
from geothai.types import District, Province, Subdistrict

from contest.agency import Agency, AgencyType
from contest.naming.key import name_key
from contest.naming.latin import latin_key
from contest.register import Register
from contest.registers import SARABAN_CODE, province_named, saraban_prefix

_BANGKOK: Final = "10"
_CAPITAL: Final = "01"
"""The last two digits of the code of a province's capital district (DOPA)."""

_OF_SUBDISTRICT: Final = (AgencyType.SAO, AgencyType.SUBMUN, AgencyType.TOWN)
_OF_DISTRICT: Final = (AgencyType.SUBMUN, AgencyType.TOWN, AgencyType.CITY)
_OF_PROVINCE: Final = (AgencyType.PAO, AgencyType.CITY, AgencyType.TOWN)
_ALSO_CALLED: Final = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_TYPE_OF_CODE: Final = {code: kind for kind, code in SARABAN_CODE.items()}

_ONLY_ONES: Final = (
    Agency("geo:BMA:10", AgencyType.BMA, "กรุงเทพมหานคร", "", "กรุงเทพมหานคร", "Bangkok", "", "Bangkok"),
    Agency("geo:PATTAYA:20", AgencyType.PATTAYA, "พัทยา", "", "ชลบุรี", "Pattaya", "", "Chon Buri"),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place under one of its names, and the types of agency that may bear that name there."""

    area: Province | District | Subdistrict
    name: str
    types: tuple[AgencyType, ...]

    @property
    def district_code(self) -> str:
        """The district in which an agency of that name lies; of a province, its capital."""
        return self.area.code[:4] if len(self.area.code) > 2 else self.area.code + _CAPITAL


@cache
def built_in() -> Register:
    """The gazetteer of `geothai` (DOPA's areas); indexed when it is first asked.

    A subdistrict may have an อบต., a เทศบาลตำบล or a เทศบาลเมือง, a district a เทศบาล of any level, a
    province its อบจ. and a city or town named after its capital. Which of them exist it does not know.
    """
    return Gazetteer()


class Gazetteer:
    """A `contest.register.Register` of what may exist: its agencies are candidates, never proof."""

    official = False

    def named(self, key: str, types: Iterable[AgencyType]) -> tuple[Agency, ...]:
        """Agencies that may exist under this key; one for each type and district."""
        wanted = frozenset(types)
        only_one = tuple(a for a in _ONLY_ONES if a.type in wanted and name_key(a.name) == key)
        return only_one + _agencies(self._by_key.get(key, ()), wanted)

    def formerly(self, key: str, types: Iterable[AgencyType]) -> tuple[Agency, ...]:  # noqa: ARG002 - the protocol's
        """None: places keep no record of the names that agencies had."""
        return ()

    def latin(self, key: str) -> tuple[Agency, ...]:
        """Agencies that may exist under a romanised name."""
        return _agencies(self._by_latin_key.get(key, ()), AgencyType)

    def at_address(self, email: str) -> tuple[Agency, ...]:
        """By saraban code: all that may exist of that type in that district. It knows no mail domains."""
        local, _, domain = email.casefold().rpartition("@")
        prefix = saraban_prefix(local, domain)
        kind = _TYPE_OF_CODE.get(prefix[8:10])
        if not prefix or kind is None:
            return ()
        return _agencies(self._by_district.get(prefix[10:14], ()), (kind,))

    def is_province(self, name: str) -> str:
        """The official name of a province written this way, in Thai or in Latin letters, or ""."""
        return province_named(name, self._provinces)

    def province_in_english(self, province: str) -> str:
        """The English name of a province; the Thai one where it is not known."""
        return _in_english().get(province, province)

    @cached_property
    def _provinces(self) -> dict[str, str]:
        by_key = {name_key(p.name_th): p.name_th for p in geothai.provinces()}
        return by_key | {latin_key(p.name_en): p.name_th for p in geothai.provinces()}

    @cached_property
    def _by_key(self) -> dict[str, list[_Place]]:
        found: defaultdict[str, list[_Place]] = defaultdict(list)
        for place in _places():
            found[name_key(place.name)].append(place)
        return found

    @cached_property
    def _by_latin_key(self) -> dict[str, list[_Place]]:
        found: defaultdict[str, list[_Place]] = defaultdict(list)
        for place in _places():
            found[latin_key(place.area.name_en)].append(place)
        return found

    @cached_property
    def _by_district(self) -> dict[str, list[_Place]]:
        found: defaultdict[str, list[_Place]] = defaultdict(list)
        for place in _places():
            found[place.district_code].append(place)
        return found


def _places() -> Iterator[_Place]:
    """Greater places first, so that a district stands for the subdistrict of its name. None of Bangkok."""
    for province in geothai.provinces():
        if province.code == _BANGKOK:
            continue
        yield _Place(province, province.name_th, _OF_PROVINCE)
        for district in geothai.districts(province.code):
            yield _Place(district, district.name_th, _OF_DISTRICT)
            for subdistrict in geothai.subdistricts(district.code):
                yield from _under_each_name(subdistrict)


def _under_each_name(subdistrict: Subdistrict) -> Iterator[_Place]:
    """ "ปอภาร (ปอพาน)" is called by either name."""
    called = _ALSO_CALLED.fullmatch(subdistrict.name_th) if "(" in subdistrict.name_th else None
    for name in called.groups() if called else (subdistrict.name_th,):
        yield _Place(subdistrict, name, _OF_SUBDISTRICT)


def _agencies(places: Iterable[_Place], types: Iterable[AgencyType]) -> tuple[Agency, ...]:
    wanted = frozenset(types)
    found: dict[tuple[AgencyType, str, str], Agency] = {}
    for place in places:
        for kind in place.types:
            if kind in wanted:
                found.setdefault((kind, place.name, place.district_code), _agency(place, kind))
    return tuple(found.values())


def _agency(place: _Place, kind: AgencyType) -> Agency:
    area = place.area
    province = geothai.province(area.code[:2])
    district = geothai.district(place.district_code)
    has_district = district is not None and kind is not AgencyType.PAO
    return Agency(
        id=f"geo:{kind}:{area.code}",
        type=kind,
        name=place.name,
        district=district.name_th if district and has_district else "",
        province=province.name_th if province else "",
        name_en=area.name_en,
        district_en=district.name_en if district and has_district else "",
        province_en=province.name_en if province else "",
        saraban=f"saraban_{SARABAN_CODE[kind]}{place.district_code}",
    )


@cache
def _in_english() -> dict[str, str]:
    return {province.name_th: province.name_en for province in geothai.provinces()}
