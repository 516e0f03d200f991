"""Looking agencies up in a list."""

import pytest

from contest.agency import AgencyType
from contest.register import Register
from contest.registers import AgencyList
from tests.contest.register import AGENCIES, REGISTER, agency

EVERY = tuple(AgencyType)


def test_list_is_a_register_in_the_order_given() -> None:
    register: Register = REGISTER
    assert [a.id for a in register.named("แสนดี", EVERY)] == ["T007", "T008", "T009"]
    assert register.named("แสนดี", [AgencyType.SAO]) == (agency("องค์การบริหารส่วนตำบลแสนดี"),)
    assert register.official


@pytest.mark.parametrize("key", ["ริม", "ริมน้ำให", "ดอนค", "", "ปากน้ำชล"])
def test_no_name_is_found_by_its_beginning(key: str) -> None:
    assert REGISTER.named(key, EVERY) == ()


def test_former_names_are_found_apart_from_present_ones() -> None:
    assert REGISTER.formerly("ปากน้ำ", EVERY) == (agency("เทศบาลเมืองริมน้ำใหม่"),)
    assert REGISTER.formerly("ปากน้ำ", [AgencyType.SAO]) == ()
    assert REGISTER.named("ปากน้ำ", EVERY) == (agency("องค์การบริหารส่วนตำบลปากน้ำ"),)


def test_latin_letters_find_all_who_are_romanised_alike() -> None:
    assert [a.type for a in REGISTER.latin("saendi")] == [AgencyType.TOWN, AgencyType.SUBMUN, AgencyType.SAO]


@pytest.mark.parametrize(
    ("email", "ids"),
    [
        ("saraban_06160301@dla.go.th", ["T012"]),
        ("SARABAN_06160301@DLA.GO.TH", ["T012"]),
        ("saraban_062002@dla.go.th", ["T010", "T032"]),
        ("saraban_022001@dla.go.th", ["T003"]),
        ("saraban_06160301@example.org", []),
        ("somchai@dla.go.th", []),
        ("it@saendicity.go.th", ["T007"]),
        ("it@mail.saendicity.go.th", ["T007"]),
        ("it@notsaendicity.go.th", []),
        ("it@shared.example.org", []),
        ("it@go.th", []),
        ("", []),
        ("no address", []),
    ],
)
def test_address_points_to_an_office_or_to_nobody(email: str, ids: list[str]) -> None:
    assert [a.id for a in REGISTER.at_address(email)] == ids


def test_domain_of_everybody_is_no_office_even_if_a_register_says_so() -> None:
    odd = AgencyList([AGENCIES[6].__class__("X", AgencyType.SAO, "ก", "ข", "ค", host="www.gmail.com")])
    assert odd.at_address("a@gmail.com") == ()


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("ชลบุรี", "ชลบุรี"),
        ("ชล บุรี", "ชลบุรี"),
        ("Chon Buri", "ชลบุรี"),
        ("chonburi", "ชลบุรี"),
        ("อยุธยา", "พระนครศรีอยุธยา"),
        ("กทม.", "กรุงเทพมหานคร"),
        ("ภูเก็ต", ""),
        ("", ""),
    ],
)
def test_provinces_are_known_by_the_names_people_use(name: str, province: str) -> None:
    assert REGISTER.is_province(name) == province


def test_province_is_given_in_english_where_known() -> None:
    assert [REGISTER.province_in_english(p) for p in ("ชลบุรี", "ภูเก็ต")] == ["Chon Buri", "ภูเก็ต"]
