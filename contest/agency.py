"""Local administrative organisations (องค์กรปกครองส่วนท้องถิ่น, อปท.): what one is and how it is named."""

from dataclasses import dataclass
from enum import StrEnum


class AgencyType(StrEnum):
    """The kinds of local administrative organisation that Thai law knows."""

    PAO = "PAO"
    CITY = "CITY"
    TOWN = "TOWN"
    SUBMUN = "SUBMUN"
    SAO = "SAO"
    BMA = "BMA"
    PATTAYA = "PATTAYA"


FULL_TYPE = {
    AgencyType.PAO: "องค์การบริหารส่วนจังหวัด",
    AgencyType.CITY: "เทศบาลนคร",
    AgencyType.TOWN: "เทศบาลเมือง",
    AgencyType.SUBMUN: "เทศบาลตำบล",
    AgencyType.SAO: "องค์การบริหารส่วนตำบล",
    AgencyType.BMA: "กรุงเทพมหานคร",
    AgencyType.PATTAYA: "เมืองพัทยา",
}

SHORT_TYPE = {
    AgencyType.PAO: "อบจ.",
    AgencyType.CITY: "ทน.",
    AgencyType.TOWN: "ทม.",
    AgencyType.SUBMUN: "ทต.",
    AgencyType.SAO: "อบต.",
    AgencyType.BMA: "กทม.",
    AgencyType.PATTAYA: "เมืองพัทยา",
}

ENGLISH_TYPE = {
    AgencyType.PAO: "Provincial Administrative Organization",
    AgencyType.CITY: "City Municipality",
    AgencyType.TOWN: "Town Municipality",
    AgencyType.SUBMUN: "Subdistrict Municipality",
    AgencyType.SAO: "Subdistrict Administrative Organization",
    AgencyType.BMA: "Bangkok Metropolitan Administration",
    AgencyType.PATTAYA: "Pattaya City",
}

ALONE = frozenset({AgencyType.BMA, AgencyType.PATTAYA})
"""Types of which there is only one: the type is the whole name."""


@dataclass(frozen=True, slots=True)
class Agency:
    """One organisation.

    `id` is the first column of an imported register ("LAO00728" or whatever the organiser uses), or
    "geo:TYPE:CODE" where only the built-in gazetteer is known (CODE: the place's DOPA code).
    `name` is bare ("แสนสุข"); `district` is empty for อบจ., กรุงเทพมหานคร and เมืองพัทยา.
    `saraban` is the local part prefix of its official address at dla.go.th ("saraban_04200101"),
    `host` its own mail domain; both empty where not known.
    """

    id: str
    type: AgencyType
    name: str
    district: str
    province: str
    name_en: str = ""
    district_en: str = ""
    province_en: str = ""
    saraban: str = ""
    host: str = ""
    other_names: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """เทศบาลเมืองแสนสุข."""
        return FULL_TYPE[self.type] + ("" if self.type in ALONE else self.name)

    @property
    def short_name(self) -> str:
        """ทม.แสนสุข."""
        return SHORT_TYPE[self.type] + ("" if self.type in ALONE else self.name)

    @property
    def full_name_en(self) -> str:
        """Saen Suk Town Municipality; the Thai full name where no English name is known."""
        if self.type in ALONE:
            return ENGLISH_TYPE[self.type]
        return f"{self.name_en} {ENGLISH_TYPE[self.type]}" if self.name_en else self.full_name


def are_the_same(one: Agency, other: Agency) -> bool:
    """Whether two records are of one organisation: registers number them anew and tell more of them."""
    places = (one.type, one.name, one.district, one.province)
    return one.id == other.id or places == (other.type, other.name, other.district, other.province)
