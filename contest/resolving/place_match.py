"""Whether an agency lies in the district and province that somebody wrote."""

from contest.agency import Agency
from contest.naming.key import name_key
from contest.register import Register
from contest.registers import places_alone
from contest.resolution import AgencyName

_CAPITAL = "เมือง"


def within(agencies: tuple[Agency, ...], reading: AgencyName, register: Register) -> tuple[Agency, ...]:
    """Those of `agencies` that lie in the places of `reading`; all where it names none."""
    if reading.province:
        province = province_of(reading, register)
        agencies = tuple(agency for agency in agencies if agency.province == province)
    if reading.district:
        agencies = tuple(agency for agency in agencies if lies_in(agency, reading.district))
    return agencies


def province_of(reading: AgencyName, register: Register) -> str:
    """The official name of the province that was written, whatever follows it, or ""."""
    return register.is_province(reading.province) or register.is_province(reading.province.partition(" ")[0])


def lies_in(agency: Agency, district: str) -> bool:
    """Whether `district` as written is the agency's; where the place adds nothing to a name, it is.

    "อ.เมือง" is the capital district: เมืองชลบุรี in ชลบุรี, พระนครศรีอยุธยา in the province of that name.
    """
    if places_alone(agency) or not agency.district:
        return True
    return any(_is_district(agency, name_key(written)) for written in (district, district.partition(" ")[0]))


def _is_district(agency: Agency, written: str) -> bool:
    official = name_key(agency.district)
    if written == _CAPITAL:
        return official in (name_key(_CAPITAL + agency.province), name_key(agency.province))
    return written == official
