"""The cast of 2564: its counts, its agencies, and the agreement of its parts with each other."""

from collections import Counter
from datetime import date
from operator import attrgetter

import geothai
import pytest

from contest.agency import Agency, AgencyType
from demo.cast import WORK_TYPES, Work, season_2564
from demo.plots import PLOTS
from demo.topics import topics

WORKS = season_2564()
AGENCIES = {work.agency for work in WORKS}

BANG_PLA = Agency("demo:bangpla", AgencyType.SUBMUN, "บางปลา", "เมืองสมุทรสาคร", "สมุทรสาคร")
"""A winner of 2564 whose municipality bears the name of no place in the gazetteer."""


def provinces() -> dict[str, str]:
    return {province.name_th: province.code for province in geothai.provinces()}


def is_a_place(agency: Agency) -> bool:
    """Whether the gazetteer knows a place of the agency's name where the agency says it lies."""
    code = provinces()[agency.province]
    if agency.type is AgencyType.PAO:
        return agency.name == agency.province
    district = next(d for d in geothai.districts(code) if d.name_th == agency.district)
    names = {district.name_th.removeprefix("เมือง"), *(s.name_th for s in geothai.subdistricts(district.code))}
    return agency.name in names


def test_season_has_45_works_of_44_agencies() -> None:
    assert (len(WORKS), len(AGENCIES)) == (45, 44)


def test_season_gives_two_works_to_one_agency_alone() -> None:
    works = Counter(work.agency.full_name for work in WORKS)
    assert [(name, count) for name, count in works.items() if count > 1] == [("เทศบาลนครภูเก็ต", 2)]


def test_season_counts_25_works_of_the_first_type_and_no_other_as_often() -> None:
    kinds = Counter(work.kind for work in WORKS)
    assert kinds.most_common(1) == [("E-Service", 25)]
    assert set(kinds) <= set(WORK_TYPES)


def test_season_has_one_top_province() -> None:
    agencies = Counter(agency.province for agency in AGENCIES)
    (first, most), (_, next_most) = agencies.most_common(2)
    assert (first, most, next_most < most) == ("เชียงราย", 6, True)


def test_season_begins_with_the_winners_in_the_order_of_the_results() -> None:
    assert [work.agency.province for work in WORKS[:3]] == ["ชลบุรี", "แม่ฮ่องสอน", "ยะลา"]
    assert [work.agency.province for work in WORKS[3:10]] == [
        "กาฬสินธุ์", "ขอนแก่น", "พิษณุโลก", "ภูเก็ต", "สมุทรสาคร", "สุราษฎร์ธานี", "อุดรธานี",
    ]  # fmt: skip


@pytest.mark.parametrize("agency", sorted(AGENCIES - {BANG_PLA}, key=attrgetter("id")), ids=attrgetter("id"))
def test_agency_is_in_the_gazetteer(agency: Agency) -> None:
    assert is_a_place(agency)


def test_bang_pla_is_not_in_the_gazetteer_and_must_be_asked_for() -> None:
    assert BANG_PLA in AGENCIES
    assert not is_a_place(BANG_PLA)


@pytest.mark.parametrize("work", WORKS, ids=lambda work: f"{work.slug}-{work.number}")
def test_work_agrees_with_its_topic_and_the_rules(work: Work) -> None:
    assert work.plot in PLOTS
    assert work.topic in topics()
    assert date(2019, 1, 1) < work.go_live < date(2021, 2, 28)
    assert work.contact.email.endswith(".go.th.example")
    assert work.contact.phone.startswith("081-555-01")


def test_contacts_differ_from_agency_to_agency() -> None:
    assert len({work.contact for work in WORKS}) == len(AGENCIES)


def test_types_of_agency_are_all_there() -> None:
    assert {agency.type for agency in AGENCIES} == set(AgencyType) - {AgencyType.BMA, AgencyType.PATTAYA}
