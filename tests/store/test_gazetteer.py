"""The gazetteer against its own data: places of Thailand as candidates for agencies."""

import geothai
import pytest

from contest.agency import Agency, AgencyType
from contest.naming.key import name_key
from contest.register import Register
from store.gazetteer import built_in
from thai.normal import key

GAZETTEER: Register = built_in()
EVERY = tuple(AgencyType)


def told(agencies: tuple[Agency, ...]) -> set[tuple[str, str, str]]:
    return {(a.full_name, a.district, a.province) for a in agencies}


def test_gazetteer_says_that_it_is_no_official_register() -> None:
    assert not GAZETTEER.official


def test_subdistrict_may_have_three_types_of_agency() -> None:
    assert GAZETTEER.named("ปางหมู", EVERY) == (
        Agency(
            id="geo:SAO:580104",
            type=AgencyType.SAO,
            name="ปางหมู",
            district="เมืองแม่ฮ่องสอน",
            province="แม่ฮ่องสอน",
            name_en="Pang Mu",
            district_en="Mueang Mae Hong Son",
            province_en="Mae Hong Son",
            saraban="saraban_065801",
        ),
        *GAZETTEER.named("ปางหมู", [AgencyType.SUBMUN, AgencyType.TOWN]),
    )
    assert len(GAZETTEER.named("ปางหมู", EVERY)) == 3


def test_district_and_its_subdistrict_of_the_same_name_are_one_candidate() -> None:
    found = GAZETTEER.named("ท่าคันโท", EVERY)
    assert told(found) == {
        (name, "ท่าคันโท", "กาฬสินธุ์")
        for name in ("องค์การบริหารส่วนตำบลท่าคันโท", "เทศบาลตำบลท่าคันโท", "เทศบาลเมืองท่าคันโท", "เทศบาลนครท่าคันโท")
    }
    assert len(found) == 4


def test_province_has_its_pao_and_a_city_in_its_capital_district() -> None:
    found = GAZETTEER.named("ยะลา", [AgencyType.PAO, AgencyType.CITY])
    assert told(found) == {
        ("องค์การบริหารส่วนจังหวัดยะลา", "", "ยะลา"),
        ("เทศบาลนครยะลา", "เมืองยะลา", "ยะลา"),
    }


def test_there_is_one_pao_for_every_province_but_bangkok() -> None:
    names = [province.name_th for province in geothai.provinces()]
    with_pao = [name for name in names if GAZETTEER.named(name_key(name), [AgencyType.PAO])]
    assert sorted(set(names) - set(with_pao)) == ["กรุงเทพมหานคร"]


@pytest.mark.parametrize("name", ["กรุงเทพมหานคร", "พัทยา"])
def test_the_only_ones_of_their_type_are_known(name: str) -> None:
    assert [a.full_name for a in GAZETTEER.named(name, [AgencyType.BMA, AgencyType.PATTAYA])] in (
        ["กรุงเทพมหานคร"],
        ["เมืองพัทยา"],
    )


def test_subdistrict_with_two_names_is_found_under_either() -> None:
    assert [len(GAZETTEER.named(name, [AgencyType.SAO])) for name in ("ปอภาร", "ปอพาน", "ปอภารปอพาน")] == [
        1,
        2,
        0,
    ]


def test_names_are_whole() -> None:
    assert GAZETTEER.named("ปางหม", EVERY) == ()


def test_saraban_address_gives_all_of_its_type_in_its_district() -> None:
    found = GAZETTEER.at_address("saraban_06580101@dla.go.th")
    assert {a.type for a in found} == {AgencyType.SAO}
    assert {a.name for a in found} == {s.name_th for s in geothai.subdistricts("5801")}
    assert told(GAZETTEER.at_address("saraban_025801@dla.go.th")) == {
        ("องค์การบริหารส่วนจังหวัดแม่ฮ่องสอน", "", "แม่ฮ่องสอน")
    }


@pytest.mark.parametrize(
    "email", ["saraban_995801@dla.go.th", "saraban_069999@dla.go.th", "x@pangmu.go.th", ""]
)
def test_other_addresses_point_to_nobody(email: str) -> None:
    assert GAZETTEER.at_address(email) == ()


def test_romanised_names_find_all_who_share_them() -> None:
    assert {a.province for a in GAZETTEER.latin("saensuk")} >= {"ชลบุรี", "อุบลราชธานี"}


@pytest.mark.parametrize(
    ("name", "province"),
    [("แม่ฮ่องสอน", "แม่ฮ่องสอน"), ("Mae Hong Son", "แม่ฮ่องสอน"), ("อยุธยา", "พระนครศรีอยุธยา"), ("ปางหมู", "")],
)
def test_provinces_are_known(name: str, province: str) -> None:
    assert GAZETTEER.is_province(name) == province


def test_english_names_of_provinces_are_known() -> None:
    assert GAZETTEER.province_in_english("แม่ฮ่องสอน") == "Mae Hong Son"


def test_no_former_names_are_known() -> None:
    assert GAZETTEER.formerly("ปางหมู", EVERY) == ()


def test_every_place_is_found_under_the_key_of_its_name() -> None:
    districts = [d for p in geothai.provinces() for d in geothai.districts(p.code) if p.code != "10"]
    names = [d.name_th for d in districts]
    names += [s.name_th for d in districts for s in geothai.subdistricts(d.code) if "(" not in s.name_th]
    assert [name for name in names if not GAZETTEER.named(key(name), [AgencyType.SUBMUN])] == []
