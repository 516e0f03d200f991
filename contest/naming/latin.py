"""Agency names in Latin letters, as people romanise and translate them."""

import re
from dataclasses import dataclass
from typing import Final

from contest.agency import AgencyType

_SUBDISTRICT: Final = r"(?:sub-?district|tamb[oe]l|tambon|tumbon|tumbol)"
_MUNICIPAL: Final = r"\bth?e[ts]{1,3}sab[ao][nl]"
_TYPES: Final = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"provincial administrat\w+ organi[sz]ation", AgencyType.PAO),
        (rf"{_SUBDISTRICT} administrat\w+ organi[sz]ation", AgencyType.SAO),
        (rf"{_SUBDISTRICT} municipality|{_MUNICIPAL} {_SUBDISTRICT}\b", AgencyType.SUBMUN),
        (rf"(?:city|nakh?on) municipality|{_MUNICIPAL} nakh?on\b", AgencyType.CITY),
        (rf"(?:town|mueang|muang) municipality|{_MUNICIPAL} (?:mueang|muang)\b", AgencyType.TOWN),
        # Short forms stand before or behind the name; inside it they are part of it ("Bang Sao Thong").
        (r"^(?:pao|obj|abj)\b|\b(?:pao|obj|abj)$", AgencyType.PAO),
        (r"^(?:sao|tao|obt|abt|aobt)\b|\b(?:sao|tao|obt|abt|aobt)$", AgencyType.SAO),
    )
)
_MUNICIPALITY: Final = re.compile(
    rf"\bmunicipality(?: of)?\b|\bmunicipal\b|{_MUNICIPAL}\b|^(?:city|town) of\b|\b(?:city|town)$"
)
_ALONE: Final = {
    "bangkok": AgencyType.BMA,
    "bma": AgencyType.BMA,
    "bangkokmetropolitanadministration": AgencyType.BMA,
    "pattaya": AgencyType.PATTAYA,
    "pattayacity": AgencyType.PATTAYA,
    "cityofpattaya": AgencyType.PATTAYA,
}
_NOT_A_LETTER: Final = re.compile("[^a-z]+")


@dataclass(frozen=True, slots=True)
class LatinName:
    """A romanised name without its type; `words` keeps the spaces, to find a province at the end."""

    words: str
    type: AgencyType | None = None
    municipality: bool = False


def latin_key(text: str) -> str:
    """The letters a to z of a name, which is all that romanisations agree on."""
    return _NOT_A_LETTER.sub("", text.casefold())


def only_one_of_its_type(text: str) -> AgencyType | None:
    """กรุงเทพมหานคร or เมืองพัทยา by its English name."""
    return _ALONE.get(latin_key(text))


def read_latin(text: str) -> tuple[LatinName, ...]:
    """A folded Latin text as a name with a type, where one is written, and as a name alone."""
    words = " ".join(text.split())
    for pattern, kind in _TYPES:
        if found := pattern.search(words):
            return LatinName(_without(words, found), kind), LatinName(words)
    if found := _MUNICIPALITY.search(words):
        return LatinName(_without(words, found), municipality=True), LatinName(words)
    return (LatinName(words),)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip(" ,.-")
