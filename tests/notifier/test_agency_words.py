"""What agencies are called, with the place that tells them apart."""

import pytest

from contest.agency import Agency, AgencyType
from notifier.agency_words import agency_name, candidate
from tests.notifier.examples import SAO_A, SAO_B, TOWN

PAO = Agency("P", AgencyType.PAO, "สมมุติบุรี", "", "สมมุติบุรี", "Sommut Buri", "", "Sommut Buri")
BMA = Agency("B", AgencyType.BMA, "", "", "กรุงเทพมหานคร")


@pytest.mark.parametrize(
    ("agency", "thai", "english"),
    [
        (TOWN, "เทศบาลเมืองทดลอง จังหวัดสมมุติบุรี", "Thotlong Town Municipality, Sommut Buri"),
        (SAO_B, "องค์การบริหารส่วนตำบลหนองสมมุติ จังหวัดนครตัวอย่าง", "องค์การบริหารส่วนตำบลหนองสมมุติ, นครตัวอย่าง"),
        (PAO, "องค์การบริหารส่วนจังหวัดสมมุติบุรี", "Sommut Buri Provincial Administrative Organization"),
        (BMA, "กรุงเทพมหานคร", "Bangkok Metropolitan Administration"),
    ],
)
def test_agency_name_holds_the_province_where_it_does_not_say_it(
    agency: Agency, thai: str, english: str
) -> None:
    assert (agency_name(agency, "th"), agency_name(agency, "en")) == (thai, english)


def test_candidate_tells_agencies_of_one_name_apart() -> None:
    assert candidate(SAO_A, "th") == "องค์การบริหารส่วนตำบลหนองสมมุติ อำเภอบ้านสมมุติ จังหวัดสมมุติบุรี"
    assert candidate(SAO_A, "en") == (
        "Nong Sommut Subdistrict Administrative Organization, Ban Sommut, Sommut Buri"
    )
    assert candidate(PAO, "th") == "องค์การบริหารส่วนจังหวัดสมมุติบุรี"
