"""A register held in memory: every look-up is one step, whatever the register's length."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from contest.agency import ALONE, Agency, AgencyType
from contest.message import Address
from contest.naming.key import name_key
from contest.naming.latin import latin_key
from contest.register import Register

SARABAN_CODE: Final = {
    AgencyType.PAO: "02",
    AgencyType.CITY: "03",
    AgencyType.TOWN: "04",
    AgencyType.SUBMUN: "05",
    AgencyType.SAO: "06",
}
"""The two digits after "saraban_" in an organisation's address at dla.go.th; its district's four follow."""

PROVINCE_ALIASES: Final = {
    "กทม": "กรุงเทพมหานคร",
    "กรุงเทพ": "กรุงเทพมหานคร",
    "bangkok": "กรุงเทพมหานคร",
    "bkk": "กรุงเทพมหานคร",
    "อยุธยา": "พระนครศรีอยุธยา",
    "ayutthaya": "พระนครศรีอยุธยา",
    "โคราช": "นครราชสีมา",
    "korat": "นครราชสีมา",
    "แปดริ้ว": "ฉะเชิงเทรา",
}
"""What people call a province, by key."""

_SARABAN: Final = re.compile(r"(saraban_\d{6})\d{0,4}")
# Domains under which everybody may have an address; some stand in registers as an agency's web host.
_EVERYBODYS: Final = frozenset(
    "dla.go.th go.th or.th in.th co.th gmail.com google.com hotmail.com outlook.com outlook.co.th live.com "
    "yahoo.com yahoo.co.th icloud.com facebook.com wordpress.com blogspot.com line.me windowslive.com".split()
)


class AgencyList:
    """The agencies of an imported register (`official`), or any few of them."""

    def __init__(self, agencies: Iterable[Agency], *, official: bool = True) -> None:
        self.agencies: Final = tuple(agencies)
        self.official = official
        self._by_key = _index((name_key(agency.name), agency) for agency in self.agencies)
        self._by_former_key = _index(
            (name_key(name), agency) for agency in self.agencies for name in agency.other_names
        )
        self._by_latin_key = _index((latin_key(a.name_en), a) for a in self.agencies if a.name_en)
        self._by_saraban = _index((a.saraban, a) for a in self.agencies if a.saraban)
        self._by_host = _index((host_of(a.host), a) for a in self.agencies if a.host)
        # Keys are made of each province once: made of each agency, they were half the time of all this.
        provinces = dict.fromkeys((a.province, a.province_en) for a in reversed(self.agencies))
        self._provinces = {
            key: name
            for name, in_english in reversed(provinces)
            for key in (name_key(name), latin_key(in_english))
            if key
        }
        self._in_english = {a.province: a.province_en for a in self.agencies if a.province_en}

    def named(self, key: str, types: Iterable[AgencyType]) -> tuple[Agency, ...]:
        """Agencies of these types whose present name has this key."""
        return _of_types(self._by_key.get(key, ()), types)

    def formerly(self, key: str, types: Iterable[AgencyType]) -> tuple[Agency, ...]:
        """Agencies whose former or alias name has this key."""
        return _of_types(self._by_former_key.get(key, ()), types)

    def latin(self, key: str) -> tuple[Agency, ...]:
        """Agencies whose romanised name has these letters."""
        return self._by_latin_key.get(key, ())

    def at_address(self, email: str) -> tuple[Agency, ...]:
        """By saraban code: those of one type in one district; by domain: the one that alone has it."""
        local, _, domain = email.casefold().rpartition("@")
        if prefix := saraban_prefix(local, domain):
            return self._by_saraban.get(prefix, ())
        owners = next((self._by_host[host] for host in _and_parents(domain) if host in self._by_host), ())
        return owners if len(owners) == 1 else ()

    def is_province(self, name: str) -> str:
        """The official name of a province written this way, in Thai or in Latin letters, or ""."""
        return province_named(name, self._provinces)

    def province_in_english(self, province: str) -> str:
        """The English name of a province; the Thai one where it is not known."""
        return self._in_english.get(province, province)


def owner_of_domain(sender: Address, register: Register) -> Agency | None:
    """The agency that alone has the sender's mail domain; None for domains under which everybody writes."""
    if sender.domain in _EVERYBODYS:
        return None
    found = register.at_address(sender.email)
    return found[0] if len(found) == 1 else None


def saraban_prefix(local: str, domain: str) -> str:
    """ "saraban_067101" for saraban_06710103@dla.go.th, "" for other addresses."""
    found = _SARABAN.fullmatch(local) if domain == "dla.go.th" else None
    return found[1] if found else ""


def province_named(name: str, provinces: Mapping[str, str]) -> str:
    """The province of `provinces`, official names by key, that people call `name`, or ""."""
    key = name_key(name)
    latin = latin_key(name)
    aliased = PROVINCE_ALIASES.get(key) or PROVINCE_ALIASES.get(latin) or ""
    return provinces.get(key) or (latin and provinces.get(latin)) or provinces.get(name_key(aliased), "")


def host_of(web_host: str) -> str:
    """A register's web host as a mail domain: "www.saensukcity.go.th" → "saensukcity.go.th"."""
    return web_host.strip().casefold().removeprefix("www.")


def places_alone(agency: Agency) -> bool:
    """Whether its place adds nothing to its name: อบจ., กรุงเทพมหานคร, เมืองพัทยา."""
    return agency.type in ALONE or agency.type is AgencyType.PAO


def _and_parents(domain: str) -> Iterable[str]:
    """ "mail.example.go.th", "example.go.th"; never a domain that belongs to everybody."""
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        parent = ".".join(labels[start:])
        if parent in _EVERYBODYS:
            return
        yield parent


def _of_types(agencies: tuple[Agency, ...], types: Iterable[AgencyType]) -> tuple[Agency, ...]:
    wanted = frozenset(types)
    return tuple(agency for agency in agencies if agency.type in wanted)


def _index(pairs: Iterable[tuple[str, Agency]]) -> dict[str, tuple[Agency, ...]]:
    found: defaultdict[str, dict[str, Agency]] = defaultdict(dict)
    for key, agency in pairs:
        if key:
            found[key].setdefault(agency.id, agency)
    return {key: tuple(agencies.values()) for key, agencies in found.items()}
