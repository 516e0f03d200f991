"""What an agency is called in a letter, with the place that tells it from others of its name."""

from typing import Final

from contest.agency import ALONE, Agency, AgencyType
from thai.dates import Language

_HAS_NO_PROVINCE: Final = ALONE | {AgencyType.PAO}
"""Their own name says where they are."""


def agency_name(agency: Agency, lang: Language) -> str:
    """เทศบาลเมืองแสนสุข จังหวัดชลบุรี / Saen Suk Town Municipality, Chon Buri."""
    return full_name(agency, lang) + place(agency, lang)


def full_name(agency: Agency, lang: Language) -> str:
    """The agency's name alone."""
    return agency.full_name if lang == "th" else agency.full_name_en


def place(agency: Agency, lang: Language) -> str:
    """“ จังหวัดชลบุรี” or “, Chon Buri”; empty where the name says it."""
    if agency.type in _HAS_NO_PROVINCE or not agency.province:
        return ""
    return f" จังหวัด{agency.province}" if lang == "th" else f", {agency.province_en or agency.province}"


def candidate(agency: Agency, lang: Language) -> str:
    """One line of a question: with the district, which alone tells some agencies apart."""
    if lang == "th":
        district = f" อำเภอ{agency.district}" if agency.district else ""
        return f"{agency.full_name}{district}{place(agency, lang)}"
    district = f", {agency.district_en or agency.district}" if agency.district else ""
    return f"{agency.full_name_en}{district}{place(agency, lang)}"
